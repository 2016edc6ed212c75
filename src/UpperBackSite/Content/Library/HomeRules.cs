using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Markdown;
using UpperBackSite.Content.Markdown.Directives;
using UpperBackSite.Platform.Text;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <summary>Reports what the blocks of the home page and the footer would not show.</summary>
public static class HomeRules
{
    /// <param name="text">The home page.</param>
    /// <param name="drawings">The names of the drawings that <c>opening</c> can show.</param>
    public static void Report(ParsedText text, IEnumerable<string> drawings, ICollection<Problem> problems)
    {
        var names = new HashSet<string>();
        foreach (var block in text.Directives.Where(block => HomeBlockNames.Own.Contains(block.GetName())))
        {
            if ((FindMisplacement(block, names) ?? FindArgumentFault(block, drawings)) is { } fault)
            {
                text.Report(problems, block, fault);
            }

            ReportContents(text, block, problems);
        }
    }

    public static void ReportFooter(ParsedText text, ICollection<Problem> problems)
    {
        foreach (var line in ReportLines(text, text.Document.OfType<ListBlock>(), line => GetFirst(line) as LinkInline, problems))
        {
            text.Report(problems, line, "the foot of a page shows only the link of a line; remove the words after it");
        }
    }

    private static string? FindMisplacement(CustomContainer block, HashSet<string> names) =>
        block is { ClosingFencedCharCount: > 0, Parent: not MarkdownDocument } ? $"'::: {block.GetName()}' is not shown inside another block; move it out of it"
        : !names.Add(block.GetName()) ? $"'::: {block.GetName()}' stands twice; keep one of the two"
        : null;

    private static string? FindArgumentFault(CustomContainer block, IEnumerable<string> drawings)
    {
        var argument = block.GetArgument();
        return argument.Length == 0 ? null
            : block.GetName() != HomeBlockNames.Opening ? $"'{argument}' after '::: {block.GetName()}' is not shown; remove it"
            : drawings.Contains(argument) ? null
            : $"unknown figure '{argument}'" + NearestName.Suggest(argument, drawings, $"create {SceneSource.Folder}/{argument}.yml or correct the name");
    }

    private static void ReportContents(ParsedText text, CustomContainer block, ICollection<Problem> problems)
    {
        var hidden = block.GetName() switch
        {
            HomeBlockNames.Opening => block.OfType<HeadingBlock>(),
            HomeBlockNames.WaysIn => block.Where(child => child is not ListBlock),
            HomeBlockNames.Plans => block.Skip(1).OfType<HeadingBlock>(),
            _ => Enumerable.Empty<Block>(),
        };
        foreach (var child in hidden)
        {
            text.Report(problems, child, $"'::: {block.GetName()}' does not show this; move it out of the block");
        }

        if (HomeBlockNames.WithLinks.Contains(block.GetName()))
        {
            ReportLines(text, block.OfType<ListBlock>(), FindLink, problems);
        }
    }

    /// <summary>Reports what the lines of the lists do not show, and returns the lines with words after their link.</summary>
    private static List<ListItemBlock> ReportLines(ParsedText text, IEnumerable<ListBlock> lists, Func<ListItemBlock, LinkInline?> findLink, ICollection<Problem> problems)
    {
        var withWords = new List<ListItemBlock>();
        foreach (var line in lists.SelectMany(list => list.OfType<ListItemBlock>()))
        {
            if (findLink(line) is not { IsImage: false } link)
            {
                text.Report(problems, line, "the line does not begin with a link, so it is not shown; write - [words](address) and a sentence");
            }
            else if (link.NextSibling is not null)
            {
                withWords.Add(line);
            }

            foreach (var below in line.Skip(1))
            {
                text.Report(problems, below, "what stands below a line of the list is not shown; put it into the line");
            }
        }

        return withWords;
    }

    /// <summary>Returns the link with which the line begins, which may be bold, or null.</summary>
    private static LinkInline? FindLink(ListItemBlock line) =>
        GetFirst(line) is EmphasisInline { DelimiterCount: 2, FirstChild: LinkInline { NextSibling: null } bold } ? bold : GetFirst(line) as LinkInline;

    private static Inline? GetFirst(ListItemBlock line) => (line.FirstOrDefault() as ParagraphBlock)?.Inline?.FirstChild;
}
