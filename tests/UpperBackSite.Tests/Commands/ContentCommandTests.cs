using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Commands;

public sealed class ContentCommandTests : IDisposable
{
    private readonly TestLibrary library = new();
    private readonly TemporaryFolder data = new();

    public void Dispose()
    {
        library.Dispose();
        data.Dispose();
    }

    private string Own(string name) => Path.Combine(data.Path, "content", name);

    [Fact]
    public async Task Diff_shows_what_a_newer_edition_changed_in_a_file_that_the_owner_edited_until_it_is_accepted()
    {
        library.Write("faq/heat-or-cold.md", TestLibrary.Page("Is heat or cold better?", "First line.\n\nSecond line."));
        Assert.Contains($"Copied to {Own("faq/heat-or-cold.md")}", (await Run("edit", "articles/faq/heat-or-cold.md")).Output, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Own("faq/heat-or-cold.md"), TestLibrary.Page("Is heat or cold better?", "Our line.\n\nSecond line."));
        Assert.Equal((0, "Nothing has changed in the program's edition of your files."), await Said("diff"));

        library.Write("faq/heat-or-cold.md", TestLibrary.Page("Is heat or cold better?", "First line.\n\nA better second line."));

        var (code, output) = await Run("diff");
        Assert.Equal(0, code);
        Assert.Contains("\n-Second line.\n+A better second line.", output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("Our line", output, StringComparison.Ordinal);
        Assert.Contains("which has changed since: see 'content diff'", (await Run("list")).Output, StringComparison.Ordinal);

        Assert.Equal(0, (await Run("accept", "faq/heat-or-cold.md")).Code);
        Assert.Equal((0, "Nothing has changed in the program's edition of your files."), await Said("diff"));
        Assert.Contains("Our line", await File.ReadAllTextAsync(Own("faq/heat-or-cold.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_tells_new_replaced_unknown_gone_equal_and_removed_files_apart()
    {
        foreach (var name in new[] { "gone", "equal", "unknown" })
        {
            library.Write($"faq/{name}.md", TestLibrary.Page(name));
        }

        await Run("edit", "faq/gone.md");
        await Run("edit", "faq/equal.md");
        await Run("edit", "causes/posture.md");
        await File.AppendAllTextAsync(Own("causes/posture.md"), "More.\n");
        await File.WriteAllTextAsync(Own("faq/new.md"), TestLibrary.Page("New?"));
        await File.WriteAllTextAsync(Own("faq/unknown.md"), TestLibrary.Page("Ours?"));
        await File.WriteAllTextAsync(Own("faq/heat-or-cold.draft.md"), TestLibrary.Page("Better?"));
        await File.WriteAllTextAsync(Own("faq/planned.md"), TestLibrary.Page("Planned?", more: "draft: true"));
        await File.WriteAllTextAsync(Own("references.yml"), "OWN1: {title: Ours, year: 2020, kind: leaflet, read: whole}\n");
        await File.WriteAllTextAsync(Own("removed.yml"), "faq/heat-or-cold.md: Not here\n");
        library.Delete("faq/gone.md");

        var lines = (await Run("list")).Output.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim()).ToList();

        Assert.Equal(
            [
                "causes/posture.md replaces the program's, which has not changed since you copied it",
                "faq/equal.md the same as the program's: delete your copy to get later changes",
                "faq/gone.md yours alone: the program no longer has it",
                "faq/heat-or-cold.draft.md a draft, which readers don't see yet",
                "faq/heat-or-cold.md taken away by removed.yml",
                "faq/new.md added by you",
                "faq/planned.md a draft, which readers don't see yet",
                "faq/unknown.md replaces the program's; which edition you copied is not known: see 'content diff'",
                "references.yml adds to the program's",
                "removed.yml added by you",
            ],
            lines.Where(line => line.Contains(".md ", StringComparison.Ordinal) || line.Contains(".yml ", StringComparison.Ordinal)));
        var diff = (await Run("diff")).Output;
        Assert.Contains("faq/gone.md: the program no longer has this file.", diff, StringComparison.Ordinal);
        Assert.Contains("-title: unknown", diff, StringComparison.Ordinal);
        Assert.Contains("+title: Ours?", diff, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_going_back_the_older_file_of_the_program_is_neither_to_be_taken_over_nor_accepted()
    {
        var (older, newer) = (TestLibrary.Page("Is heat or cold better?", "First line."), TestLibrary.Page("Is heat or cold better?", "A better line."));
        library.Write("faq/heat-or-cold.md", older);
        await Run("edit", "faq/heat-or-cold.md");
        await File.AppendAllTextAsync(Own("faq/heat-or-cold.md"), "Ours.\n");
        library.Write("faq/heat-or-cold.md", newer);
        await Run("accept", "faq/heat-or-cold.md");

        library.Write("faq/heat-or-cold.md", older);

        Assert.Equal((0, "faq/heat-or-cold.md: the program's file is an older edition than the one that yours rests on. Leave yours as it is."), await Said("diff"));
        Assert.Contains("replaces the program's, which is an older edition than the one that yours rests on", (await Run("list")).Output, StringComparison.Ordinal);
        Assert.Equal((1, "The program's faq/heat-or-cold.md is an older edition than the one that yours rests on. There is nothing to accept."), await Said("accept", "faq/heat-or-cold.md"));

        library.Write("faq/heat-or-cold.md", newer);
        Assert.Equal((0, "Nothing has changed in the program's edition of your files."), await Said("diff"));
    }

    [Theory]
    [InlineData("edit faq/nothing.md", "The program has no file 'faq/nothing.md'.")]
    [InlineData("edit references.yml", "references.yml is not copied: write your own sources into")]
    [InlineData("edit", "Name one file, for example: content edit faq/heat-or-cold.md")]
    [InlineData("edit ../clinic.yml", "The program has no file 'clinic.yml'.")]
    [InlineData("diff faq/nothing.md", "You have no file 'faq/nothing.md'.")]
    [InlineData("accept faq/nothing.md", "You have no file 'faq/nothing.md'.")]
    public async Task A_mistake_is_named_in_one_sentence(string words, string sentence)
    {
        var (code, output) = await Said(words.Split(' '));

        Assert.Equal(1, code);
        Assert.StartsWith(sentence, output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(data.Path, "content")));
    }

    [Fact]
    public async Task A_file_that_the_owner_has_is_never_copied_over()
    {
        await Run("edit", "causes/posture.md");

        var (code, output) = await Said("edit", "causes/posture.md");

        Assert.Equal((1, $"You already have {Own("causes/posture.md")}. Change that file."), (code, output));
    }

    private async Task<(int Code, string Output)> Said(params string[] words)
    {
        var (code, output) = await Run(words);
        return (code, output.Trim());
    }

    private Task<(int Code, string Output)> Run(params string[] words) => SiteCommand.Run(data.Path, ["content", .. words, $"--Content:Path={library.Path}"]);
}
