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
    public async Task When_no_offered_time_suits_staff_owe_an_answer_again()
    {
        var (reference, link, _) = await site.Mailbox.OwnPage();
        var robin = await site.Staff.Hire(StaffRole.Reception);
        await robin.Propose(reference, "2026-12-01", "14:30");
        await robin.Propose(reference, "2026-12-02", "14:30");
        site.Clock.Advance(TimeSpan.FromDays(2));

        await Decline(link);
        Assert.Equal(EnquiryStatus.Contacted, (await site.StoredEnquiries()).Single().Status);
        var declined = await Decline(link);

        // Wednesday morning, so by the end of Thursday.
        (await site.Visitor().Open(declined)).ShouldSay("We'll look for another time.").ShouldSay("You'll hear from us by 6pm on Thursday 26 November.");
        Assert.Equal(EnquiryStatus.New, (await site.StoredEnquiries()).Single().Status);
        robin = await site.Staff.Again(robin);
        Assert.StartsWith("Due in 1", Assert.Single((await robin.Visitor.Open("/staff")).Texts(".inbox__due")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_keeps_a_booked_visit_and_declines_another_time_stays_booked()
    {
        var (reference, link, _) = await site.Mailbox.OwnPage();
        var robin = await site.Staff.Hire(StaffRole.Reception);
        await Book(robin, reference);
        await robin.Propose(reference, "2026-12-02", "14:30");

        await Decline(link);

        Assert.Equal(EnquiryStatus.Booked, (await site.StoredEnquiries()).Single().Status);
    }

    [Fact]
    public async Task Who_waits_for_an_answer_already_is_not_put_off_by_declining()
    {
        var (reference, link, _) = await site.Mailbox.OwnPage();
        var robin = await site.Staff.Hire(StaffRole.Reception);
        await robin.Propose(reference, "2026-12-01", "14:30");
        await (await site.Visitor().Open(link)).Form("form[action='/my-enquiry/messages']").With("message", "Only mornings").Submit();
        var due = (await site.StoredEnquiries()).Single().DueAt;
        site.Clock.Advance(TimeSpan.FromDays(1));

        await Decline(link);

        Assert.Equal(due, (await site.StoredEnquiries()).Single().DueAt);
    }

    [Fact]
    public async Task A_visit_is_called_off_behind_an_explanation_and_staff_owe_an_answer_again()
    {
        var (reference, link, _) = await site.Mailbox.OwnPage();
        var robin = await site.Staff.Hire(StaffRole.Reception);
        await Book(robin, reference);
        site.Clock.Advance(TimeSpan.FromDays(2));
        var page = await site.Visitor().Open(link);
        Assert.NotNull(page.Document.QuerySelector("details:not([open]) form[action='/my-enquiry/visit/cancellation'] p"));

        var done = (await page.Form("form[action='/my-enquiry/visit/cancellation']").Submit()).ShouldBe(303);

        (await site.Visitor().Open(done.Location!)).ShouldSay("Your visit is cancelled.").ShouldSay("You'll hear from us by 6pm on Thursday 26 November.");
        Assert.Equal(EnquiryStatus.New, (await site.StoredEnquiries()).Single().Status);
    }

    [Fact]
    public async Task A_visit_that_staff_call_off_leaves_the_next_step_to_them()
    {
        var (reference, _, _) = await site.Mailbox.OwnPage();
        var robin = await site.Staff.Hire(StaffRole.Reception);
        await Book(robin, reference);

        (await (await robin.Visitor.Open(Colleague.PathOf(reference))).Form(".visits form").Press("Cancel visit")).ShouldBe(302);

        Assert.Equal(EnquiryStatus.Contacted, (await site.StoredEnquiries()).Single().Status);
    }

    [Fact]
    public async Task What_has_passed_is_said_and_offered_no_more()
    {
        var (reference, link, _) = await site.Mailbox.OwnPage();
        var robin = await site.Staff.Hire(StaffRole.Reception);
        await robin.Propose(reference, "2026-12-01", "14:30");
        await robin.Propose(reference, "2026-12-03", "14:30");
        await (await robin.Visitor.Open(Colleague.PathOf(reference))).Form(".visits li:last-child form").Press("Mark as agreed");
        var booked = await site.Visitor().Open(link);
        site.Clock.Advance(TimeSpan.FromDays(9));

        var page = (await site.Visitor().Open(link)).ShouldSay("Your visit was at 2:30pm on Tuesday 1 December.");
        Assert.Empty(page.Texts(".own__visit"));
        (await booked.Form("form[action='/my-enquiry/visit/cancellation']").Submit()).ShouldBe(409);
        Assert.Equal(EnquiryStatus.Booked, (await site.StoredEnquiries()).Single().Status);
    }

    [Fact]
    public async Task A_time_that_passed_unanswered_is_said_to_have_passed()
    {
        var (reference, link, _) = await site.Mailbox.OwnPage();
        await (await site.Staff.Hire(StaffRole.Reception)).Propose(reference, "2026-12-01", "14:30");
        site.Clock.Advance(TimeSpan.FromDays(9));

        var page = (await site.Visitor().Open(link)).ShouldSay("The time we offered has passed.");

        Assert.Empty(page.Texts(".own__visit"));
    }

    [Fact]
    public async Task Who_withdraws_is_offered_no_time_any_more()
    {
        var (reference, link, _) = await site.Mailbox.OwnPage();
        var robin = await site.Staff.Hire(StaffRole.Reception);
        await robin.Propose(reference, "2026-12-01", "14:30");

        await (await site.Visitor().Open(link)).Form("form[action='/my-enquiry/withdrawal']").Submit();

        Assert.Empty((await site.Visitor().Open(link)).Texts(".own__visit"));
        (await robin.Visitor.Open(Colleague.PathOf(reference))).ShouldSay("no longer on offer");
    }

    [Fact]
    public async Task The_calendar_file_of_a_booked_visit_can_be_had_again_and_is_the_same_visit()
    {
        var (reference, link, _) = await site.Mailbox.OwnPage();
        var robin = await site.Staff.Hire(StaffRole.Reception);
        Assert.Null((await site.Visitor().Open(link)).Document.QuerySelector("form[action='/my-enquiry/visit/calendar']"));
        await Book(robin, reference);
        var sent = Calendar.Load((await site.Mailbox.Letters("visit-agreed")).Single().Calendar!)!.Events.Single();

        var page = await site.Visitor(sendsCookies: false).Open(link);
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
        (await (await site.Visitor().Open(link)).Form("form[action='/my-enquiry/visit']").Press("I can't make this time")).ShouldBe(303).Location!;

    private static async Task Book(Colleague colleague, string reference)
    {
        await colleague.Propose(reference, "2026-12-01", "14:30");
        (await (await colleague.Visitor.Open(Colleague.PathOf(reference))).Form(".visits form").Press("Mark as agreed")).ShouldBe(302);
    }
}
