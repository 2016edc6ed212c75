using Markdig;
using Markdig.Parsers.Inlines;
using Markdig.Renderers;

namespace UpperBackSite.Content.Markdown.Citations;

public sealed class CitationExtension : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline) =>
        pipeline.InlineParsers.InsertBefore<LinkInlineParser>(new CitationParser());

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer) =>
        renderer.ObjectRenderers.AddIfNotAlready<CitationRenderer>();
}
