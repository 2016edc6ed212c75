using UpperBackSite.Accounts;
using UpperBackSite.Enquiries;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

public sealed class InboxRowTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_row_says_when_it_came_how_to_reach_them_what_they_wrote_and_who_has_it()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var form = (await site.Booking.FilledForm()).With("phone", "020 7946 0123").With("contactBy", "phone").With("concern", "My upper back aches at the desk.\r\nIt started when I moved to the new office in the spring and has not gone since");
        (await (await form.Submit()).Form().Press("Send enquiry")).ShouldBe(303);
        var me = (await site.StaffMember(robin.Email)).Id;
        await site.ChangeAll(enquiry => enquiry.AssignedTo = me);

        var inbox = await robin.Visitor.Open("/staff");

        Assert.Equal("First visit with a physiotherapist came today at 10:01am Call 020 7946 0123", Assert.Single(inbox.Texts(".inbox__what")));
        Assert.Equal("My upper back aches at the desk. It started when I moved to the new office in the spring…", Assert.Single(inbox.Texts(".inbox__words")));
        Assert.Equal("Assigned to Robin Reed", Assert.Single(inbox.Texts(".inbox__who")));
        Assert.Equal("Due tomorrow by 6pm", Assert.Single(inbox.Texts(".inbox__due")));
        Assert.Equal(["New"], inbox.Texts(".tag"));
    }

    [Fact]
    public async Task Spam_owes_no_answer()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var suspected = await SendAsSpam("Bot One");
        var marked = await site.Booking.SubmitEnquiry("Bot Two", "two@example.com");
        await site.Change(marked, enquiry => enquiry.MoveTo(EnquiryStatus.Spam, site.Clock.GetUtcNow()));

        Assert.All((await robin.Visitor.Open("/staff?view=spam")).Texts(".inbox__due"), due => Assert.Matches("^(Possible spam|Spam) since today at", due));
        foreach (var reference in new[] { suspected, marked })
        {
            Assert.DoesNotContain("Due", (await robin.Visitor.Open(StaffUser.PathOf(reference))).Texts(".page-header")[0], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Several_enquiries_are_marked_as_spam_unmarked_and_deleted_at_once()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator, "ada@clinic.example", "Ada Byron");
        string[] bots = [await site.Booking.SubmitEnquiry("Bot One", "one@example.com"), await site.Booking.SubmitEnquiry("Bot Two", "two@example.com")];
        var person = await site.Booking.SubmitEnquiry();

        var none = (await (await ada.Visitor.Open("/staff")).Form("form.inbox-bulk").Submit()).ShouldBe(400);
        none.ShouldShowError("selected", "Select at least one enquiry");
        (await (await ada.Visitor.Open("/staff")).Form("form.inbox-bulk").With("enquiry", [.. bots, person]).Submit()).ShouldBe(302);
        Assert.Empty(await InboxPage.ReadReferences(ada, "open"));
        var spam = await ada.Visitor.Open("/staff?view=spam");
        (await spam.Form("form.inbox-bulk").With("enquiry", person).Press("Not spam")).ShouldBe(302);
        Assert.Equal([person], await InboxPage.ReadReferences(ada, "open"));

        // What is no longer spam is not deleted, even when an older page still selects it.
        var check = (await spam.Form("form.inbox-bulk").With("enquiry", [.. bots, person]).Press("Delete")).ShouldBe(200).ShouldSay("Delete 2 enquiries marked as spam?");
        (await check.Form("form[action='/staff/spam/deletion']").With("password", "wrong").Submit()).ShouldBe(400).ShouldShowError("password", "Your password is incorrect");
        (await check.Form("form[action='/staff/spam/deletion']").With("password", StaffUser.Password).Submit()).ShouldBe(302);

        Assert.Equal([person], (await site.StoredEnquiries()).Select(enquiry => enquiry.Reference));
        Assert.Equal(bots, (await site.AuditEntries()).Where(entry => entry.Action == "enquiry.erased").Select(entry => entry.About));
        Assert.Empty(await site.Mailbox.MessagesOfKind("erased"));
    }

    [Fact]
    public async Task Only_administrators_delete_spam()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var bot = await SendAsSpam("Bot One");

        var spam = await robin.Visitor.Open("/staff?view=spam");

        Assert.DoesNotContain("Delete", spam.Texts(".inbox-bulk__actions button"));
        (await robin.Visitor.Post("/staff/spam/deletion", ("enquiry", bot), ("password", StaffUser.Password), ("__RequestVerificationToken", spam.Form("form.inbox-bulk").Value("__RequestVerificationToken")!))).ShouldBe(403);
        Assert.Single(await site.StoredEnquiries());
    }

    private async Task<string> SendAsSpam(string name)
    {
        var form = (await site.Booking.FilledForm()).With("name", name).With("website", "https://spam.example");
        return (await (await form.Submit()).Form().Press("Send enquiry")).ShouldBe(303).Location!.Split('/')[^1].ToUpperInvariant();
    }
}
