using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Platform.Yaml;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content;

/// <summary>A small library that a test breaks, and what its author is told.</summary>
public abstract class ContentTest : IDisposable
{
    private static readonly Placeholders Placeholders = new(new Dictionary<string, string> { ["clinic.name"] = "The *Star* Clinic" });

    private static readonly HashSet<string> SiteAddressesInTests = ["/", "/booking", "/faq"];

    protected TestLibrary Library { get; } = new();

    public void Dispose()
    {
        Library.Dispose();
        GC.SuppressFinalize(this);
    }

    protected void ShouldTell(string text, string problem)
    {
        Library.Write("faq/bad.md", text);
        ShouldTell(problem);
    }

    protected void ShouldTell(string problem)
    {
        var problems = Problems();
        Assert.True(problems.Any(found => found.Contains(problem, StringComparison.Ordinal)), $"'{problem}' is not among:\n{string.Join('\n', problems)}");
    }

    protected List<string> Problems()
    {
        List<Problem> problems = [];
        LibraryBuilder.Build(Read(problems), SiteAddressesInTests, problems);
        return [.. problems.Select(problem => problem.ToString())];
    }

    protected ArticleLibrary Built() => LibraryBuilder.Build(Read([]), SiteAddressesInTests, []);

    private LibrarySource Read(List<Problem> problems) => LibrarySource.Read(Library.Path, Placeholders, problems);
}
