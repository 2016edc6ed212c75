using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Editor;

/// <summary>Staff, and people with a link, read a draft; nobody else finds it.</summary>
public sealed class DraftPageTests : IDisposable
{
    private readonly TestLibrary library = new();
    private readonly SiteFactory site;

    public DraftPageTests()
    {
        library.Write("faq/new.md", TestLibrary.Page("What about penguins?", "Penguins know [@S9].", "draft: true"));
        library.Write("faq/heat-or-cold.draft.md", TestLibrary.Page("Is heat or cold better?", "Walruses know."));
        library.Write("faq/torn.md", "---\ntitle: \"Torn\ndraft: true\n---\nWords.");
        site = new SiteFactory { ContentFolder = library.Path };
    }

    public void Dispose()
    {
        site.Dispose();
        library.Dispose();
    }

    [Fact]
    public async Task Readers_find_no_trace_of_a_draft()
    {
        var visitor = site.Visitor();

        (await visitor.Open("/faq/new")).ShouldBe(404);
        (await visitor.Open("/drafts/faq/new")).ShouldBe(404);
        (await visitor.Open("/drafts/faq/heat-or-cold")).ShouldBe(404);
        (await visitor.Open("/faq/heat-or-cold")).ShouldBe(200).ShouldSay("Use whichever feels better");
        foreach (var address in new[] { "/", "/faq", "/sitemap.xml", "/feed.xml", "/faq?q=penguins", "/search?q=walruses" })
        {
            var body = (await visitor.Open(address)).ShouldBe(200).Body.Replace("q=penguins", "", StringComparison.Ordinal);
            Assert.DoesNotContain("/faq/new", body, StringComparison.Ordinal);
            Assert.DoesNotContain("Walruses know", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Staff_read_a_draft_at_its_own_address_under_a_strip_that_lists_what_to_mend()
    {
        var kim = await site.Staff.SignInAs(StaffRole.Reception);

        var page = (await kim.Visitor.Open("/faq/new")).ShouldBe(200).ShouldSay("Penguins know");

        Assert.Equal("no-store", page.Headers.CacheControl!.ToString());
        Assert.Contains("noindex", page.Headers.GetValues("X-Robots-Tag"));
        Assert.Contains("<meta name=\"robots\" content=\"noindex\">", page.Body, StringComparison.Ordinal);
        Assert.StartsWith("Draft: What about penguins?", page.Title, StringComparison.Ordinal);
        Assert.Equal("Draft", page.Texts(".draft-strip__label").Single());
        Assert.Contains("Unknown citation '@S9'", page.Texts(".draft-strip .problems li").Single(), StringComparison.Ordinal);
        Assert.Contains("Penguins know [@S9].", page.Texts(".draft-strip .problems__words").Single(), StringComparison.Ordinal);
        Assert.Empty(page.Texts("form[action='/feedback']"));
        // What staff saw is not kept for the next visitor.
        (await site.Visitor().Open("/faq/new")).ShouldBe(404);
        (await kim.Visitor.Open("/drafts/faq/heat-or-cold")).ShouldBe(200).ShouldSay("Walruses know");
        (await kim.Visitor.Open("/faq/torn")).ShouldBe(200).ShouldSay("This page can't be shown yet");
    }

    [Fact]
    public async Task A_link_that_a_clinician_makes_opens_the_draft_for_a_week()
    {
        var kim = await site.Staff.SignInAs(StaffRole.Clinician);
        var list = (await kim.Visitor.Open("/staff/drafts")).ShouldBe(200).ShouldSay("What about penguins?").ShouldSay("Changed version of a published page");
        var made = (await list.Form("form:has(input[value='/faq/new'])").Submit()).ShouldBe(200).ShouldSay("30 November 2026");
        var link = new Uri(made.Links(".secret-link a").Single()).PathAndQuery;

        var shared = (await site.Visitor().Open(link)).ShouldBe(200).ShouldSay("Penguins know");

        Assert.Contains("Your link works until", shared.Texts(".draft-strip").Single(), StringComparison.Ordinal);
        Assert.Empty(shared.Texts(".draft-strip .problems"));
        Assert.Equal("no-store", shared.Headers.CacheControl!.ToString());
        Assert.Contains("content=\"no-referrer\"", shared.Body, StringComparison.Ordinal);
        Assert.Contains(await site.AuditEntries(), entry => entry is { Action: "content.draft-link", About: "/faq/new" });
        (await site.Visitor().Open(link.Replace("/faq/new", "/faq/heat-or-cold", StringComparison.Ordinal))).ShouldBe(404).ShouldSay("This link isn't complete");
        (await site.Visitor().Open(link[..^9])).ShouldBe(404).ShouldSay("This link isn't complete");

        site.Jump(TimeSpan.FromDays(7));
        (await site.Visitor().Open(link)).ShouldBe(410).ShouldSay("This link has expired");
    }

    [Fact]
    public async Task The_page_of_drafts_is_for_clinicians()
    {
        var kim = await site.Staff.SignInAs(StaffRole.Reception);

        (await kim.Visitor.Open("/staff/drafts")).ShouldBe(403);
    }
}
