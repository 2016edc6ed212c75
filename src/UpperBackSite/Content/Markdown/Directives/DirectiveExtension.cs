using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Renderers;

namespace UpperBackSite.Content.Markdown.Directives;

/// <summary>Uses Markdig's parser of <c>:::</c> blocks with our own renderer.</summary>
public sealed class DirectiveExtension : IMarkdownExtension
{
    public void Setup(MarkdownPipelineBuilder pipeline) =>
        pipeline.BlockParsers.InsertBefore<Markdig.Parsers.ThematicBreakParser>(new CustomContainerParser());

    public void Setup(MarkdownPipeline pipeline, IMarkdownRenderer renderer) =>
        renderer.ObjectRenderers.AddIfNotAlready<DirectiveRenderer>();
}
