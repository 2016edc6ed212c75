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
        var link = new Uri(made.SecretLink()).PathAndQuery;

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
    public async Task The_address_of_a_draft_without_a_key_offers_staff_to_sign_in_and_leads_back_to_it()
    {
        var kim = await site.Staff.SignInAs(StaffRole.Reception);
        var visitor = site.Visitor();

        var refused = (await visitor.Open("/drafts/faq/new")).ShouldBe(404).ShouldSay("You need a link to see this page").ShouldSay("If you work here, sign in");
        (await visitor.Open("/drafts/faq/nothing")).ShouldBe(404).ShouldSay("You need a link to see this page");

        var form = (await visitor.Open(refused.Links(".error-page a")[0])).Form("main form[action='/staff/sign-in']");
        var signedIn = (await form.With("email", kim.Email).With("password", StaffUser.Password).With("code", kim.NextCode()).Submit()).ShouldBe(302);
        Assert.Equal("/drafts/faq/new", signedIn.Location);
        (await visitor.Open("/drafts/faq/new")).ShouldBe(200).ShouldSay("Penguins know");
    }

    [Fact]
    public async Task Clinicians_make_a_link_to_a_draft_from_its_strip()
    {
        var kim = await site.Staff.SignInAs(StaffRole.Clinician);
        var draft = (await kim.Visitor.Open("/faq/new")).ShouldBe(200);
        Assert.Contains("Only signed-in staff and people with a link see this page.", draft.Texts(".draft-strip__words").Single(), StringComparison.Ordinal);

        var made = (await draft.Form(".draft-strip form").Submit()).ShouldBe(200).ShouldSay("as last saved");

        (await site.Visitor().Open(new Uri(made.SecretLink()).PathAndQuery)).ShouldBe(200).ShouldSay("Penguins know");
        var robin = await site.Staff.SignInAs(StaffRole.Reception, "reception@clinic.example", "Robin Reed");
        Assert.Empty((await robin.Visitor.Open("/faq/new")).ShouldBe(200).Texts(".draft-strip__ways"));
    }

    [Fact]
    public async Task The_strip_and_the_list_name_what_check_reports_of_the_draft()
    {
        library.Write("faq/numbers.md", TestLibrary.Page("How many?", "Pain troubles 3 in 10 people.", "draft: true"));
        using var other = new SiteFactory { ContentFolder = library.Path };
        var kim = await other.Staff.SignInAs(StaffRole.Clinician);
        var reported = Assert.Single(library.Report().Problems, problem => problem.File == "articles/faq/numbers.md" && problem.Rule == "claim");
        var fault = reported.Text.Split(';')[0][1..];

        Assert.Contains(fault, (await kim.Visitor.Open("/faq/numbers")).ShouldBe(200).Texts(".draft-strip .problems").Single(), StringComparison.Ordinal);
        (await kim.Visitor.Open("/staff/drafts")).ShouldBe(200).ShouldSay(fault);
    }

    [Fact]
    public async Task In_development_everyone_reads_drafts()
    {
        using var development = new SiteFactory { ContentFolder = library.Path }.With("environment", "Development");
        var visitor = development.Visitor();

        var page = (await visitor.Open("/faq/new")).ShouldBe(200).ShouldSay("Penguins know");

        Assert.Contains("You see this page because the site runs in development.", page.Texts(".draft-strip__words").Single(), StringComparison.Ordinal);
        Assert.Contains("Unknown citation '@S9'", page.Texts(".draft-strip .problems li").Single(), StringComparison.Ordinal);
        Assert.Empty(page.Texts(".draft-strip__ways"));
        Assert.Equal("no-store", page.Headers.CacheControl!.ToString());
        (await visitor.Open("/drafts/faq/heat-or-cold")).ShouldBe(200).ShouldSay("Walruses know");
    }

    [Fact]
    public async Task The_page_of_drafts_is_for_clinicians()
    {
        var kim = await site.Staff.SignInAs(StaffRole.Reception);

        (await kim.Visitor.Open("/staff/drafts")).ShouldBe(403);
    }
}
