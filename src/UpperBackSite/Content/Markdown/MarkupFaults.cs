using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using UpperBackSite.Content.Markdown.Directives;
using UpperBackSite.Platform.Text;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Markdown;

/// <summary>Reports what pages may not contain, and Markdown that would show its own signs to readers.</summary>
public static class MarkupFaults
{
    /// <param name="blocks">The names of the blocks that may stand in the text.</param>
    public static void Report(ParsedText text, IReadOnlyList<string> blocks, ICollection<Problem> problems)
    {
        var level = 1;
        foreach (var node in text.Nodes)
        {
            if (Describe(node, level, blocks) is { } fault)
            {
                text.Report(problems, node, fault);
            }

            if (node is LeafBlock { Inline: { } inline })
            {
                UnreadMarkup.Report(text, node, inline, problems);
            }

            level = node is HeadingBlock { Level: var current } ? current : level;
        }
    }

    /// <param name="level">The level of the heading above.</param>
    private static string? Describe(MarkdownObject node, int level, IReadOnlyList<string> blocks) => node switch
    {
        HtmlBlock or HtmlInline => "raw HTML is not allowed; write Markdown or a ':::' block, or put a backslash before '<'",
        HeadingBlock { Level: 1 } => "a heading of level 1 is reserved for the title; begin with '##'",
        HeadingBlock heading when heading.Level > level + 1 => $"the heading skips a level; use '{new string('#', level + 1)}'",
        FencedCodeBlock => "computer code is not available; remove the lines of ``` or ~~~",
        CodeBlock => "a line that begins with 4 spaces is computer code in Markdown, which is not available; remove the spaces",
        AutolinkInline => "a bare address is hard to follow in a screen reader; write [description of the page](address)",
        CustomContainer directive => Describe(directive, blocks),
        _ => null,
    };

    private static string? Describe(CustomContainer directive, IReadOnlyList<string> blocks)
    {
        var name = directive.GetName();
        return name.Length == 0 ? "':::' ends a block, but none is open here; remove it, or write the block's name after it"
            : Directive.HandWrittenCards.Contains(name) ? "care cards are not written by hand; write '::: signs LEVEL GROUP' and ':::' on the next line, as docs/authoring.md explains"
            : !blocks.Contains(name) ? $"unknown block '::: {name}'" + NearestName.Suggest(name.Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal), blocks, $"known: {string.Join(", ", blocks)}")
            : directive.ClosingFencedCharCount == 0 ? $"the block '::: {name}' is not closed; end it with a line ':::'"
            : name == Directive.Signs && directive.Count > 0 ? "nothing may stand inside '::: signs', which takes its lines from warning-signs.yml; remove the text"
            : name is Directive.Exercise or Directive.Glossary && directive.Count > 0 ? $"nothing may stand inside '::: {name}'; move the text below its closing ':::'"
            : name is Directive.Do or Directive.Dont && directive.FirstOrDefault() is not ListBlock ? $"'::: {name}' holds a list; begin each line in it with '- '"
            : null;
    }
}
