using Ical.Net;
using Ical.Net.CalendarComponents;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Accounts;
using UpperBackSite.Data;
using UpperBackSite.Enquiries;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.MyEnquiry;

public sealed class VisitTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_proposed_time_is_agreed_and_sent_as_a_calendar_event()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await robin.Propose(reference, "2026-12-01", "14:30");
        Assert.Contains("- 2:30pm on Tuesday 1 December, with Alex Example, about 45 minutes", await site.Mailbox.DeliveredText("visit-proposed"), StringComparison.Ordinal);
        Assert.Null((await site.Mailbox.MessagesOfKind("visit-proposed")).Single().CalendarMethod);

        var page = (await site.Mailbox.Open(link)).ShouldSay("We've offered you a time. Can you make it?").ShouldSay("2:30pm on Tuesday 1 December");
        var agreed = (await page.Form("form[action='/my-enquiry/visit']").Submit()).ShouldBe(303);

        (await site.Mailbox.Open(agreed.Location!)).ShouldSay("Your visit is booked for 2:30pm on Tuesday 1 December.");
        Assert.Equal(EnquiryStatus.Booked, (await site.StoredEnquiries()).Single().Status);
        var (calendar, visit) = await CalendarIn("visit-agreed");
        Assert.Equal("REQUEST", calendar.Method);
        Assert.Equal(("CONFIRMED", 0), (visit.Status, visit.Sequence));
        Assert.Equal(new DateTime(2026, 12, 1, 14, 30, 0, DateTimeKind.Utc), visit.Start!.AsUtc);
        Assert.Equal("1 Example Street, London, N1 0XX", visit.Location);
        Assert.DoesNotContain("Sam", visit.Summary + visit.Description, StringComparison.Ordinal);
        robin = await site.Staff.SignBackIn(robin);
        (await robin.Visitor.Open(StaffUser.PathOf(reference))).ShouldSay("The person agreed a time");
    }

    [Fact]
    public async Task A_new_time_updates_the_calendar_event_and_cancelling_removes_it()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await robin.Propose(reference, "2026-12-01", "14:30");
        await Press(robin, reference, "Mark as agreed");
        var (_, first) = await CalendarIn("visit-agreed");

        robin = await site.Staff.SignBackIn(robin);
        await robin.Propose(reference, "2026-12-02", "09:00");
        await Press(robin, reference, "Mark as agreed");
        var (_, second) = await CalendarIn("visit-agreed");
        Assert.Equal((first.Uid, 1), (second.Uid, second.Sequence));
        Assert.Equal(new DateTime(2026, 12, 2, 9, 0, 0, DateTimeKind.Utc), second.Start!.AsUtc);

        var page = (await site.Mailbox.Open(link)).ShouldBe(200);
        (await page.Form("form[action='/my-enquiry/visit/cancellation']").Submit()).ShouldBe(303);

        var (calendar, gone) = await CalendarIn("visit-cancelled");
        Assert.Equal(("CANCEL", "CANCELLED", first.Uid, 2), (calendar.Method, gone.Status, gone.Uid, gone.Sequence));
        Assert.Equal(EnquiryStatus.New, (await site.StoredEnquiries()).Single().Status);

        robin = await site.Staff.SignBackIn(robin);
        await robin.Propose(reference, "2026-12-03", "10:00");
        await Press(robin, reference, "Mark as agreed");
        var (_, rebooked) = await CalendarIn("visit-agreed");
        Assert.NotEqual(first.Uid, rebooked.Uid);
        Assert.Equal(0, rebooked.Sequence);
    }

    [Theory]
    [InlineData("2027-03-26", "10:00", "2027-03-26T10:00:00Z")]
    [InlineData("2027-03-29", "10:00", "2027-03-29T09:00:00Z")]
    [InlineData("2027-10-29", "10:00", "2027-10-29T09:00:00Z")]
    [InlineData("2027-11-01", "10:00", "2027-11-01T10:00:00Z")]
    [InlineData("2027-10-31", "01:30", "2027-10-31T00:30:00Z")]
    public async Task Times_are_in_London_time_on_both_sides_of_the_clock_changes(string day, string time, string utc)
    {
        var (reference, _, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);

        await robin.Propose(reference, day, time, outside: true);
        await Press(robin, reference, "Mark as agreed");

        var (calendar, visit) = await CalendarIn("visit-agreed");
        Assert.Equal("Europe/London", visit.Start!.TzId);
        Assert.Single(calendar.TimeZones);
        Assert.Equal(time, visit.Start.Value.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(DateTimeOffset.Parse(utc, System.Globalization.CultureInfo.InvariantCulture), await StoredStart());
    }

    [Theory]
    [InlineData("2027-03-28", "01:30", "time", "This time doesn't exist on that day, because the clocks go forward")]
    [InlineData("2026-11-22", "10:00", "day", "This time has passed")]
    [InlineData("2028-01-01", "10:00", "day", "This is more than a year away")]
    [InlineData("9999-12-31", "23:59", "day", "This is more than a year away")]
    [InlineData("2026-12-25", "10:00", "time", "The clinic is closed then")]
    [InlineData("2026-12-01", "17:45", "time", "The clinic is closed then")]
    public async Task An_impossible_time_is_refused_and_stays_in_the_form(string day, string time, string field, string reason)
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var reference = await site.Booking.SubmitEnquiry();
        var page = await robin.Visitor.Open(StaffUser.PathOf(reference));

        var refused = (await page.Form("form.visit-form").With("day", day).With("time", time).With("minutes", "45").With("practitioner", "Robin Example").Submit()).ShouldBe(400);

        refused.ShouldShowError(field, reason);
        Assert.Equal("Robin Example", refused.Form("form.visit-form").Value("practitioner"));
        Assert.Equal((day, time), (refused.Form("form.visit-form").Value("day"), refused.Form("form.visit-form").Value("time")));
        Assert.Empty(await site.Mailbox.MessagesOfKind("visit-proposed"));
    }

    [Theory]
    [InlineData("nonsense", "10:00", "day", "Enter a date, such as 2026-12-01")]
    [InlineData("2026-12-01", "25:00", "time", "Enter a time, such as 14:30")]
    public async Task A_malformed_day_or_time_is_refused_and_cleared(string day, string time, string field, string reason)
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var page = await robin.Visitor.Open(StaffUser.PathOf(await site.Booking.SubmitEnquiry()));

        var refused = (await page.Form("form.visit-form").With("day", day).With("time", time).With("minutes", "45").Submit()).ShouldBe(400);

        refused.ShouldShowError(field, reason);
        Assert.Null(refused.Document.GetElementById(field)!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_time_can_be_declined_and_a_past_one_cannot_be_agreed()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await robin.Propose(reference, "2026-12-01", "14:30");
        var page = await site.Mailbox.Open(link);

        (await page.Form("form[action='/my-enquiry/visit/refusal']").Press("I can't make this time")).ShouldBe(303);
        (await page.Form("form[action='/my-enquiry/visit']").Submit()).ShouldBe(409).ShouldSay("We couldn't do that.");
        (await robin.Visitor.Open(StaffUser.PathOf(reference))).ShouldSay("minutes: declined");

        await robin.Propose(reference, "2026-12-02", "14:30");
        page = await site.Mailbox.Open(link);
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddDays(10));
        (await page.Form("form[action='/my-enquiry/visit']").Submit()).ShouldBe(409);
        Assert.Empty(await site.Mailbox.MessagesOfKind("visit-agreed"));
    }

    [Fact]
    public async Task Concurrent_agreements_make_one_booking_and_send_one_email()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await robin.Propose(reference, "2026-12-01", "14:30");
        var page = await site.Mailbox.Open(link);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => page.Form("form[action='/my-enquiry/visit']").Submit()));

        Assert.Equal(1, answers.Count(answer => answer.Status == 303));
        Assert.All(answers, answer => Assert.True(answer.Status is 303 or 409, $"{answer.Status}"));
        Assert.Single(await site.Mailbox.MessagesOfKind("visit-agreed"));
    }

    [Fact]
    public async Task Withdrawing_cancels_the_visit()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await robin.Propose(reference, "2026-12-01", "14:30");
        await Press(robin, reference, "Mark as agreed");

        await (await site.Mailbox.Open(link)).Form("form[action='/my-enquiry/withdrawal']").Submit();

        Assert.Equal("CANCEL", (await CalendarIn("visit-cancelled")).Calendar.Method);
        Assert.Equal(EnquiryStatus.Closed, (await site.StoredEnquiries()).Single().Status);
    }

    private static async Task Press(StaffUser staffUser, string reference, string button) =>
        (await (await staffUser.Visitor.Open(StaffUser.PathOf(reference))).Form($".visits form[action$='/{(button == "Mark as agreed" ? "agreement" : "cancellation")}']").Press(button)).ShouldBe(302);

    private async Task<(Calendar Calendar, CalendarEvent Visit)> CalendarIn(string kind)
    {
        var stored = (await site.Mailbox.MessagesOfKind(kind)).Last();
        Assert.NotNull(stored.CalendarMethod);
        var calendar = Calendar.Load(stored.Calendar ?? await FileIn(kind))!;
        return (calendar, calendar.Events.Single());
    }

    private async Task<string> FileIn(string kind) =>
        (await site.Mailbox.DeliveredMessage(kind)).BodyParts.OfType<MimeKit.TextPart>().First(part => part.ContentType.IsMimeType("text", "calendar")).Text;

    private async Task<DateTimeOffset> StoredStart()
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDbContext>().Enquiries.SelectMany(enquiry => enquiry.Visits).Select(visit => visit.StartsAt).SingleAsync();
    }
}
