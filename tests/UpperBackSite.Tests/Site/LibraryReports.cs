using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Checks;
using UpperBackSite.Content.Library;
using UpperBackSite.Platform.Yaml;
using UpperBackSite.Search.Index;

namespace UpperBackSite.Tests.Site;

public static class LibraryReports
{
    public static readonly HashSet<string> SiteAddressesInTests = ["/", "/booking", "/faq"];

    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly Placeholders Placeholders = new(new Dictionary<string, string> { ["clinic.name"] = "The *Star* Clinic" });

    public static void ShouldReport(this TestLibrary library, string text, string problem)
    {
        library.Write("faq/bad.md", text);
        library.ShouldReport(problem);
    }

    public static void ShouldReport(this TestLibrary library, string problem)
    {
        var problems = library.Problems();
        Assert.True(problems.Any(found => found.Contains(problem, StringComparison.Ordinal)), $"'{problem}' is not among:\n{string.Join('\n', problems)}");
    }

    public static List<string> Problems(this TestLibrary library)
    {
        List<Problem> problems = [];
        LibraryBuilder.Build(library.Read(problems), SiteAddressesInTests, problems);
        return [.. Problem.KeepCauses(problems).Select(problem => problem.ToString())];
    }

    public static ArticleLibrary BuildLibrary(this TestLibrary library) => LibraryBuilder.Build(library.Read([]), SiteAddressesInTests, []);

    public static LibraryReader Reader(this TestLibrary library, bool skipsFaultyFiles = false) => new(new ContentFolders(library.Path), Placeholders, SiteAddressesInTests, skipsFaultyFiles);

    public static void ShouldFind(this TestLibrary library, string body, string rule, string problem) =>
        Assert.Contains($"articles/faq/bad.md:{problem}", library.Found(rule, TestLibrary.Page("Is it bad?", body)), StringComparison.Ordinal);

    public static void ShouldPass(this TestLibrary library, string body, string rule) =>
        Assert.DoesNotContain("bad.md", library.Found(rule, TestLibrary.Page("Is it bad?", body)), StringComparison.Ordinal);

    public static string Found(this TestLibrary library, string rule, string page)
    {
        library.Write("faq/bad.md", page);
        return library.Found(rule);
    }

    public static string Found(this TestLibrary library, string rule) =>
        string.Join('\n', library.Report().Problems.Where(problem => problem.Rule == rule));

    public static CheckReport Report(this TestLibrary library, DateOnly? today = null)
    {
        List<Problem> problems = [];
        var source = library.Read(problems);
        LibraryBuilder.Build(source, SiteAddressesInTests, problems);
        return EditorialChecks.Run(source, problems, today ?? Today, WarningFinder.CreateFor);
    }

    public static LibrarySource Read(this TestLibrary library, List<Problem> problems) => LibrarySource.Read(new ContentFolders(library.Path), Placeholders, problems);
}
