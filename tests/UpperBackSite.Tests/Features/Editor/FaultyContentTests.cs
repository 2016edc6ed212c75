using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Editor;

/// <summary>A faulty file shows itself: in development on every page, in production to staff.</summary>
public sealed class FaultyContentTests : IDisposable
{
    private static readonly string Faulty = TestLibrary.Page("Is heat or cold better?", "Broken words [@S9].");

    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Fact]
    public async Task In_development_the_site_starts_and_every_page_shows_the_fault_until_it_is_mended()
    {
        library.Write("faq/heat-or-cold.md", Faulty);
        using var site = Site("Development");

        foreach (var address in new[] { "/", "/faq", "/nowhere", "/search?q=heat" })
        {
            var page = (await site.Visitor().Open(address)).ShouldBe(503).ShouldSay("1 problem to put right");
            Assert.Equal("articles/faq/heat-or-cold.md line 8", page.Texts(".problems__place").Single());
            Assert.Equal("Broken words [@S9].", page.Texts(".problems__words").Single());
            page.ShouldSay("Unknown citation '@S9'.").ShouldSay("Add the source to references.yml.");
        }

        library.Write("faq/heat-or-cold.md", TestLibrary.Page("Is heat or cold better?", "Corrected words [@S1]."));
        await Eventually.Value(() => site.Visitor().Open("/faq/heat-or-cold"), page => page.Status == 200 && page.MainText.Contains("Corrected words", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fault_stands_with_the_line_that_was_checked_although_the_file_has_changed_since()
    {
        library.Write("faq/heat-or-cold.md", Faulty);
        using var site = new SiteFactory { ContentFolder = library.Path }.With("environment", "Development");
        (await site.Visitor().Open("/")).ShouldBe(503);

        library.Write("faq/heat-or-cold.md", TestLibrary.Page("Is heat or cold better?", "Corrected words [@S1]."));

        Assert.Equal("Broken words [@S9].", (await site.Visitor().Open("/")).ShouldBe(503).Texts(".problems__words").Single());
    }

    [Fact]
    public async Task A_suggestion_ends_with_one_sign_and_the_line_keeps_its_spaces()
    {
        library.Write("faq/heat-or-cold.md", TestLibrary.Page("Is heat or cold better?", more: "changes:\n  - onn: 2026-11-23\n    what: A"));
        using var site = Site("Development");

        var page = (await site.Visitor().Open("/")).ShouldBe(503).ShouldSay("Did you mean 'on'?");

        Assert.DoesNotContain("?.", page.Body, StringComparison.Ordinal);
        Assert.StartsWith("  - onn", page.Document.QuerySelector(".problems__words")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("warning-signs.yml", "levels: [")]
    [InlineData("references.yml", "S1: [")]
    [InlineData("pages/get-help.md", "no front matter")]
    public async Task In_development_the_site_starts_whatever_is_broken(string file, string text)
    {
        library.Write(file, text);
        using var site = Site("Development");

        (await site.Visitor().Open("/")).ShouldBe(503).ShouldSay($"articles/{file}");
    }

    [Fact]
    public async Task In_development_a_saved_file_refreshes_the_page()
    {
        using var site = Site("Development");
        var visitor = site.Visitor();
        var page = (await visitor.Open("/faq/heat-or-cold")).ShouldBe(200);
        var version = (await visitor.Open("/development/version")).ShouldBe(200).Body;
        Assert.Contains($"src=\"/development/reload.js?version={version}\"", page.Body, StringComparison.Ordinal);
        (await visitor.Open("/development/reload.js")).ShouldBe(200);

        library.Write("faq/heat-or-cold.md", Faulty);
        var afterFault = await Eventually.Value(async () => (await visitor.Open("/development/version")).Body, other => other != version);

        library.Write("faq/heat-or-cold.md", TestLibrary.Page("Is heat or cold better?", "Corrected words [@S1]."));
        await Eventually.Value(async () => (await visitor.Open("/development/version")).Body, other => other != afterFault);
    }

    [Fact]
    public async Task In_production_neither_the_script_nor_the_page_of_faults_exists()
    {
        using var site = Site("Production");
        var visitor = site.Visitor();

        Assert.DoesNotContain("/development/", (await visitor.Open("/faq/heat-or-cold")).ShouldBe(200).Body, StringComparison.Ordinal);
        (await visitor.Open("/development/version")).ShouldBe(404);
        (await visitor.Open("/development/reload.js")).ShouldBe(404);
        (await visitor.Open("/development/problems")).ShouldBe(404);
    }

    [Fact]
    public async Task In_production_readers_keep_the_last_good_version_and_staff_see_what_is_wrong()
    {
        using var site = Site("Production");
        var kim = await site.Staff.SignInAs(StaffRole.Reception);
        Assert.Empty((await kim.Visitor.Open("/staff")).ShouldBe(200).Texts(".content-notice"));

        library.Write("faq/heat-or-cold.md", Faulty);

        var inbox = await Eventually.Value(() => kim.Visitor.Open("/staff"), page => page.Texts(".content-notice").Count == 1);
        Assert.Contains("1 problem in saved pages. Until it's corrected, readers see every page as it was before: articles/faq/heat-or-cold.md line 8.", inbox.Texts(".content-notice").Single(), StringComparison.Ordinal);
        var list = (await kim.Visitor.Open(inbox.Links(".content-notice a").Single())).ShouldBe(200).ShouldSay("Unknown citation '@S9'.");
        Assert.Equal("Broken words [@S9].", list.Texts(".problems__words").Single());
        (await site.Visitor().Open("/faq/heat-or-cold")).ShouldBe(200).ShouldSay("Use whichever feels better");
    }

    [Fact]
    public async Task The_banner_names_each_file_once_and_has_a_sentence_for_each_kind_of_problem()
    {
        library.Write("faq/left-out.md", TestLibrary.Page("Left out?", "Broken [@S8]."));
        using var site = Site("Production").With("Content:SkipFaultyFiles", "true");
        var kim = await site.Staff.SignInAs(StaffRole.Reception);
        library.Write("pages/privacy.md", TestLibrary.Page("Privacy notice", "Broken [@S8] and [@S9].\n\nAgain [@S7]."));

        var inbox = await Eventually.Value(() => kim.Visitor.Open("/staff"), page => page.Texts(".content-notice p").Count == 2);

        Assert.Equal(
            [
                "1 page left out. Readers don't see it, because of a problem in articles/faq/left-out.md.",
                "1 page not as saved. Readers see an earlier version, because of a problem in articles/pages/privacy.md. See what is wrong",
            ],
            inbox.Texts(".content-notice p"));
        var list = (await kim.Visitor.Open(inbox.Links(".content-notice a").Single())).ShouldBe(200);
        Assert.Empty(list.Texts(".content-notice"));
        // A line with two problems is one card.
        Assert.Equal(["articles/faq/left-out.md line 8", "articles/pages/privacy.md line 8", "articles/pages/privacy.md line 10"], list.Texts(".problems__place"));
        Assert.Equal([1, 2, 1], list.Document.QuerySelectorAll(".problems li").Select(line => line.QuerySelectorAll(".problems__fault").Length));
    }

    [Fact]
    public async Task The_page_of_drafts_says_that_saved_drafts_wait_for_the_correction_of_another_file()
    {
        using var site = Site("Production");
        var kim = await site.Staff.SignInAs(StaffRole.Clinician);
        (await kim.Visitor.Open("/staff/drafts")).ShouldBe(200).ShouldSay("There are no drafts.");
        library.Write("faq/heat-or-cold.md", Faulty);
        library.Write("faq/new.md", TestLibrary.Page("New?", "Words.", "draft: true"));

        var page = await Eventually.Value(() => kim.Visitor.Open("/staff/drafts"), page => page.MainText.Contains("isn't shown here yet", StringComparison.Ordinal));

        Assert.Contains("/staff/content-problems", page.Links("main .note a"));
    }

    private SiteFactory Site(string environment) => new SiteFactory { ContentFolder = library.Path, WatchesContent = true }.With("environment", environment);
}
