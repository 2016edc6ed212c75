using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Accounts;
using UpperBackSite.Enquiries.Visits;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Enquiries;

/// <summary>The email on the day before a visit.</summary>
public sealed class ReminderTests : IDisposable
{
    private const string Kind = "visit-reminder";

    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task The_person_is_reminded_on_the_day_before_and_told_how_to_cancel()
    {
        await Book("2026-12-01", "14:30");
        // 8:55am on the day before.
        AdvanceTo("2026-11-30T08:55:00Z");
        await Run();
        Assert.Empty(await site.Mailbox.MessagesOfKind(Kind));
        AdvanceTo("2026-11-30T09:01:00Z");

        var text = await Eventually.Value(async () => (await site.Mailbox.MessagesOfKind(Kind)).SingleOrDefault(), message => message is not null);
        Assert.Equal("Your visit on Tuesday 1 December: enquiry " + (await site.StoredEnquiries()).Single().Reference, text!.Subject ?? (await site.Mailbox.DeliveredMessage(Kind)).Subject);
        var mail = await site.Mailbox.DeliveredText(Kind);
        Assert.Contains("your visit at 2:30pm on Tuesday 1 December. It will take about 45 minutes.", mail, StringComparison.Ordinal);
        Assert.Contains("You've booked: First visit with a physiotherapist.", mail, StringComparison.Ordinal);
        Assert.Contains("You'll see Alex Example.", mail, StringComparison.Ordinal);
        Assert.Contains("Our address is 1 Example Street, London, N1 0XX.", mail, StringComparison.Ordinal);
        Assert.Contains("If you can't come, or need another time", mail, StringComparison.Ordinal);
        Assert.Contains(await site.AuditEntries(), entry => entry is { Who: "system", Action: "visit.reminded" });
    }

    [Fact]
    public async Task Nobody_is_reminded_twice_even_by_several_processes_at_once()
    {
        await Book("2026-12-01", "14:30");
        AdvanceTo("2026-11-30T10:00:00Z");

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Run()));
        await Run();

        Assert.Single(await site.Mailbox.MessagesOfKind(Kind));
    }

    [Fact]
    public async Task A_moved_visit_is_reminded_of_at_its_new_time_and_a_cancelled_one_never()
    {
        var (reference, robin) = await Book("2026-12-01", "14:30");
        await robin.Book(reference, "2026-12-08", "10:00");
        AdvanceTo("2026-11-30T10:00:00Z");
        await Run();
        Assert.Empty(await site.Mailbox.MessagesOfKind(Kind));

        AdvanceTo("2026-12-06T10:00:00Z");
        robin = await site.Staff.SignBackIn(robin);
        (await (await robin.Visitor.Open(StaffUser.PathOf(reference))).Form(".visits li:first-child form").Press("Cancel visit")).ShouldBe(302);
        AdvanceTo("2026-12-07T10:00:00Z");
        await Run();

        Assert.Empty(await site.Mailbox.MessagesOfKind(Kind));
    }

    [Fact]
    public async Task A_visit_that_was_agreed_less_than_a_day_ahead_gets_no_reminder()
    {
        await Book("2026-11-24", "09:30");
        AdvanceTo("2026-11-23T12:00:00Z");

        await Run();

        Assert.Empty(await site.Mailbox.MessagesOfKind(Kind));
    }

    [Fact]
    public async Task A_reminder_that_is_late_is_not_sent_when_the_visit_is_about_to_start()
    {
        await Book("2026-12-01", "14:30");
        AdvanceTo("2026-12-01T13:00:00Z");

        await Run();

        Assert.Empty(await site.Mailbox.MessagesOfKind(Kind));
    }

    [Fact]
    public async Task Without_an_email_address_nothing_is_written()
    {
        var (reference, _) = await Book("2026-12-01", "14:30");
        await site.Change(reference, enquiry => enquiry.Email = null);
        AdvanceTo("2026-11-30T10:00:00Z");

        await Run();

        Assert.Empty(await site.Mailbox.MessagesOfKind(Kind));
    }

    [Fact]
    public async Task A_setting_turns_reminders_off()
    {
        site.With("Visits:SendsReminders", "false");
        await Book("2026-12-01", "14:30");
        AdvanceTo("2026-11-30T10:00:00Z");
        // Something else that waits for the clock has run.
        await site.Mailbox.DeliveredText("visit-agreed");

        Assert.Empty(await site.Mailbox.MessagesOfKind(Kind));
    }

    private async Task<(string Reference, StaffUser Robin)> Book(string day, string time)
    {
        var reference = await site.Booking.SubmitEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await robin.Book(reference, day, time);
        return (reference, robin);
    }

    private void AdvanceTo(string moment) => site.JumpTo(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Does what the service does every few minutes.</summary>
    private async Task Run()
    {
        await using var scope = site.Services.CreateAsyncScope();
        foreach (var (reference, visit) in await scope.ServiceProvider.GetRequiredService<VisitReminders>().FindDueAsync(CancellationToken.None))
        {
            await using var own = site.Services.CreateAsyncScope();
            await own.ServiceProvider.GetRequiredService<VisitReminders>().WriteAsync(reference, visit, CancellationToken.None);
        }
    }
}
