using UpperBackSite.Content;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content;

/// <summary>Loading the content folder into a library, or into a list of problems.</summary>
public sealed class LibraryLoadingTests : IDisposable
{
    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Fact]
    public void A_valid_library_has_no_problems() => Assert.Empty(library.Problems());

    [Fact]
    public void Every_problem_is_listed_not_only_the_first()
    {
        library.Write("faq/bad.md", TestLibrary.Page("A", "[@S8]\n\n[@S9]", "titel: A"));
        library.Write("causes/worse.md", "nothing");

        var problems = library.Problems();

        Assert.Equal(4, problems.Count(problem => problem.Contains("bad.md", StringComparison.Ordinal) || problem.Contains("worse.md", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_draft_is_checked_but_not_part_of_the_library()
    {
        library.Write("faq/bad.md", TestLibrary.Page("A", "[@S9]", "draft: true"));
        library.ShouldReport("articles/faq/bad.md:9: warning: unknown citation '@S9'");

        library.Write("faq/bad.md", TestLibrary.Page("A", "Fine.", "draft: true"));
        Assert.Null(library.BuildLibrary().Find("/faq/bad"));
    }

    [Fact]
    public async Task A_site_with_invalid_content_does_not_start_or_create_a_database_and_lists_every_problem()
    {
        library.Write("faq/bad.md", TestLibrary.Page("A", "[@S8]\n\n[@S9]"));
        using var data = new TemporaryFolder();
        await using var site = UpperBackSiteBuilder.Build([.. Repository.Settings(data), $"--Content:Path={library.Path}"]);

        var unfit = await Assert.ThrowsAsync<ContentException>(() => site.StartAsync());

        Assert.Contains("articles/faq/bad.md:8: unknown citation '@S8'", unfit.Message, StringComparison.Ordinal);
        Assert.Contains("articles/faq/bad.md:10: unknown citation '@S9'", unfit.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(data.Path, "site.db")));
    }

    [Fact]
    public async Task A_missing_content_folder_is_one_problem()
    {
        using var data = new TemporaryFolder();
        var folder = Path.Combine(data.Path, "nowhere");
        await using var site = UpperBackSiteBuilder.Build([.. Repository.Settings(data), $"--Content:Path={folder}"]);

        var unfit = await Assert.ThrowsAsync<ContentException>(() => site.StartAsync());

        Assert.Equal([$"nowhere:1: the content folder {folder} does not exist; set Content:Path"], unfit.Problems.Select(problem => problem.ToString()));
    }
}
