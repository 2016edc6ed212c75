using UpperBackSite.Accounts;
using UpperBackSite.Enquiries;
using UpperBackSite.Mail;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

public sealed class InboxViewTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_message_is_new_until_staff_respond()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var reference = await site.Booking.SubmitEnquiry();
        await site.Booking.SubmitEnquiry("Ann Other", "ann@example.com");
        Assert.Empty(await InboxPage.ReadReferences(robin, "messages"));

        await site.WriteFromPerson(reference);
        Assert.Equal([reference], await InboxPage.ReadReferences(robin, "messages"));
        Assert.Contains("New message", (await robin.Visitor.Open("/staff?view=messages")).Texts(".tag"));

        // Viewing the enquiry is no response.
        var page = await robin.Visitor.Open($"/staff/enquiries/{reference.ToLowerInvariant()}");
        Assert.Equal([reference], await InboxPage.ReadReferences(robin, "messages"));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        (await page.Form("main form[action$=notes]").With("text", "Rang back").With("call", "true").Submit()).ShouldBe(302);
        Assert.Empty(await InboxPage.ReadReferences(robin, "messages"));

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.WriteFromPerson(reference);
        Assert.Equal([reference], await InboxPage.ReadReferences(robin, "messages"));
    }

    [Fact]
    public async Task A_change_of_status_counts_as_a_response()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var reference = await site.Booking.SubmitEnquiry();
        await site.WriteFromPerson(reference);
        site.Clock.Advance(TimeSpan.FromMinutes(1));

        (await (await robin.Visitor.Open($"/staff/enquiries/{reference.ToLowerInvariant()}")).Form("main form[action$=status]").With("status", "Contacted").Submit()).ShouldBe(302);

        Assert.Empty(await InboxPage.ReadReferences(robin, "messages"));
    }

    [Fact]
    public async Task An_erasure_request_stays_in_its_view_after_a_withdrawal()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var reference = await site.Booking.SubmitEnquiry();
        await site.Booking.SubmitEnquiry("Ann Other", "ann@example.com");
        await site.Change(reference, enquiry => enquiry.ErasureAskedAt = site.Clock.GetUtcNow());

        Assert.Equal([reference], await InboxPage.ReadReferences(robin, "erasure"));
        Assert.Contains("Erasure requested", (await robin.Visitor.Open("/staff?view=erasure")).Texts(".tag"));

        // The erasure is still to be carried out after the enquiry is withdrawn.
        await site.Change(reference, enquiry => enquiry.MoveTo(EnquiryStatus.Closed, site.Clock.GetUtcNow(), CloseReason.Withdrawn));
        Assert.Equal([reference], await InboxPage.ReadReferences(robin, "erasure"));
    }

    [Fact]
    public async Task Undelivered_mail_has_its_own_view()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var reference = await site.Booking.SubmitEnquiry();
        await site.Booking.SubmitEnquiry("Ann Other", "ann@example.com");
        Assert.Empty(await InboxPage.ReadReferences(robin, "mail"));

        await site.Change(reference, enquiry => enquiry.Mail.Add(new OutboxMessage
        {
            MessageId = "given-up@clinic.example",
            Kind = "reply",
            Subject = "Your enquiry",
            CreatedAt = site.Clock.GetUtcNow(),
            NextTryAt = site.Clock.GetUtcNow(),
            GaveUpAt = site.Clock.GetUtcNow(),
        }));

        Assert.Equal([reference], await InboxPage.ReadReferences(robin, "mail"));
        Assert.Contains("Email not sent", (await robin.Visitor.Open("/staff?view=mail")).Texts(".tag"));
    }

    [Theory]
    [InlineData(VisitState.Proposed, "Offered visit: 9am on Friday 27 November")]
    [InlineData(VisitState.Agreed, "Visit: 9am on Friday 27 November")]
    [InlineData(VisitState.Cancelled, null)]
    public async Task A_visit_is_shown_with_its_time(VisitState state, string? words)
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await site.Change(await site.Booking.SubmitEnquiry(), enquiry => enquiry.Visits.Add(new VisitTime
        {
            StartsAt = new DateTimeOffset(2026, 11, 27, 9, 0, 0, TimeSpan.Zero),
            Minutes = 45,
            ProposedAt = site.Clock.GetUtcNow(),
            Who = "somebody",
            State = state,
        }));

        Assert.Equal(words is null ? ["New"] : ["New", words], (await robin.Visitor.Open("/staff")).Texts(".tag"));
    }
}
