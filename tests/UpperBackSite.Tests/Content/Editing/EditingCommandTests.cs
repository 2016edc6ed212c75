using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content.Editing;

/// <summary>An editor starts a page and renames one from the command line.</summary>
public sealed class EditingCommandTests : IDisposable
{
    private readonly TestLibrary library = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        library.Dispose();
        folder.Dispose();
    }

    private string Owned => Path.Combine(folder.Path, "content");

    [Theory]
    [InlineData("faq", "Can I \"crack\" my back?", "faq/can-i-crack-my-back.md")]
    [InlineData("Article", "Why backs ache", "causes/why-backs-ache.md", "--section", "causes")]
    [InlineData("article", "Heat", "remedies/heat.md", "--section", "remedies")]
    [InlineData("exercise", "Arm lifts", "exercises/arm-lifts.md")]
    public async Task A_new_page_is_complete_and_check_lists_what_to_write(string kind, string title, string file, params string[] options)
    {
        Directory.CreateDirectory(Owned);

        var (code, output) = await Run(["new", kind, title, .. options]);

        Assert.Contains($"Created the draft {Path.Combine(Owned, file)}. Replace its words, run 'check', then remove 'draft: true'.", output, StringComparison.Ordinal);
        Assert.Equal(0, code);
        var path = Path.Combine(Owned, file);
        var toWrite = Lines((await Run("check")).Output, $"content/{file}:");
        Assert.NotEmpty(toWrite);
        Assert.All(toWrite, line => Assert.Matches(@":\d+: warning: '.+' was there for you to replace; write your own words$", line));

        // As they are, the words must not be public.
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path)).Replace("draft: true\n", "", StringComparison.Ordinal));
        var (published, problems) = await Run("check");
        Assert.Equal(1, published);
        Assert.Contains(Lines(problems, $"content/{file}:"), line => line.EndsWith("was there for you to replace; write your own words", StringComparison.Ordinal) && !line.Contains("warning", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_question_of_the_owner_needs_no_link_from_another_page_and_its_summary_quotes_it()
    {
        Directory.CreateDirectory(Owned);
        await Run("new", "faq", "Do you have parking for vans?");
        var file = Path.Combine(Owned, "faq/do-you-have-parking-for-vans.md");
        Assert.Contains("summary: \"Say in one or two sentences what the page 'Do you have parking for vans?' is about.\"", await File.ReadAllTextAsync(file), StringComparison.Ordinal);

        await File.WriteAllTextAsync(file, TestLibrary.Page("Do you have parking for vans?", "Yes, behind the house."));
        var (_, output) = await Run("check");

        Assert.DoesNotContain("do-you-have-parking-for-vans", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_a_placeholder_takes_from_the_settings_needs_no_source()
    {
        library.Write("pages/privacy.md", TestLibrary.Page("Privacy notice", "{{clinic.backups}} The link works for {{enquiries.link_days}} days.\n\nIt is gone after **6**\nweeks. Or 60 days [@S1]."));

        var (_, output) = await Run("check", "--Clinic:KeepBackupsDays=14");

        Assert.Contains("privacy.md:10: '6 weeks' is a claim", output, StringComparison.Ordinal);
        Assert.DoesNotContain("14 days", output, StringComparison.Ordinal);
        Assert.DoesNotContain("60 days", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The title of a question ends with '?', as in \"Heat?\". Nothing was written.", "new", "faq", "Heat")]
    [InlineData("The title has no letter or digit from which to make a file name. Nothing was written.", "new", "faq", "???")]
    [InlineData("articles/causes/posture.md already has this title. Nothing was written.", "new", "exercise", "posture")]
    [InlineData("already exists. Nothing was written.", "new", "article", "Posture", "--section", "causes")]
    [InlineData("Name the section of the article: add --section and one of causes, remedies, foam-rolling, professional-therapy. Nothing was written.", "new", "article", "Heat")]
    [InlineData("'remedy' is no kind of page. A page of that section is an article: write new article \"Heat\" --section remedies. Nothing was written.", "new", "remedy", "Heat")]
    [InlineData("'page' is no kind of page. Write article, exercise or faq. Nothing was written.", "new", "page", "Heat")]
    [InlineData("'remedy' is no section of articles; use causes, remedies, foam-rolling, professional-therapy. Nothing was written.", "new", "article", "Heat", "--section", "remedy")]
    [InlineData("The title is missing. Nothing was done.", "new", "faq")]
    [InlineData("There is no page /causes/postur. Did you mean '/causes/posture'? Nothing was changed.", "rename", "/causes/postur", "/causes/sitting")]
    [InlineData("/faq/sitting cannot be its address; use /causes/ or /remedies/ or /foam-rolling/ or /professional-therapy/ and lower-case letters, digits and hyphens. Nothing was changed.", "rename", "/causes/posture", "/faq/sitting")]
    [InlineData("/faq/Ice cannot be its address", "rename", "/faq/heat-or-cold", "/faq/Ice")]
    [InlineData("/privacy cannot be renamed, because the site itself leads to it. Nothing was changed.", "rename", "/privacy", "/secrets")]
    [InlineData("/exercises/rolls is already a page. Nothing was changed.", "rename", "/exercises/arms", "/exercises/rolls")]
    public async Task A_mistake_is_answered_by_one_sentence(string said, params string[] words)
    {
        library.Write("exercises/arms.md", TestLibrary.Exercise().Replace("title: Rolls", "title: Arms", StringComparison.Ordinal));

        var (code, output) = await Run(words);

        Assert.Contains(said, output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
        Assert.Equal(1, code);
    }

    [Fact]
    public async Task A_renamed_page_keeps_its_links_and_its_old_address()
    {
        library.Write("faq/other.md", TestLibrary.Page("Other?", "See [heat](/faq/heat-or-cold#why), [more](/faq/heat-or-cold) and [NHS](https://www.nhs.uk/faq/heat-or-cold).", "related:\n  - /faq/heat-or-cold"));
        library.Write("faq/heat-or-cold.md", TestLibrary.Page("Is heat or cold better?", "Either.\n\n## Why\n\nSee [above](/faq/heat-or-cold)."));
        library.Write("faq/index.md", TestLibrary.Page("Questions", more: "groups:\n  - title: First\n    pages: [heat-or-cold, other]"));

        var (code, output) = await Run("rename", "faq/heat-or-cold.md", "/faq/warm-or-cold");

        Assert.Contains("/faq/heat-or-cold leads to /faq/warm-or-cold.", output, StringComparison.Ordinal);
        Assert.Equal(0, code);
        Assert.Empty(library.Problems());
        Assert.Contains("https://www.nhs.uk/faq/heat-or-cold", File.ReadAllText(Path.Combine(library.Path, "faq/other.md")), StringComparison.Ordinal);
        var built = library.BuildLibrary();
        Assert.Equal("/faq/warm-or-cold", built.RedirectFrom("/faq/heat-or-cold"));
        Assert.Equal(["/faq/warm-or-cold"], built.Find("/faq/other")!.Related);

        // And back again: the address is a page once more, and the other one leads to it.
        Assert.Equal(0, (await Run("rename", "/faq/warm-or-cold", "/faq/heat-or-cold")).Code);
        Assert.Empty(library.Problems());
        Assert.Equal("/faq/heat-or-cold", library.BuildLibrary().RedirectFrom("/faq/warm-or-cold"));
    }

    [Fact]
    public async Task A_renamed_exercise_stays_in_the_plans_and_blocks_that_name_it()
    {
        library.Write("plans.yml", "short:\n  title: Short\n  summary: A short one.\n  exercises: [rolls]\n");
        library.Write("faq/heat-or-cold.md", TestLibrary.Page("Is heat or cold better?", "Either.\n\n::: exercise rolls\n:::", "exercises:\n  - rolls"));

        Assert.Equal(0, (await Run("rename", "/exercises/rolls", "/exercises/shoulder-rolls")).Code);

        Assert.Empty(library.Problems());
        Assert.Equal(["shoulder-rolls"], library.BuildLibrary().Plans[0].Exercises.Select(slug => slug.Text));
    }

    private static List<string> Lines(string output, string start) => [.. output.Split('\n').Select(line => line.TrimEnd()).Where(line => line.StartsWith(start, StringComparison.Ordinal))];

    private Task<(int Code, string Output)> Run(params string[] words) =>
        SiteCommand.Run(Path.Combine(folder.Path, "data"), [.. words, $"--Content:Path={library.Path}", $"--Content:OwnerPath={(Directory.Exists(Owned) ? Owned : library.Path)}"]);
}
