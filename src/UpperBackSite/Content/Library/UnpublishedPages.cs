using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <summary>A page that is not public yet, or a changed version of a page that is.</summary>
/// <param name="File">The file as problems show it, such as <c>articles/faq/heat-or-cold.draft.md</c>.</param>
/// <param name="Article">Null when the file cannot be shown as a page.</param>
/// <param name="IsNextVersion">Whether another version of the page is published at the address.</param>
/// <param name="Problems">What stands between the draft and the site.</param>
public sealed record Draft(string Address, string File, Article? Article, bool IsNextVersion, IReadOnlyList<Problem> Problems);

/// <summary>A page whose file has problems, and which is therefore left out or shown in another version.</summary>
/// <param name="File">The file as problems show it.</param>
/// <param name="Shown">The page before the file had problems, or the program's; null when the page is left out.</param>
public sealed record FaultyPage(string Address, string File, IReadOnlyList<Problem> Problems, RenderedPage? Shown)
{
    /// <summary>The file, and that of the version which is shown.</summary>
    public IEnumerable<string> Files => [File, Shown?.DisplayName ?? File];

    /// <summary>Whether the program's page is shown in place of the owner's.</summary>
    public bool IsProgramShown => Shown is not null && Shown.DisplayName != File;

    /// <summary>Returns the published pages with structural problems that can be left out or shown in another version. A page that the site does not work without is never left out.</summary>
    /// <param name="findOtherVersion">Returns another version of the page in a file, or null.</param>
    public static IEnumerable<FaultyPage> Find(LibraryPages pages, IEnumerable<Problem> problems, Func<string, RenderedPage?> findOtherVersion)
    {
        var addresses = pages.ListPublishedFiles();
        return problems
            .Where(problem => problem.IsStructural && addresses.ContainsKey(problem.File))
            .GroupBy(problem => problem.File)
            .Select(file => new FaultyPage(addresses[file.Key], file.Key, Problem.Sort(file), findOtherVersion(file.Key)))
            .Where(page => page.Shown is not null || !AddressRules.IsRequired(page.Address));
    }
}
