using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Audit;
using UpperBackSite.Staff;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Staff;

public sealed class InboxTests : StaffTest
{
    [Fact]
    public async Task What_is_marked_comes_first_then_what_is_due_first()
    {
        var first = await Receive("Ann First", "ann@example.com");
        Site.Clock.Advance(TimeSpan.FromHours(2));
        var second = await Receive("Ben Second", "ben@example.com");
        var flagged = await Receive("Cat Third", "cat@example.com", "I have chest pain and my back hurts");
        var robin = await Hire(StaffRole.Reception);

        var inbox = (await robin.Visitor.Open("/staff")).ShouldBe(200);

        Assert.Equal([flagged, first, second], inbox.Texts(".inbox__reference"));
        Assert.Equal("Words of a warning sign", Assert.Single(inbox.Texts(".tag--flag")));
    }

    [Fact]
    public async Task What_was_not_answered_in_time_is_overdue()
    {
        var robin = await Hire(StaffRole.Reception);
        await Receive();
        Assert.Empty((await robin.Visitor.Open("/staff?view=overdue")).Texts(".inbox__name"));

        // A working day later, at the end of which the answer was due.
        Site.Clock.Advance(TimeSpan.FromHours(33));
        robin = await Again(robin);

        var overdue = (await robin.Visitor.Open("/staff?view=overdue")).ShouldBe(200);
        Assert.Equal("Overdue since 6pm on Tuesday 24 November", Assert.Single(overdue.Texts(".inbox__due")));

        // The next morning at 10, of which two hours the clinic was open.
        Site.Clock.Advance(TimeSpan.FromHours(15));
        robin = await Again(robin);
        Assert.Equal("Overdue by 2 opening hours since 6pm on Tuesday 24 November", Assert.Single((await robin.Visitor.Open("/staff")).Texts(".inbox__due")));
    }

    [Theory]
    [InlineData("sam@example.com")]
    [InlineData("SAM@EXAMPLE.COM")]
    [InlineData("o’neill")]
    [InlineData("Sam")]
    public async Task An_enquiry_is_found_by_what_the_person_told(string query)
    {
        var robin = await Hire(StaffRole.Reception);
        var sams = await Receive();
        await Receive("Ann Other", "ann@example.com");

        var found = (await (await robin.Visitor.Open("/staff")).Form("main form.inbox-search").With("q", query).Submit()).ShouldBe(200);

        Assert.Equal([sams], found.Texts(".inbox__reference"));
        Assert.DoesNotContain(Site.Log.All, line => line.Contains(query, StringComparison.OrdinalIgnoreCase) && !line.Contains("UB-", StringComparison.Ordinal) && query.Length > 4);
    }

    [Theory]
    [InlineData("\uffff")]
    [InlineData("\ufdd0 \u2028")]
    [InlineData("%")]
    public async Task Words_of_nobody_find_nothing(string query)
    {
        var robin = await Hire(StaffRole.Reception);
        await Receive();

        Assert.Empty((await (await robin.Visitor.Open("/staff")).Form("main form.inbox-search").With("q", query).Submit()).ShouldBe(200).Texts(".inbox__reference"));
    }

    [Fact]
    public async Task An_enquiry_is_found_by_its_reference_however_it_is_typed()
    {
        var robin = await Hire(StaffRole.Reception);
        var one = await Receive();
        await Receive("Ann Other", "ann@example.com");
        var search = (await robin.Visitor.Open("/staff")).Form("main form.inbox-search");

        foreach (var typed in new[] { one, one.ToLowerInvariant(), one.Replace("-", "", StringComparison.Ordinal), one.Replace('-', ' ').ToLowerInvariant() })
        {
            var found = await search.With("q", typed).Submit();

            Assert.Equal([one], found.Texts(".inbox__reference"));
            // Where the form leads to: browsers scroll there and give it the focus.
            Assert.NotNull(found.Document.QuerySelector("form.inbox-search[action$='#found']"));
            Assert.NotNull(found.Document.QuerySelector("h2#found[tabindex='-1']"));
        }
    }

    [Fact]
    public async Task A_search_that_finds_nothing_says_what_can_be_searched_for()
    {
        var robin = await Hire(StaffRole.Reception);
        var one = await Receive();

        var found = await (await robin.Visitor.Open("/staff")).Form("main form.inbox-search").With("q", one[..7]).Submit();

        found.ShouldSay("0 enquiries found").ShouldSay("the reference, such as UB-7K3M-9QXT, with or without hyphens");
        Assert.DoesNotContain("Search for one of these", (await robin.Visitor.Open("/staff?view=closed")).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looks_at_an_enquiry_are_counted_in_one_line_and_deeds_stay_in_sight()
    {
        var robin = await Hire(StaffRole.Reception);
        var address = $"/staff/enquiries/{(await Receive()).ToLowerInvariant()}";
        await robin.Visitor.Open(address);

        var page = (await robin.Visitor.Open(address)).ShouldBe(200);

        Assert.Equal("Viewed 2 times", Assert.Single(page.Texts(".desk__views summary")));
        Assert.Equal(2, page.Texts(".desk__views:not([open]) li").Count);
        Assert.Single(page.Texts("#history + .desk__history li"));
        Assert.All(page.Links(".desk__jumps a"), link => Assert.NotNull(page.Document.GetElementById(link[1..])));
    }

    [Fact]
    public async Task Status_assignee_notes_and_history_stand_on_the_enquiry()
    {
        var robin = await Hire(StaffRole.Reception);
        var reference = await Receive();
        var address = $"/staff/enquiries/{reference.ToLowerInvariant()}";
        var page = (await robin.Visitor.Open(address)).ShouldBe(200).ShouldSay("sam@example.com");

        (await page.Form("main form[action$=status]").With("status", "Contacted").Submit()).ShouldBe(302);
        page = await robin.Visitor.Open(address);
        var me = page.Document.QuerySelectorAll("#assignee option").First(option => option.TextContent == "Robin Reed").GetAttribute("value")!;
        (await page.Form("main form[action$=assignee]").With("assignee", me).Submit()).ShouldBe(302);
        page = await robin.Visitor.Open(address);
        (await page.Form("main form[action$=notes]").With("text", "Left a message on <b>Monday</b>").With("call", "true").Submit()).ShouldBe(302);

        page = (await robin.Visitor.Open(address)).ShouldBe(200);
        page.ShouldSay("Left a message on <b>Monday</b>").ShouldSay("Robin Reed changed the status: New to Contacted").ShouldSay("Robin Reed logged a call").ShouldSay("The person sent it");
        Assert.Equal([reference], (await robin.Visitor.Open("/staff?view=mine")).Texts(".inbox__reference"));
    }

    [Fact]
    public async Task Two_people_at_once_do_not_overwrite_each_other()
    {
        var robin = await Hire(StaffRole.Reception);
        var kim = await Hire(StaffRole.Clinician, "kim@clinic.example", "Kim");
        var address = $"/staff/enquiries/{(await Receive()).ToLowerInvariant()}";
        var robins = await robin.Visitor.Open(address);
        var kims = await kim.Visitor.Open(address);

        (await kims.Form("main form[action$=status]").With("status", "Booked").Submit()).ShouldBe(302);
        var late = (await robins.Form("main form[action$=status]").With("status", "Contacted").Submit()).ShouldBe(409);

        late.ShouldShowError("status", "Someone else changed this enquiry");
        Assert.Equal("Booked", late.Document.QuerySelector("#status option[selected]")!.TextContent);
        (await late.Form("main form[action$=status]").With("status", "Contacted").Submit()).ShouldBe(302);
    }

    [Fact]
    public async Task Closing_asks_for_a_reason()
    {
        var robin = await Hire(StaffRole.Reception);
        var address = $"/staff/enquiries/{(await Receive()).ToLowerInvariant()}";
        var page = await robin.Visitor.Open(address);

        (await page.Form("main form[action$=status]").With("status", "Closed").Submit()).ShouldBe(400).ShouldSay("Say why it is closed");
        (await page.Form("main form[action$=status]").With("status", "Closed").With("reason", "NoReply").Submit()).ShouldBe(302);
        Assert.Single((await robin.Visitor.Open("/staff?view=closed")).Texts(".inbox__reference"));
        Assert.Empty((await robin.Visitor.Open("/staff")).Texts(".inbox__reference"));
    }

    [Theory]
    [InlineData("", "Write something first")]
    [InlineData("long", "A note has at most 2000 characters")]
    public async Task A_note_that_cannot_be_kept_is_not_lost(string text, string words)
    {
        var robin = await Hire(StaffRole.Reception);
        var page = await robin.Visitor.Open($"/staff/enquiries/{(await Receive()).ToLowerInvariant()}");
        var note = text == "long" ? new string('x', 2001) : text;

        var refused = (await page.Form("main form[action$=notes]").With("text", note).Submit()).ShouldBe(400);

        refused.ShouldShowError("text", words);
        Assert.Equal(note, refused.Form("main form[action$=notes]").Value("text"));
    }

    [Fact]
    public async Task Nothing_personal_lies_readable_in_the_database_or_the_log()
    {
        var robin = await Hire(StaffRole.Reception);
        var page = await robin.Visitor.Open($"/staff/enquiries/{(await Receive("Zebedee Quartermain", "zebedee@quartermain.example", "My elbow glows")).ToLowerInvariant()}");
        await page.Form("main form[action$=notes]").With("text", "Prefers marmalade").Submit();
        await (await robin.Visitor.Open("/staff")).Form("main form.inbox-search").With("q", "quartermain").Submit();

        foreach (var personal in new[] { "Zebedee", "Quartermain", "quartermain", "glows", "marmalade" })
        {
            Assert.DoesNotContain(Site.Log.All, line => line.Contains(personal, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(personal, TestDatabase.Everything(Site.Data), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task The_audit_trail_holds_until_someone_changes_or_removes_an_entry()
    {
        var robin = await Hire(StaffRole.Reception);
        await robin.Visitor.Open($"/staff/enquiries/{(await Receive()).ToLowerInvariant()}");
        Assert.Null((await Verified()).Broken);

        await Tamper("UPDATE \"AuditEntries\" SET \"Who\" = 'nobody' WHERE \"Action\" = 'enquiry.viewed'");
        Assert.NotNull((await Verified()).Broken);
        await Tamper("DELETE FROM \"AuditEntries\" WHERE \"Action\" = 'enquiry.received'");
        Assert.NotNull((await Verified()).Broken);
    }

    [Fact]
    public async Task Parallel_work_leaves_one_unbroken_trail()
    {
        var robin = await Hire(StaffRole.Reception);
        var address = $"/staff/enquiries/{(await Receive()).ToLowerInvariant()}";

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => robin.Visitor.Open(address)));

        var (sound, broken, _) = await Verified();
        Assert.Null(broken);
        Assert.True(sound >= 14);
    }

    [Fact]
    public async Task A_search_without_an_answer_becomes_a_draft_with_one_click()
    {
        using var library = new TestLibrary();
        using var site = new SiteFactory { ContentFolder = library.Path };
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<UpperBackSite.Data.SiteDbContext>();
            db.SearchGaps.Add(new UpperBackSite.Search.SearchGap { Text = "trapped nerve", FoundNothing = true, Days = 3, FirstAsked = site.Clock.GetUtcNow(), LastAsked = site.Clock.GetUtcNow() });
            await db.SaveChangesAsync();
        }

        var kim = await HireAt(site, StaffRole.Clinician);
        var page = (await kim.Open("/staff/searches")).ShouldBe(200).ShouldSay("trapped nerve");

        (await page.Form("#drafts form").Submit()).ShouldBe(200).ShouldSay("A draft was begun: faq/trapped-nerve.md");

        var draft = Path.Combine(library.Path, "faq", "trapped-nerve.md");
        Assert.Contains("draft: true", await File.ReadAllTextAsync(draft), StringComparison.Ordinal);
        (await page.Form("#drafts form").Submit()).ShouldBe(409).ShouldShowError("drafts", "faq/trapped-nerve.md is there already");
    }

    [Fact]
    public async Task An_administrator_adds_and_removes_people_with_their_own_password()
    {
        var ada = await Hire(StaffRole.Administrator, "ada@clinic.example", "Ada Byron");
        var people = (await ada.Visitor.Open("/staff/people")).ShouldBe(200);
        var form = people.Form("main form[action='/staff/people']").With("name", "Kim Lee").With("email", "kim@clinic.example").With("role", "Clinician");

        (await form.With("password", "not-the-password").Submit()).ShouldBe(400).ShouldShowError("password", "This is not your password");
        var added = (await form.With("password", Password).Submit()).ShouldBe(200).ShouldSay("One-time set-up link");
        var link = new Uri(added.Texts(".long-link code")[0]).PathAndQuery;
        (await Site.Visitor().Open(link)).ShouldBe(200).ShouldSay("Welcome, Kim Lee");

        (await added.Form("main form[action$=link]").With("password", Password).Press("Remove")).ShouldBe(302);
        (await Site.Visitor().Open(link)).ShouldSay("This link does not work any more");
    }

    private async Task<(int Sound, int? Broken, string Last)> Verified()
    {
        await using var scope = Site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AuditTrail>().Verify(CancellationToken.None);
    }

    private Task<List<string>> Tamper(string sql) => TestDatabase.Query(Site.Data, sql);

    private static async Task<Visitor> HireAt(SiteFactory site, StaffRole role)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var (link, _) = await scope.ServiceProvider.GetRequiredService<StaffAccounts>().Add("Kim", "kim@clinic.example", role);
        var visitor = site.Visitor();
        var page = await visitor.Open(link!);
        (await page.Form().With("password", Password).With("code", CodeApp.CodeAt(KeyOn(page), DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30)).Submit()).ShouldBe(200);
        return visitor;
    }
}
