using UpperBackSite.Reviews;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Reviews;

/// <summary>Sign-offs move with the content, in a file next to it.</summary>
public sealed class ReviewFileTests : IDisposable
{
    private readonly TestLibrary library = new();
    private readonly TemporaryFolder data = new();

    public void Dispose()
    {
        library.Dispose();
        data.Dispose();
    }

    private string FileName => Path.Combine(library.Path, ReviewFile.FileName);

    [Fact]
    public async Task Sign_offs_survive_a_new_database()
    {
        await Review();

        var (code, output) = await Run("reviews", "export");
        Assert.Equal((0, $"Wrote 2 decisions to {FileName}."), (code, output.Trim()));

        using var other = new SiteFactory { ContentFolder = library.Path };
        (await other.Visitor().Open("/causes/posture")).ShouldSay("Reviewed by Robin Reed, physiotherapist (HCPC PH123456), 1 October 2026.");
        Assert.Equal([("system", "review.imported", "2")], (await other.AuditEntries()).Select(entry => (entry.Who, entry.Action, entry.Detail)));
    }

    [Fact]
    public async Task An_import_adds_only_what_the_database_does_not_have()
    {
        await Review();
        await Run("reviews", "export", "--file", Path.Combine(data.Path, "other.json"));

        var (code, output) = await Run("reviews", "import", "--file", Path.Combine(data.Path, "other.json"));

        Assert.Equal(0, code);
        Assert.StartsWith("Added 0 decisions from", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_whose_words_were_edited_is_refused_by_import_start_and_check()
    {
        await Review();
        await Run("reviews", "export");
        File.WriteAllText(FileName, File.ReadAllText(FileName).Replace("Words with a source", "Other words", StringComparison.Ordinal));
        const string Fault = "articles/reviews.json:1: the words of /causes/posture do not match their hash; restore the file, or export it again";

        var (code, output) = await Run("reviews", "import");
        Assert.Equal((1, $"The reviews of pages cannot be read: {Fault}."), (code, output.Trim()));
        Assert.Contains(Fault, (await Run("check")).Output, StringComparison.Ordinal);
        var (started, said) = await Run();
        Assert.Equal(1, started);
        Assert.Contains($"The reviews of pages cannot be read: {Fault}.", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{\"page\": \"/a\"}]", "articles/reviews.json:1: the file cannot be read")]
    [InlineData("[\n  {\n    \"pages\": 3\n  }\n]", "articles/reviews.json:3: the file cannot be read")]
    [InlineData("[", "articles/reviews.json:1: the file cannot be read")]
    public async Task A_file_that_is_not_complete_is_reported_with_its_line(string text, string problem)
    {
        File.WriteAllText(FileName, text);

        var (code, output) = await Run("check");

        Assert.Equal(1, code);
        Assert.Contains(problem, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_lists_the_notes_of_the_database_and_of_the_file()
    {
        await Review();

        Assert.Contains("articles/faq/heat-or-cold.md:1: warning: Robin Reed says that this page needs work (2 October 2026): Say which is safer.", (await Run("check")).Output, StringComparison.Ordinal);
        await Run("reviews", "export");
        using var empty = new TemporaryFolder();
        var unused = Path.Combine(empty.Path, "data");
        Assert.Contains("Say which is safer.", (await SiteCommand.Run(unused, "check", $"--Content:Path={library.Path}")).Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(unused));
    }

    [Fact]
    public async Task An_import_needs_its_file()
    {
        var (code, output) = await Run("reviews", "import");

        Assert.Equal((1, $"{FileName} does not exist. Write it with 'reviews export' where the sign-offs are."), (code, output.Trim()));
    }

    private Task<(int Code, string Output)> Run(params string[] command) => SiteCommand.Run(data.Path, [.. command, $"--Content:Path={library.Path}", $"--Content:OwnerPath={library.Path}"]);

    /// <summary>Approves a page, after an older approval, and leaves a note on another.</summary>
    private async Task Review()
    {
        using var site = new SiteFactory { ContentFolder = library.Path, DataFolder = data.Path };
        var built = library.BuildLibrary();
        await site.InDatabase(async db =>
        {
            PageReview Row(string page, ReviewOutcome outcome, int month, int day, string note = "")
            {
                var text = built.Find(page)!.Text;
                return new PageReview { Page = page, Outcome = outcome, Reviewer = "Robin Reed", Profession = "physiotherapist", Registration = "HCPC PH123456", At = new DateTimeOffset(2026, month, day, 9, 0, 0, TimeSpan.Zero), Hash = text.Hash, Words = string.Join('\n', text.Paragraphs), Note = note };
            }

            db.PageReviews.AddRange(Row("/causes/posture", ReviewOutcome.Approved, 9, 1), Row("/causes/posture", ReviewOutcome.Approved, 10, 1), Row("/faq/heat-or-cold", ReviewOutcome.NeedsWork, 10, 2, "Say which is\nsafer."));
            return await db.SaveChangesAsync();
        });
    }
}
