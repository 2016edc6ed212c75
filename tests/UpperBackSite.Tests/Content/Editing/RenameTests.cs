using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content.Editing;

/// <summary>An editor moves a page of their own, and never one of the program.</summary>
public sealed class RenameTests : IDisposable
{
    private readonly TestLibrary library = new();
    private readonly TemporaryFolder folder = new();

    public RenameTests()
    {
        Write("faq/other.md", TestLibrary.Page("Other?", "See [ours](/faq/ours).", "related: [/faq/heat-or-cold]"));
        Write("faq/ours.md", TestLibrary.Page("Ours?", "Public words."));
    }

    public void Dispose()
    {
        library.Dispose();
        folder.Dispose();
    }

    private string Owned => Path.Combine(folder.Path, "content");

    [Fact]
    public async Task A_page_and_its_draft_version_move_together()
    {
        Write("faq/ours.draft.md", TestLibrary.Page("Ours?", "Draft words, and [above](/faq/ours)."));

        var (code, output) = await Rename("/faq/ours", "/faq/yours");

        Assert.Contains($"Moved to {Path.Combine(Owned, "faq/yours.draft.md")} and {Path.Combine(Owned, "faq/yours.md")}. 2 links to the page changed in 2 files, and /faq/ours leads to /faq/yours.", output, StringComparison.Ordinal);
        Assert.Equal(0, code);
        Assert.Equal(["other.md", "yours.draft.md", "yours.md"], Directory.GetFiles(Path.Combine(Owned, "faq")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        using var site = new SiteFactory { ContentFolder = library.Path }.With("Content:OwnerPath", Owned);
        (await site.Visitor().Open("/faq/yours")).ShouldBe(200).ShouldSay("Public words.");
        Assert.Equal("/faq/yours", (await site.Visitor().Open("/faq/ours")).ShouldBe(301).Location);
        Assert.Contains("redirect_from:\n  - /faq/ours\n", Read("faq/yours.draft.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_the_program_of_which_there_is_only_a_draft_version_is_not_renamed()
    {
        Write("faq/heat-or-cold.draft.md", TestLibrary.Page("Is heat or cold better?", "Draft words."));

        await ShouldRefuse("/faq/heat-or-cold came with the program, and an update would bring it back", "/faq/heat-or-cold", "/faq/warm-or-cold");
    }

    [Fact]
    public async Task A_page_of_the_program_is_not_renamed_by_an_editor_without_a_content_folder()
    {
        Directory.Delete(Owned, recursive: true);
        using var data = new TemporaryFolder();

        var (code, output) = await SiteCommand.Run(data.Path, "rename", "/faq/heat-or-cold", "/faq/warm-or-cold", $"--Content:Path={library.Path}");

        Assert.Contains("came with the program", output, StringComparison.Ordinal);
        Assert.Equal(1, code);
        Assert.True(File.Exists(Path.Combine(library.Path, "faq/heat-or-cold.md")));
    }

    [Fact]
    public async Task A_new_name_that_would_break_the_content_changes_nothing()
    {
        library.Write("causes/posture.md", TestLibrary.Article("## Why\n\nWords with a source, and [ours](/faq/ours) [@S1]."));

        await ShouldRefuse("The content would have 1 problem:\narticles/causes/posture.md:", "/faq/ours", "/faq/yours");
    }

    [Fact]
    public async Task A_draft_version_that_cannot_be_read_moves_too()
    {
        Write("faq/ours.draft.md", "---\ntitle: \"Torn\n---\nWords.");

        Assert.Equal(0, (await Rename("/faq/ours", "/faq/yours")).Code);

        Assert.Equal("---\ntitle: \"Torn\n---\nWords.", Read("faq/yours.draft.md"));
    }

    private async Task ShouldRefuse(string said, string from, string to)
    {
        var before = ReadAll();

        var (code, output) = await Rename(from, to);

        Assert.Contains(said, output, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", output, StringComparison.Ordinal);
        Assert.Equal(1, code);
        Assert.Equal(before, ReadAll());
    }

    private List<(string, string)> ReadAll() =>
        [.. new[] { Owned, library.Path }.SelectMany(root => Directory.GetFiles(root, "*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal).Select(file => (file, File.ReadAllText(file)))];

    private Task<(int Code, string Output)> Rename(string from, string to) =>
        SiteCommand.Run(Path.Combine(folder.Path, "data"), "rename", from, to, $"--Content:Path={library.Path}", $"--Content:OwnerPath={Owned}");

    private string Read(string name) => File.ReadAllText(Path.Combine(Owned, name));

    private void Write(string name, string text)
    {
        var path = Path.Combine(Owned, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
