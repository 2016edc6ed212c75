using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Checks;
using UpperBackSite.Content.Library;
using UpperBackSite.Platform.Yaml;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Checks;

/// <summary>A good library, a page that breaks a rule and one that keeps it.</summary>
public abstract class EditorialTest : IDisposable
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    protected static readonly HashSet<string> SiteAddressesInTests = ["/", "/booking", "/faq"];

    protected TestLibrary Library { get; } = new();

    public void Dispose()
    {
        Library.Dispose();
        GC.SuppressFinalize(this);
    }

    protected void ShouldFind(string body, string rule, string problem) =>
        Assert.Contains($"articles/faq/bad.md:{problem}", Found(rule, TestLibrary.Page("Is it bad?", body)), StringComparison.Ordinal);

    protected void ShouldPass(string body, string rule) =>
        Assert.DoesNotContain("bad.md", Found(rule, TestLibrary.Page("Is it bad?", body)), StringComparison.Ordinal);

    protected string Found(string rule, string page)
    {
        Library.Write("faq/bad.md", page);
        return Found(rule);
    }

    protected string Found(string rule) =>
        string.Join('\n', Report().Problems.Where(problem => problem.Rule == rule));

    protected CheckReport Report(DateOnly? today = null)
    {
        List<Problem> problems = [];
        var source = Read(problems);
        LibraryBuilder.Build(source, SiteAddressesInTests, problems);
        return EditorialChecks.Run(source, problems, today ?? Today);
    }

    protected LibrarySource Read(List<Problem> problems) => LibrarySource.Read(Library.Path, new Placeholders(new Dictionary<string, string>()), problems);
}
