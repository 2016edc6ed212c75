using UpperBackSite.Accounts;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

public sealed class HandoverTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_colleague_reads_the_line_on_the_page_and_gets_an_email_without_it()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var kim = await site.Staff.SignInAs(StaffRole.Clinician, "kim@clinic.example", "Kim Lee");
        var kimsId = (await site.StaffMember("kim@clinic.example")).Id;
        var reference = await site.Booking.SubmitEnquiry();

        var form = (await robin.Visitor.Open(StaffUser.PathOf(reference))).Form("form[action$='/assignee']");
        (await form.With("assignee", kimsId).With("line", new string('x', 201)).Submit()).ShouldBe(400).ShouldShowError("line", "must be 200 characters or fewer");
        var saved = (await form.With("line", "She asks about her old scan").Submit()).ShouldBe(302);

        (await robin.Visitor.Open(saved.Location!)).ShouldSay("Handed over to Kim Lee.").ShouldSay("Handover: Robin Reed").ShouldSay("She asks about her old scan");
        Assert.Equal([reference], await InboxPage.ReadReferences(kim, "mine"));
        Assert.Equal("/staff?done=all", (await robin.Visitor.Open("/staff/next")).Location);
        var mail = await site.Mailbox.DeliveredMessage(StaffNotifications.HandoverKind);
        Assert.Equal(("kim@clinic.example", $"Handed over to you: enquiry {reference}"), (mail.To.Mailboxes.Single().Address, mail.Subject));
        Assert.Equal($"A colleague has handed an enquiry over to you: {reference}. View it: https://localhost/staff/enquiries/{reference.ToLowerInvariant()}", mail.TextBody!.Trim());
        Assert.All(new[] { "Sam", "sam@", "scan", "Robin" }, words => Assert.DoesNotContain(words, mail.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Taking_an_enquiry_oneself_sends_nothing_and_an_account_that_never_signed_in_is_not_offered()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await site.Staff.LinkFor("Ada Absent", "ada@clinic.example", StaffRole.Clinician);
        var absent = (await site.StaffMember("ada@clinic.example")).Id;
        var page = await robin.Visitor.Open(StaffUser.PathOf(await site.Booking.SubmitEnquiry()));

        Assert.Equal(["Not assigned", "Robin Reed"], page.Texts("#assignee option"));
        var refused = await page.Form("form[action$='/assignee']").With("assignee", absent).Submit();
        refused.ShouldBe(400).ShouldShowError("assignee", "Choose someone who has signed in before");
        (await page.Form("form[action$='/assignee']").With("assignee", (await site.StaffMember(robin.Email)).Id).Submit()).ShouldBe(302);

        Assert.Empty(await site.Mailbox.MessagesOfKind(StaffNotifications.HandoverKind));
    }

    [Fact]
    public async Task What_a_removed_colleague_had_is_anybodys_next()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var reference = await site.Booking.SubmitEnquiry();
        await site.Change(reference, enquiry => enquiry.AssignedTo = "gone");

        Assert.Equal(StaffUser.PathOf(reference), (await robin.Visitor.Open("/staff/next")).Location);
    }
}
