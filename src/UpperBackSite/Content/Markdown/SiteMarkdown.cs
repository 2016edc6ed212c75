using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Renderers.Html.Inlines;
using Markdig.Syntax;
using UpperBackSite.Content.Markdown.Citations;
using UpperBackSite.Content.Markdown.Directives;
using UpperBackSite.Content.Markdown.Tables;
using UpperBackSite.Platform.Html;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Markdown;

/// <summary>The site's Markdown: CommonMark with tables, citations and directives, without raw HTML and code blocks.</summary>
public static partial class SiteMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePreciseSourceLocation()
        .UsePipeTables()
        .Use<CitationExtension>()
        .Use<DirectiveExtension>()
        .Build();

    /// <summary>One renderer for each thread, because setting one up takes longer than rendering a line.</summary>
    private static readonly ThreadLocal<HtmlRenderer> Renderer = new(NewRenderer);

    /// <summary>Parses a text. Never throws: whatever is wrong with the text is reported as a problem.</summary>
    /// <param name="blocks">The names of the blocks that may stand in it; those of every page when null.</param>
    public static ParsedText Parse(string text, string displayName, ICollection<Problem> problems, IReadOnlyList<string>? blocks = null) =>
        ParsedText.From(Read(new SourceText(text, 1), displayName, problems), displayName, 0, problems, blocks ?? Directive.Names);

    public static ParsedText Parse(SourceText line, string displayName, ICollection<Problem> problems)
    {
        var document = Read(line, displayName, problems);
        if (document.Count > 1 || document is [not ParagraphBlock])
        {
            problems.Add(new Problem(displayName, line.Line, "expected one line of plain text with links and citations"));
        }

        return ParsedText.From(document, displayName, line.Line - 1, problems, Directive.Names);
    }

    private static MarkdownDocument Read(SourceText text, string displayName, ICollection<Problem> problems)
    {
        try
        {
            return Markdig.Markdown.Parse(text.Text, Pipeline);
        }
        catch (ArgumentException tooDeep)
        {
            // Markdig throws on text that is nested too deeply.
            problems.Add(new Problem(displayName, text.Line, $"the text cannot be parsed ({tooDeep.Message}); use fewer levels of nesting"));
            return [];
        }
    }

    public static SafeHtml Render(Block block) => Render([block], isInline: false);

    public static SafeHtml Render(IEnumerable<Block> blocks) => Render(blocks, isInline: false);

    /// <summary>Renders without the enclosing paragraph.</summary>
    public static SafeHtml RenderInline(ParagraphBlock paragraph) => Render([paragraph], isInline: true);

    public static SafeHtml Render(ParsedText text) => Render(text.Document, isInline: false);

    /// <summary>Renders what comes before the first heading, and the rest.</summary>
    public static (SafeHtml Opening, SafeHtml Sections) RenderPage(ParsedText text)
    {
        var opening = text.Document.TakeWhile(block => block is not HeadingBlock).ToList();
        return (Render(opening, isInline: false), Render(text.Document.Skip(opening.Count), isInline: false));
    }

    /// <summary>Renders without the enclosing paragraph, for list items and table cells.</summary>
    public static SafeHtml RenderInline(ParsedText text) => Render(text.Document, isInline: true);

    /// <summary>Replaces links by their words.</summary>
    /// <param name="html">HTML that this class rendered.</param>
    /// <param name="isRemoved">Returns whether links to the address, without its query and fragment, are replaced.</param>
    public static SafeHtml RemoveLinks(SafeHtml html, Func<string, bool> isRemoved) =>
        SafeHtml.FromRenderer(Link().Replace(html.ToString(), link => isRemoved(link.Groups["address"].Value) ? link.Groups["words"].Value : link.Value));

    [GeneratedRegex("""<a href="(?<address>/[^"?#]*)[^>]*>(?<words>.*?)</a>""", RegexOptions.Singleline)]
    private static partial Regex Link();

    private static SafeHtml Render(IEnumerable<Block> blocks, bool isInline)
    {
        var renderer = Renderer.Value!;
        var written = ((StringWriter)renderer.Writer).GetStringBuilder().Clear();
        renderer.ImplicitParagraph = isInline;
        foreach (var block in blocks)
        {
            renderer.Render(block);
        }

        return SafeHtml.FromRenderer(written.ToString().Trim());
    }

    private static HtmlRenderer NewRenderer()
    {
        var renderer = new HtmlRenderer(new StringWriter()) { LinkRewriter = SignLink.ToAddress };
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.RemoveAll(item => item is HtmlBlockRenderer or HtmlInlineRenderer or HtmlTableRenderer);
        renderer.ObjectRenderers.Add(new TableRenderer());
        return renderer;
    }
}
