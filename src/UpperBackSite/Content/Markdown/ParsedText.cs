using System.Globalization;
using System.Text;
using Markdig.Extensions.CustomContainers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using UpperBackSite.Content.Markdown.Citations;
using UpperBackSite.Content.Markdown.Directives;
using UpperBackSite.Platform.Text;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Markdown;

/// <summary>A parsed text with its headings and the nodes that must be checked and resolved.</summary>
public sealed record ParsedText
{
    private ParsedText(MarkdownDocument document, string displayName, int lineOffset)
    {
        Document = document;
        DisplayName = displayName;
        LineOffset = lineOffset;
    }

    /// <summary>Ids that the page layout uses.</summary>
    private static readonly string[] ReservedIds = ["main", "contents", "references"];

    public MarkdownDocument Document { get; }

    public string DisplayName { get; }

    /// <summary>Every block and inline, in document order.</summary>
    public IReadOnlyList<MarkdownObject> Nodes { get; private init; } = [];

    public IReadOnlyList<Heading> Headings { get; private init; } = [];

    public IReadOnlyList<CitationInline> Citations { get; private init; } = [];

    public IReadOnlyList<LinkInline> Links { get; private init; } = [];

    public IReadOnlyList<CustomContainer> Directives { get; private init; } = [];

    private int LineOffset { get; }

    public static ParsedText From(MarkdownDocument document, string displayName, int lineOffset, ICollection<Problem> problems, IReadOnlyList<string> blocks)
    {
        List<MarkdownObject> nodes = [];
        List<CitationInline> citations = [];
        List<LinkInline> links = [];
        List<CustomContainer> directives = [];
        Collect(document, nodes);
        foreach (var node in nodes)
        {
            switch (node)
            {
                case CitationInline citation:
                    citations.Add(citation);
                    TrimSpaceBefore(citation);
                    break;
                case LinkInline link:
                    links.Add(link);
                    break;
                case CustomContainer directive:
                    directives.Add(directive);
                    break;
            }
        }

        var text = new ParsedText(document, displayName, lineOffset)
        {
            Nodes = nodes,
            Headings = AssignAnchors(nodes, lineOffset),
            Citations = citations,
            Links = links,
            Directives = directives,
        };
        MarkupFaults.Report(text, blocks, problems);
        return text;
    }

    public int GetLine(MarkdownObject node) => node.Line + 1 + LineOffset;

    /// <param name="dependsOn">The file whose own faults may be the cause, or null.</param>
    public void Report(ICollection<Problem> problems, MarkdownObject node, string text, string? dependsOn = null) =>
        problems.Add(new Problem(DisplayName, GetLine(node), text, DependsOn: dependsOn));

    /// <summary>Collects all nodes in one traversal, because traversals take a large share of the loading time.</summary>
    private static void Collect(MarkdownObject node, List<MarkdownObject> nodes)
    {
        switch (node)
        {
            case ContainerBlock blocks:
                foreach (var block in blocks)
                {
                    nodes.Add(block);
                    Collect(block, nodes);
                }

                break;
            case LeafBlock { Inline: { } inline }:
                Collect(inline, nodes);
                break;
            case ContainerInline inlines:
                foreach (var inline in inlines)
                {
                    nodes.Add(inline);
                    Collect(inline, nodes);
                }

                break;
        }
    }

    /// <summary>Removes the space before a citation, which authors write and readers should not see.</summary>
    private static void TrimSpaceBefore(CitationInline citation)
    {
        if (citation.PreviousSibling is LiteralInline before)
        {
            before.Content.TrimEnd();
        }
    }

    private static List<Heading> AssignAnchors(List<MarkdownObject> nodes, int lineOffset)
    {
        var headings = new List<Heading>();
        var taken = new HashSet<string>(ReservedIds);
        var level = 1;
        foreach (var node in nodes)
        {
            if (node is CustomContainer directive)
            {
                directive.SetHeadingLevel(Math.Min(level + 1, 6));
                if (directive.GetName() == Directive.Signs && directive.GetArguments() is [var levelName, ..])
                {
                    directive.GetAttributes().Id = Unique("signs-" + Slug(levelName), taken);
                }
            }
            else if (node is HeadingBlock block)
            {
                level = block.Level;
                var text = PlainText.FromInline(block.Inline);
                var anchor = Unique(Slug(text), taken);
                block.GetAttributes().Id = anchor;
                headings.Add(new Heading(block.Level, text, anchor, block.Line + 1 + lineOffset));
            }
        }

        return headings;
    }

    /// <summary>Returns the text in lower case without accents and punctuation, words joined by hyphens. The same text always gives the same anchor.</summary>
    private static string Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var character in text.NormalizeUnicode(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(character))
            {
                slug.Append(character);
            }
            else if ((char.IsWhiteSpace(character) || character == '-') && slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        return slug.Length == 0 ? "section" : slug.ToString().TrimEnd('-');
    }

    private static string Unique(string anchor, HashSet<string> taken)
    {
        var unique = anchor;
        for (var copy = 2; !taken.Add(unique); copy++)
        {
            unique = string.Create(CultureInfo.InvariantCulture, $"{anchor}-{copy}");
        }

        return unique;
    }
}
