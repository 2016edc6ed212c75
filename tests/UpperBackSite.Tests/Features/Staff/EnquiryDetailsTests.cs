using UpperBackSite.Accounts;
using UpperBackSite.Enquiries;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

public sealed class EnquiryDetailsTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Views_are_summarized_and_changes_are_listed()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var address = $"/staff/enquiries/{(await site.Booking.SubmitEnquiry()).ToLowerInvariant()}";
        await robin.Visitor.Open(address);

        var page = (await robin.Visitor.Open(address)).ShouldBe(200);

        Assert.Equal("Viewed 2 times", Assert.Single(page.Texts(".desk__views summary")));
        Assert.Equal(2, page.Texts(".desk__views:not([open]) li").Count);
        Assert.Single(page.Texts("#history + .desk__history li"));
        Assert.All(page.Links(".desk__jumps a"), link => Assert.NotNull(page.Document.GetElementById(link[1..])));
    }

    [Fact]
    public async Task The_page_shows_status_assignee_notes_and_history()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var reference = await site.Booking.SubmitEnquiry();
        var address = $"/staff/enquiries/{reference.ToLowerInvariant()}";
        var page = (await robin.Visitor.Open(address)).ShouldBe(200).ShouldSay("sam@example.com");

        (await page.Form("main form[action$=status]").With("status", "Contacted").Submit()).ShouldBe(302);
        page = await robin.Visitor.Open(address);
        var me = page.Document.QuerySelectorAll("#assignee option").First(option => option.TextContent == "Robin Reed").GetAttribute("value")!;
        (await page.Form("main form[action$=assignee]").With("assignee", me).Submit()).ShouldBe(302);
        page = await robin.Visitor.Open(address);
        (await page.Form("main form[action$=notes]").With("text", "Left a message on <b>Monday</b>").With("call", "true").Submit()).ShouldBe(302);

        page = (await robin.Visitor.Open(address)).ShouldBe(200);
        page.ShouldSay("Left a message on <b>Monday</b>").ShouldSay("Robin Reed changed the status from New to Contacted").ShouldSay("Robin Reed logged a call").ShouldSay("The person sent the enquiry");
        Assert.Equal([reference], (await robin.Visitor.Open("/staff?view=mine")).Texts(".inbox__reference"));
    }

    [Fact]
    public async Task Concurrent_changes_do_not_overwrite_each_other()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var kim = await site.Staff.SignInAs(StaffRole.Clinician, "kim@clinic.example", "Kim");
        var address = $"/staff/enquiries/{(await site.Booking.SubmitEnquiry()).ToLowerInvariant()}";
        var robins = await robin.Visitor.Open(address);
        var kims = await kim.Visitor.Open(address);

        (await kims.Form("main form[action$=status]").With("status", "Contacted").Submit()).ShouldBe(302);
        var late = (await robins.Form("main form[action$=status]").With("status", "Closed").With("reason", "NoReply").Submit()).ShouldBe(409);

        late.ShouldShowError("status", "Someone else changed this enquiry");
        Assert.Equal("Contacted", late.Document.QuerySelector("#status option[selected]")!.TextContent);
        (await late.Form("main form[action$=status]").With("status", "Closed").With("reason", "NoReply").Submit()).ShouldBe(302);
    }

    [Fact]
    public async Task The_status_agrees_with_the_visit()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var reference = await site.Booking.SubmitEnquiry();

        (await SetStatus(robin, reference, "Booked")).ShouldBe(400).ShouldShowError("status", "Offer them a time first");
        await robin.Book(reference, "2026-12-01", "14:30");
        (await SetStatus(robin, reference, "Contacted")).ShouldBe(400).ShouldShowError("status", "They have a visit. Cancel it first");

        Assert.Equal(EnquiryStatus.Booked, (await site.StoredEnquiries()).Single().Status);
    }

    [Fact]
    public async Task Every_change_is_confirmed_in_one_line()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var reference = await site.Booking.SubmitEnquiry();

        var noted = (await (await robin.Visitor.Open(StaffUser.PathOf(reference))).Form("form[action$='/notes']").With("text", "Rang back").Submit()).ShouldBe(302);
        Assert.Equal("Note added.", (await robin.Visitor.Open(noted.Location!)).Texts("[role=status]").Single());
        var saved = (await SetStatus(robin, reference, "Contacted")).ShouldBe(302);
        Assert.Equal("Status saved: Contacted.", (await robin.Visitor.Open(saved.Location!)).Texts("[role=status]").Single());
    }

    private static async Task<WebPage> SetStatus(StaffUser staffUser, string reference, string status) =>
        await (await staffUser.Visitor.Open(StaffUser.PathOf(reference))).Form("main form[action$=status]").With("status", status).Submit();

    [Fact]
    public async Task Closing_requires_a_reason()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var address = $"/staff/enquiries/{(await site.Booking.SubmitEnquiry()).ToLowerInvariant()}";
        var page = await robin.Visitor.Open(address);

        (await page.Form("main form[action$=status]").With("status", "Closed").Submit()).ShouldBe(400).ShouldSay("Choose a reason for closing");
        (await page.Form("main form[action$=status]").With("status", "Closed").With("reason", "NoReply").Submit()).ShouldBe(302);
        (await robin.Visitor.Open(address)).ShouldSay("changed the status from New to Closed (No reply from the person)");
        Assert.Single((await robin.Visitor.Open("/staff?view=closed")).Texts(".inbox__reference"));
        Assert.Empty((await robin.Visitor.Open("/staff")).Texts(".inbox__reference"));
    }

    [Theory]
    [InlineData("", "Enter a note")]
    [InlineData("long", "The note must be 2,000 characters or fewer")]
    public async Task An_invalid_note_stays_in_the_form(string text, string words)
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var page = await robin.Visitor.Open($"/staff/enquiries/{(await site.Booking.SubmitEnquiry()).ToLowerInvariant()}");
        var note = text == "long" ? new string('x', 2001) : text;

        var refused = (await page.Form("main form[action$=notes]").With("text", note).Submit()).ShouldBe(400);

        refused.ShouldShowError("text", words);
        Assert.Equal(note, refused.Form("main form[action$=notes]").Value("text"));
    }

    [Fact]
    public async Task Personal_data_is_encrypted_and_not_logged()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var page = await robin.Visitor.Open($"/staff/enquiries/{(await site.Booking.SubmitEnquiry("Zebedee Quartermain", "zebedee@quartermain.example", "My elbow glows")).ToLowerInvariant()}");
        await page.Form("main form[action$=notes]").With("text", "Prefers marmalade").Submit();
        await (await robin.Visitor.Open("/staff")).Form("main form.inbox-search").With("q", "quartermain").Submit();

        foreach (var personal in new[] { "Zebedee", "Quartermain", "quartermain", "glows", "marmalade" })
        {
            Assert.DoesNotContain(site.Log.All, line => line.Contains(personal, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(personal, TestDatabase.Dump(site.Data), StringComparison.OrdinalIgnoreCase);
        }
    }
}
