using Ical.Net;
using UpperBackSite.Accounts;
using UpperBackSite.Enquiries;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.MyEnquiry;

public sealed class VisitAnswerTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Declining_makes_a_reply_due_again()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await robin.Propose(reference, "2026-12-01", "14:30");
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddDays(2));

        var declined = await Decline(link);

        // Wednesday morning, so by the end of Thursday.
        (await site.Mailbox.Open(declined)).ShouldSay("We'll look for another time.").ShouldSay("You'll hear from us by 6pm on Thursday 26 November.");
        Assert.Equal(EnquiryStatus.New, (await site.StoredEnquiries()).Single().Status);
        robin = await site.Staff.SignBackIn(robin);
        (await robin.Visitor.Open(StaffUser.PathOf(reference))).ShouldSay("I can't make this time.");
        Assert.Equal("Due tomorrow by 6pm", Assert.Single((await robin.Visitor.Open("/staff")).Texts(".inbox__due")));
    }

    [Fact]
    public async Task Declining_another_time_keeps_the_booked_visit()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await Book(robin, reference);
        await robin.Propose(reference, "2026-12-02", "14:30");

        await Decline(link);

        Assert.Equal(EnquiryStatus.Booked, (await site.StoredEnquiries()).Single().Status);
    }

    [Fact]
    public async Task Declining_does_not_postpone_a_reply_that_is_due()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await robin.Propose(reference, "2026-12-01", "14:30");
        await (await site.Mailbox.Open(link)).Form("form[action='/my-enquiry/messages']").With("message", "Only mornings").Submit();
        var due = (await site.StoredEnquiries()).Single().DueAt;
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddDays(1));

        await Decline(link);

        Assert.Equal(due, (await site.StoredEnquiries()).Single().DueAt);
    }

    [Fact]
    public async Task Cancelling_a_visit_is_explained_first_and_makes_a_reply_due_again()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await Book(robin, reference);
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddDays(2));
        var page = await site.Mailbox.Open(link);
        Assert.NotNull(page.Document.QuerySelector("details:not([open]) form[action='/my-enquiry/visit/cancellation'] p"));

        var done = (await page.Form("form[action='/my-enquiry/visit/cancellation']").Submit()).ShouldBe(303);

        (await site.Mailbox.Open(done.Location!)).ShouldSay("Your visit has been cancelled.").ShouldSay("You'll hear from us by 6pm on Thursday 26 November.");
        Assert.Equal(EnquiryStatus.New, (await site.StoredEnquiries()).Single().Status);
    }

    [Fact]
    public async Task A_visit_cancelled_by_staff_returns_the_enquiry_to_contacted()
    {
        var (reference, _, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await Book(robin, reference);

        (await (await robin.Visitor.Open(StaffUser.PathOf(reference))).Form(".visits form").Press("Cancel visit")).ShouldBe(302);

        Assert.Equal(EnquiryStatus.Contacted, (await site.StoredEnquiries()).Single().Status);
    }

    [Fact]
    public async Task A_past_visit_is_shown_and_cannot_be_cancelled()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await Book(robin, reference);
        var booked = await site.Mailbox.Open(link);
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddDays(9));

        var page = (await site.Mailbox.Open(link)).ShouldSay("Your visit was at 2:30pm on Tuesday 1 December.");
        Assert.Empty(page.Texts(".own__visit"));
        (await booked.Form("form[action='/my-enquiry/visit/cancellation']").Submit()).ShouldBe(409);
        Assert.Equal(EnquiryStatus.Booked, (await site.StoredEnquiries()).Single().Status);
    }

    [Fact]
    public async Task A_proposed_time_that_has_passed_is_no_longer_offered()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        await (await site.Staff.SignInAs(StaffRole.Reception)).Propose(reference, "2026-12-01", "14:30");
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddDays(9));

        var page = (await site.Mailbox.Open(link)).ShouldSay("The time we offered has passed.");

        Assert.Empty(page.Texts(".own__visit"));
    }

    [Fact]
    public async Task Withdrawing_removes_the_proposed_times()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await robin.Propose(reference, "2026-12-01", "14:30");

        await (await site.Mailbox.Open(link)).Form("form[action='/my-enquiry/withdrawal']").Submit();

        Assert.Empty((await site.Mailbox.Open(link)).Texts(".own__visit"));
        (await robin.Visitor.Open(StaffUser.PathOf(reference))).ShouldSay("no longer available");
    }

    [Fact]
    public async Task The_calendar_file_of_a_booked_visit_can_be_downloaded_again()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        Assert.Null((await site.Mailbox.Open(link)).Document.QuerySelector("form[action='/my-enquiry/visit/calendar']"));
        await Book(robin, reference);
        var sent = Calendar.Load((await site.Mailbox.MessagesOfKind("visit-agreed")).Single().Calendar!)!.Events.Single();

        var page = await site.Mailbox.Open(link);
        var file = (await page.Form("form[action='/my-enquiry/visit/calendar']").Submit()).ShouldBe(200);

        Assert.Equal("text/calendar; charset=utf-8", file.ContentHeaders.ContentType!.ToString());
        Assert.Equal(("attachment", "visit.ics"), (file.ContentHeaders.ContentDisposition!.DispositionType, file.ContentHeaders.ContentDisposition.FileName));
        Assert.True(file.Headers.CacheControl?.NoStore);
        var had = Calendar.Load(file.Body)!.Events.Single();
        Assert.Equal((sent.Uid, sent.Sequence, sent.Start!.AsUtc), (had.Uid, had.Sequence, had.Start!.AsUtc));
        await page.Form("form[action='/my-enquiry/visit/cancellation']").Submit();
        (await page.Form("form[action='/my-enquiry/visit/calendar']").Submit()).ShouldBe(409);
        (await site.Visitor().Post("/my-enquiry/visit/calendar", ("key", "made-up"))).ShouldBe(404);
    }

    private async Task<string> Decline(string link) =>
        (await (await site.Mailbox.Open(link)).Form("form[action='/my-enquiry/visit/refusal']").Press("I can't make this time")).ShouldBe(303).Location!;

    private static Task Book(StaffUser staffUser, string reference) => staffUser.Book(reference, "2026-12-01", "14:30");
}
