using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content.Drafts;

/// <summary>With <c>Content:SkipFaultyFiles</c>, readers go on seeing a page whose file has problems: as it was before, or as it came with the program.</summary>
public sealed class OtherVersionTests : IDisposable
{
    private readonly TestLibrary library = new();
    private readonly TemporaryFolder own = new();

    public void Dispose()
    {
        library.Dispose();
        own.Dispose();
    }

    [Theory]
    [InlineData("---\ntitle: \"Torn\n---\nWords.")]
    [InlineData("---\ntitle: Ours?\nsummary: About us.\norder: 10\nreviewed_on: 2026-11-23\nreview_due: 2027-11-23\n---\nA slip [@S9].")]
    public async Task While_the_site_runs_a_slip_keeps_the_page_as_it_was_and_other_changes_are_served(string faulty)
    {
        Write("faq/ours.md", TestLibrary.Page("Ours?", "Our words."));
        using var site = Site();
        var visitor = site.Visitor();
        (await visitor.Open("/faq/ours")).ShouldBe(200);

        Write("faq/ours.md", faulty);
        Write("faq/next.md", TestLibrary.Page("Next?", "Next words."));
        await Eventually.Value(() => visitor.Open("/faq/next"), page => page.Status == 200);

        (await visitor.Open("/faq/ours")).ShouldBe(200).ShouldSay("Our words.");
        Assert.Contains($"1 page shown in an earlier version because of problems: {Folder}/faq/ours.md", (await visitor.Open("/health/ready")).Body, StringComparison.Ordinal);
        Assert.Contains(site.Log.All, line => line.Contains("A page is shown as it was before because its file has a problem", StringComparison.Ordinal) && line.Contains($"{Folder}/faq/ours.md", StringComparison.Ordinal));
        var kim = await site.Staff.SignInAs(StaffRole.Reception);
        Assert.Contains($"1 page not as saved. Readers see an earlier version, because of a problem in {Folder}/faq/ours.md.", (await kim.Visitor.Open("/staff")).Texts(".content-notice p").Single(), StringComparison.Ordinal);
        (await kim.Visitor.Open("/staff/content-problems")).ShouldBe(200).ShouldSay("Readers see these pages as they were before");

        Write("faq/ours.md", TestLibrary.Page("Ours?", "Better words."));
        await Eventually.Value(() => visitor.Open("/faq/ours"), page => page.MainText.Contains("Better words.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_the_site_runs_a_faulty_copy_of_a_page_of_the_program_does_not_hide_that_page()
    {
        using var site = Site();
        var visitor = site.Visitor();
        (await visitor.Open("/faq/heat-or-cold")).ShouldBe(200);

        Write("faq/heat-or-cold.md", "no page");
        Write("faq/next.md", TestLibrary.Page("Next?", "Next words."));
        await Eventually.Value(() => visitor.Open("/faq/next"), page => page.Status == 200);

        (await visitor.Open("/faq/heat-or-cold")).ShouldBe(200).ShouldSay("Use whichever feels better");
    }

    [Fact]
    public async Task While_the_site_runs_a_page_stays_when_one_to_which_it_links_is_deleted()
    {
        Write("faq/ours.md", TestLibrary.Page("Ours?", "See [the other](/faq/other) and [heat](/faq/heat-or-cold)."));
        Write("faq/other.md", TestLibrary.Page("Other?"));
        using var site = Site();
        var visitor = site.Visitor();
        (await visitor.Open("/faq/ours")).ShouldBe(200);

        File.Delete(Path.Combine(own.Path, "faq/other.md"));
        await Eventually.Value(() => visitor.Open("/faq/other"), page => page.Status == 404);

        var page = (await visitor.Open("/faq/ours")).ShouldBe(200).ShouldSay("See the other and heat.");
        Assert.DoesNotContain("/faq/other", page.Links("main a"));
        Assert.Contains("/faq/heat-or-cold", page.Links("main a"));
    }

    [Theory]
    [InlineData("faq/heat-or-cold.md", "Use whichever feels better")]
    [InlineData("exercises/rolls.md", "It moves you.")]
    [InlineData("pages/get-help.md", "Chest pain")]
    public async Task At_the_start_a_faulty_copy_gives_way_to_the_page_of_the_program(string file, string words)
    {
        library.Write("causes/posture.md", TestLibrary.Article("## Why\n\n::: exercise rolls\n:::\n\nWords [@S1]."));
        Write(file, "no page");
        using var site = Site();

        (await site.Visitor().Open("/" + file[..^3].Replace("pages/", "", StringComparison.Ordinal))).ShouldBe(200).ShouldSay(words);
        (await site.Visitor().Open("/causes/posture")).ShouldBe(200).ShouldSay("About rolling.");
        Assert.Contains(site.Log.All, line => line.Contains("A page is shown as it came with the program because its file has a problem", StringComparison.Ordinal) && line.Contains($"{Folder}/{file}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task While_the_site_runs_a_faulty_exercise_stays_on_the_pages_that_show_it()
    {
        library.Write("causes/posture.md", TestLibrary.Article("## Why\n\n::: exercise ours\n:::\n\nWords [@S1]."));
        var exercise = TestLibrary.Exercise().Replace("title: Rolls", "title: Ours", StringComparison.Ordinal).Replace("About rolling", "About ours", StringComparison.Ordinal);
        Write("exercises/ours.md", exercise);
        using var site = Site();
        var visitor = site.Visitor();
        (await visitor.Open("/causes/posture")).ShouldBe(200).ShouldSay("About ours.");

        Write("exercises/ours.md", exercise.Replace("kit: none", "kit: nothing", StringComparison.Ordinal));
        Write("faq/next.md", TestLibrary.Page("Next?", "Next words."));
        await Eventually.Value(() => visitor.Open("/faq/next"), page => page.Status == 200);

        (await visitor.Open("/causes/posture")).ShouldBe(200).ShouldSay("About ours.");
        (await visitor.Open("/exercises/ours")).ShouldBe(200).ShouldSay("It moves you.");
    }

    private string Folder => Path.GetFileName(own.Path);

    private SiteFactory Site() => new SiteFactory { ContentFolder = library.Path, WatchesContent = true }.With("Content:OwnerPath", own.Path).With("Content:SkipFaultyFiles", "true");

    private void Write(string name, string text)
    {
        var path = Path.Combine(own.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
