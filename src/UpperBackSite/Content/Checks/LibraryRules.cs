using System.Globalization;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Markdown.Directives;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Checks;

/// <summary>Rules that need all pages: duplicates, orphans and the median reading grade.</summary>
public static class LibraryRules
{
    public const string Duplicate = "duplicate";
    public const string Orphan = "orphan";

    public static IEnumerable<Problem> Check(LibrarySource source, IReadOnlyList<CheckedPage> pages) =>
    [
        .. Duplicates(pages, "title", page => page.FrontMatter.Title),
        .. Duplicates(pages, "summary", page => page.FrontMatter.Summary),
        .. Orphans(source, pages),
        .. Median(source, pages),
    ];

    private static IEnumerable<Problem> Duplicates(IReadOnlyList<CheckedPage> pages, string key, Func<PageSource, string> text) =>
        from same in pages.Select(page => page.Source).GroupBy(text, StringComparer.OrdinalIgnoreCase)
        from page in same.Skip(1)
        select NewProblem(page.File.DisplayName, 1, Duplicate, $"the {key} is the same as in {same.First().File.DisplayName}; give each page its own", Problem.GetFileName(page.File.DisplayName));

    /// <summary>Sections are linked from the menu and site pages from the footer, so they cannot be orphans. A question of the owner's, such as one about parking, may fit no other page; <c>/faq</c> lists it.</summary>
    private static IEnumerable<Problem> Orphans(LibrarySource source, IReadOnlyList<CheckedPage> pages)
    {
        var linked = pages.SelectMany(page => LinksFrom(page.Source).Where(address => address != page.Source.Address)).ToHashSet();
        return pages
            .Select(page => page.Source)
            .Where(page => page.Kind is not (PageKind.SectionIndex or PageKind.Page) && !linked.Contains(page.Address))
            .Where(page => page.Kind is not PageKind.FaqEntry || !source.Folders.IsOwned(page.File.Name))
            .Select(page => NewProblem(page.File.DisplayName, 1, Orphan, $"no other page links to {page.Address}; link to it from a text, 'related' or 'exercises'", Problem.AnyFile));
    }

    private static IEnumerable<string> LinksFrom(PageSource page) =>
    [
        .. page.FrontMatter.Related.Select(related => related.Text),
        .. page.FrontMatter.Exercises.Select(slug => $"{Section.Exercises.Address}/{slug.Text}"),
        .. page.Body.Directives.Where(directive => directive.GetName() == Directive.Exercise).Select(directive => $"{Section.Exercises.Address}/{directive.GetArgument()}"),
        .. page.Body.Links.Select(link => (link.Url ?? "").Split('#', '?')[0]),
    ];

    private static IEnumerable<Problem> Median(LibrarySource source, IReadOnlyList<CheckedPage> pages)
    {
        var median = CheckReport.ComputeMedianGrade(pages);
        if (median > ReadabilityRules.MaxMedianGrade)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"the median reading grade of the pages is {median:0.0} (at most {ReadabilityRules.MaxMedianGrade}); simplify the pages with the highest grades");
            yield return NewProblem(source.Folders.DisplayName, 1, ReadabilityRules.ReadingGrade, text, Problem.AnyFile);
        }
    }

    private static Problem NewProblem(string file, int line, string rule, string text, string dependsOn) => new(file, line, text, Severity.Editorial, rule, dependsOn);
}
