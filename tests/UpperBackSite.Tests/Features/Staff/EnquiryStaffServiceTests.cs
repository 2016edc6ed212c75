using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

public sealed class EnquiryStaffServiceTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Looks_at_an_enquiry_are_counted_in_one_line_and_deeds_stay_in_sight()
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);
        var address = $"/staff/enquiries/{(await site.Booking.Receive()).ToLowerInvariant()}";
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
        var robin = await site.Staff.Hire(StaffRole.Reception);
        var reference = await site.Booking.Receive();
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
    public async Task Two_people_at_once_do_not_overwrite_each_other()
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);
        var kim = await site.Staff.Hire(StaffRole.Clinician, "kim@clinic.example", "Kim");
        var address = $"/staff/enquiries/{(await site.Booking.Receive()).ToLowerInvariant()}";
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
        var robin = await site.Staff.Hire(StaffRole.Reception);
        var address = $"/staff/enquiries/{(await site.Booking.Receive()).ToLowerInvariant()}";
        var page = await robin.Visitor.Open(address);

        (await page.Form("main form[action$=status]").With("status", "Closed").Submit()).ShouldBe(400).ShouldSay("Choose a reason for closing");
        (await page.Form("main form[action$=status]").With("status", "Closed").With("reason", "NoReply").Submit()).ShouldBe(302);
        Assert.Single((await robin.Visitor.Open("/staff?view=closed")).Texts(".inbox__reference"));
        Assert.Empty((await robin.Visitor.Open("/staff")).Texts(".inbox__reference"));
    }

    [Theory]
    [InlineData("", "Enter a note")]
    [InlineData("long", "The note must be 2,000 characters or fewer")]
    public async Task A_note_that_cannot_be_kept_is_not_lost(string text, string words)
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);
        var page = await robin.Visitor.Open($"/staff/enquiries/{(await site.Booking.Receive()).ToLowerInvariant()}");
        var note = text == "long" ? new string('x', 2001) : text;

        var refused = (await page.Form("main form[action$=notes]").With("text", note).Submit()).ShouldBe(400);

        refused.ShouldShowError("text", words);
        Assert.Equal(note, refused.Form("main form[action$=notes]").Value("text"));
    }

    [Fact]
    public async Task Nothing_personal_lies_readable_in_the_database_or_the_log()
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);
        var page = await robin.Visitor.Open($"/staff/enquiries/{(await site.Booking.Receive("Zebedee Quartermain", "zebedee@quartermain.example", "My elbow glows")).ToLowerInvariant()}");
        await page.Form("main form[action$=notes]").With("text", "Prefers marmalade").Submit();
        await (await robin.Visitor.Open("/staff")).Form("main form.inbox-search").With("q", "quartermain").Submit();

        foreach (var personal in new[] { "Zebedee", "Quartermain", "quartermain", "glows", "marmalade" })
        {
            Assert.DoesNotContain(site.Log.All, line => line.Contains(personal, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotContain(personal, TestDatabase.Everything(site.Data), StringComparison.OrdinalIgnoreCase);
        }
    }
}
