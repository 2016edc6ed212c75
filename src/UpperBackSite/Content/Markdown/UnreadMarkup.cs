using System.Text;
using System.Text.RegularExpressions;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Markdown;

/// <summary>Reports signs of Markdown that were not read as such and would stand in the text as they are.</summary>
public static partial class UnreadMarkup
{
    /// <summary>Stands in for what was read, such as a link.</summary>
    private const char Read = '\uFFFC';

    private static readonly (Regex Pattern, string Text)[] Faults =
    [
        (BareAddress(), "a bare address is not a link; write [description of the page](address), with https:// in it"),
        (BrokenCitation(), "the citation is not read; write [@S44], or [@S44; @S7] for two"),
        (Footnote(), "footnotes are not available; cite a source as [@S44], or write the note in the text"),
        (BrokenLink(), "the link is not read; write [words](address), with no space between the brackets or in the address"),
        (TaskBox(), "boxes to tick are not available; remove '[ ]'"),
        (Strikethrough(), "crossed-out text is not available; remove '~~'"),
        (OpenBold(), "'**' is shown as it is here; put it directly before the first and after the last bold word"),
        (HeadingWithoutSpace(), "the heading is not read; write a space after the last '#'"),
        (TableWithoutRule(), "the table is not read; write a line such as | --- | --- | below its first line, and an empty line above it"),
        (OpenPlaceholder(), "the placeholder is not read; write it as {{clinic.name}}"),
    ];

    public static void Report(ParsedText text, MarkdownObject block, ContainerInline inlines, ICollection<Problem> problems)
    {
        var shown = ReadWords(inlines);
        foreach (var (pattern, fault) in Faults)
        {
            foreach (var match in pattern.EnumerateMatches(shown))
            {
                problems.Add(new Problem(text.DisplayName, text.GetLine(block) + shown.AsSpan(0, match.Index).Count('\n'), fault));
                break;
            }
        }
    }

    /// <summary>Returns the text as readers see it. A sign stands for each link, citation and picture.</summary>
    public static string ReadWords(ContainerInline inlines)
    {
        var words = new StringBuilder();
        Append(words, inlines);
        return words.ToString();
    }

    private static void Append(StringBuilder words, ContainerInline inlines)
    {
        foreach (var inline in inlines)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    words.Append(literal.Content.AsSpan());
                    break;
                case LineBreakInline:
                    words.Append('\n');
                    break;
                case EmphasisInline emphasis:
                    Append(words, emphasis);
                    break;
                default:
                    words.Append(Read);
                    break;
            }
        }
    }

    [GeneratedRegex(@"https?://|\bwww\.[a-z]", RegexOptions.IgnoreCase)]
    private static partial Regex BareAddress();

    [GeneratedRegex(@"\[@\w*\d")]
    private static partial Regex BrokenCitation();

    [GeneratedRegex(@"\[\^")]
    private static partial Regex Footnote();

    [GeneratedRegex(@"\]\s?\((?:https?:|/|#|mailto:|tel:|sign:)|\]\[\w")]
    private static partial Regex BrokenLink();

    [GeneratedRegex(@"^\[[ xX]\] ")]
    private static partial Regex TaskBox();

    [GeneratedRegex("~~")]
    private static partial Regex Strikethrough();

    [GeneratedRegex(@"\*\*")]
    private static partial Regex OpenBold();

    [GeneratedRegex(@"^##+[^#\s]", RegexOptions.Multiline)]
    private static partial Regex HeadingWithoutSpace();

    [GeneratedRegex(@"^\|.*\|\s*$", RegexOptions.Multiline)]
    private static partial Regex TableWithoutRule();

    [GeneratedRegex(@"\{\{|\}\}")]
    private static partial Regex OpenPlaceholder();
}
