using UpperBackSite.Accounts;
using UpperBackSite.Enquiries;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

/// <summary>Suspected spam waits for a decision by staff, unless it contains a warning sign.</summary>
public sealed class SpamTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_warning_sign_overrides_suspected_spam_but_the_acknowledgement_waits_for_staff()
    {
        var form = (await site.Booking.FilledForm()).With("website", "https://spam.example").With("concern", "I have chest pain");

        var sent = (await (await form.Submit()).ShouldBe(200).Form().Press("Send enquiry")).ShouldBe(303);

        var stored = (await site.StoredEnquiries()).Single();
        Assert.Equal((true, false), (stored.IsFlagged, stored.IsSuspectedSpam));
        Assert.True(Assert.Single(await site.Mailbox.MessagesOfKind("acknowledgement")).IsWithheld);
        (await site.Visitor().Open(sent.Location!)).ShouldSay("You won't get an email to confirm this.");
        Assert.Single(await site.Mailbox.MessagesOfKind("notice-urgent"));
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        Assert.Equal([stored.Reference], (await robin.Visitor.Open("/staff")).Texts(".inbox__reference"));
        var page = (await robin.Visitor.Open(StaffUser.PathOf(stored.Reference))).ShouldSay("No confirmation email was sent: a field of the form that people don't see was filled in");
        (await page.Form("form[action*='/mail/']").Submit()).ShouldBe(302);
        Assert.StartsWith("/my-enquiry", await site.Mailbox.LinkIn("acknowledgement"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_with_a_warning_sign_restores_an_enquiry_marked_as_spam()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        (await (await robin.Visitor.Open(StaffUser.PathOf(reference))).Form("form[action$='/spam']").Submit()).ShouldBe(302);
        var page = await site.Mailbox.Open(link);

        await page.Form("form[action='/my-enquiry/messages']").With("message", "Hello?").Submit();
        Assert.Empty((await robin.Visitor.Open("/staff")).Texts(".inbox__reference"));
        await page.Form("form[action='/my-enquiry/messages']").With("message", "I cannot feel my legs").Submit();

        Assert.Equal([reference], (await robin.Visitor.Open("/staff")).Texts(".inbox__reference"));
        var stored = (await site.StoredEnquiries()).Single();
        Assert.Equal((EnquiryStatus.New, false), (stored.Status, stored.IsSuspectedSpam));
        Assert.Single(await site.Mailbox.MessagesOfKind("notice"));
        Assert.Single(await site.Mailbox.MessagesOfKind("notice-urgent"));
    }

    [Fact]
    public async Task The_spam_notice_comes_first_on_the_page()
    {
        var form = (await site.Booking.FilledForm()).With("website", "https://spam.example");
        var sent = (await (await form.Submit()).Form().Press("Send enquiry")).ShouldBe(303);
        var robin = await site.Staff.SignInAs(StaffRole.Reception);

        var page = (await robin.Visitor.Open(StaffUser.PathOf(sent.Location!.Split('/')[^1]))).ShouldBe(200);

        Assert.StartsWith("Possible spam This looks like spam", page.Texts(".page-header ~ *")[0], StringComparison.Ordinal);
        (await page.Form(".page-header + .note form").Submit()).ShouldBe(302);
        (await robin.Visitor.Open("/staff")).ShouldSay("Sam O’Neill");
    }
}
