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

    public static ParsedText From(MarkdownDocument document, string displayName, int lineOffset, ICollection<Problem> problems)
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
        text.CheckNodes(nodes, problems);
        return text;
    }

    public int GetLine(MarkdownObject node) => node.Line + 1 + LineOffset;

    public void Report(ICollection<Problem> problems, MarkdownObject node, string text) =>
        problems.Add(new Problem(DisplayName, GetLine(node), text));

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

    private void CheckNodes(List<MarkdownObject> nodes, ICollection<Problem> problems)
    {
        var level = 1;
        foreach (var node in nodes)
        {
            switch (node)
            {
                case HtmlBlock or HtmlInline:
                    Report(problems, node, "raw HTML is not allowed; write Markdown or a ':::' block, or put a backslash before '<'");
                    break;
                case HeadingBlock { Level: 1 }:
                    Report(problems, node, "a heading of level 1 is reserved for the title; begin with '##'");
                    break;
                case HeadingBlock heading when heading.Level > level + 1:
                    Report(problems, node, $"the heading skips a level; use '{new string('#', level + 1)}'");
                    break;
                case CustomContainer directive:
                    CheckDirective(directive, problems);
                    break;
                case AutolinkInline autolink:
                    Report(problems, autolink, "a bare address is hard to follow in a screen reader; write [description of the page](address)");
                    break;
            }

            level = node is HeadingBlock { Level: var current } ? current : level;
        }
    }

    private void CheckDirective(CustomContainer directive, ICollection<Problem> problems)
    {
        if (Directive.HandWrittenCards.Contains(directive.GetName()))
        {
            Report(problems, directive, $"care cards are not written by hand; write '::: signs LEVEL GROUP' and ':::' on the next line, as docs/authoring.md explains");
        }
        else if (!Directive.Names.Contains(directive.GetName()))
        {
            Report(problems, directive, $"unknown block '::: {directive.GetName()}'; known: {string.Join(", ", Directive.Names)}");
        }
        else if (directive.ClosingFencedCharCount == 0)
        {
            Report(problems, directive, $"the block '::: {directive.GetName()}' is not closed; end it with a line ':::'");
        }
        else if (directive.GetName() == Directive.Signs && directive.Count > 0)
        {
            Report(problems, directive, "nothing may stand inside '::: signs', which takes its lines from warning-signs.yml; remove the text");
        }
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
