using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Content;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content;

/// <summary>Drafts of FAQ entries, created by the command or the staff page.</summary>
public sealed class FaqDraftTests : IDisposable
{
    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Fact]
    public async Task A_draft_created_just_after_midnight_in_London_has_the_new_date()
    {
        using var site = new SiteFactory { ContentFolder = library.Path };
        site.Clock.AdjustTime(new DateTimeOffset(2027, 7, 1, 23, 30, 0, TimeSpan.Zero));

        var draft = await Writer(site).WriteAsync("trapped nerve", CancellationToken.None);

        Assert.Equal((FaqDraftOutcome.Written, "faq/trapped-nerve.md"), (draft.Outcome, draft.Name));
        Assert.Contains("reviewed_on: 2027-07-02\nreview_due: 2028-07-02\n", await File.ReadAllTextAsync(draft.File), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_many_create_the_same_draft_at_once_only_one_writes_it()
    {
        using var site = new SiteFactory { ContentFolder = library.Path };
        var writer = Writer(site);
        using var start = new Barrier(8);

        var drafts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return writer.WriteAsync("trapped nerve", CancellationToken.None);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));

        Assert.Single(drafts, draft => draft.Outcome is FaqDraftOutcome.Written);
        Assert.Equal(7, drafts.Count(draft => draft.Outcome is FaqDraftOutcome.Exists));
    }

    [Fact]
    public async Task The_command_reports_an_existing_draft_and_does_not_overwrite_it()
    {
        using var data = new TemporaryFolder();
        library.Write("faq/trapped-nerve.md", "Somebody's work");

        var (code, output) = await SiteProcess.Run(data.Path, "search-gaps", "--draft", "Trapped nerve?", $"--Content:Path={library.Path}");

        Assert.Equal(1, code);
        Assert.Contains($"{Path.Combine(library.Path, "faq", "trapped-nerve.md")} already exists.", output, StringComparison.Ordinal);
        Assert.Equal("Somebody's work", await File.ReadAllTextAsync(Path.Combine(library.Path, "faq", "trapped-nerve.md")));
    }

    [Fact]
    public async Task The_command_creates_a_draft_and_prints_its_path()
    {
        using var data = new TemporaryFolder();

        var (code, output) = await SiteProcess.Run(data.Path, "search-gaps", "--draft", "Trapped nerve?", $"--Content:Path={library.Path}");

        Assert.Equal(0, code);
        Assert.Contains($"Created the draft {Path.Combine(data.Path, "content", "faq", "trapped-nerve.md")}", output, StringComparison.Ordinal);
        Assert.Contains("draft: true", await File.ReadAllTextAsync(Path.Combine(data.Path, "content", "faq", "trapped-nerve.md")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Can’t sleep", "cant-sleep")]
    [InlineData("Café—crème😀", "cafe-creme")]
    [InlineData("T4 & T5", "t4-t5")]
    [InlineData("😀", "")]
    public void The_file_name_has_the_words_of_the_question(string text, string name) => Assert.Equal(name, UpperBackSite.Content.Authoring.FaqDraft.CreateSlug(text));

    private static FaqDraftWriter Writer(SiteFactory site) => site.Services.GetRequiredService<FaqDraftWriter>();
}
