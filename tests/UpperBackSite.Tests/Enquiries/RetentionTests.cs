using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Enquiries;
using UpperBackSite.Mail;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Enquiries;

public sealed class RetentionTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData(EnquiryStatus.New, 180)]
    [InlineData(EnquiryStatus.Contacted, 180)]
    [InlineData(EnquiryStatus.Booked, 180)]
    [InlineData(EnquiryStatus.Closed, 90)]
    [InlineData(EnquiryStatus.Spam, 30)]
    public async Task An_enquiry_is_deleted_when_the_days_of_its_status_have_passed_and_not_a_moment_sooner(EnquiryStatus status, int days)
    {
        var reference = await site.Booking.SubmitEnquiry();
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddDays(3));
        await site.ChangeAll(enquiry => enquiry.MoveTo(status, site.Clock.GetUtcNow()));
        var due = status is EnquiryStatus.New ? (await site.StoredEnquiries())[0].ReceivedAt.AddDays(days) : site.Clock.GetUtcNow().AddDays(days);
        // After 180 days it is summer time in London, so the same local time is an hour earlier in UTC.
        due = days == 180 ? due.AddHours(-1) : due;

        await site.MoveTo(due.AddSeconds(-1));
        Assert.Single(await site.StoredEnquiries());
        await site.MoveTo(due);

        Assert.Empty(await site.StoredEnquiries());
        var entry = (await Trail(reference))[^1];
        Assert.Equal(("system", "enquiry.expired", $"{status}, {days} days"), (entry.Who, entry.Action, entry.Detail));
        (await site.Visitor().Open($"/booking/enquiries/{reference.ToLowerInvariant()}")).ShouldBe(404);
    }

    [Fact]
    public async Task The_end_of_summer_time_does_not_bring_the_deletion_forward()
    {
        site.Clock.AdjustTime(new DateTimeOffset(2027, 8, 31, 22, 40, 0, TimeSpan.Zero));
        await site.Booking.SubmitEnquiry();
        // 23:45 in London on 31 August.
        site.Clock.AdjustTime(new DateTimeOffset(2027, 8, 31, 22, 45, 0, TimeSpan.Zero));
        await site.ChangeAll(enquiry => enquiry.MoveTo(EnquiryStatus.Closed, site.Clock.GetUtcNow()));

        // 23:44 in London on 29 November. 90 times 24 hours have passed an hour before.
        await site.MoveTo(new DateTimeOffset(2027, 11, 29, 23, 44, 0, TimeSpan.Zero));
        Assert.Single(await site.StoredEnquiries());
        await site.MoveTo(new DateTimeOffset(2027, 11, 29, 23, 45, 0, TimeSpan.Zero));
        Assert.Empty(await site.StoredEnquiries());
    }

    [Fact]
    public async Task A_booked_enquiry_is_kept_from_the_end_of_its_visit()
    {
        await site.Booking.SubmitEnquiry();
        await site.ChangeAll(enquiry =>
        {
            enquiry.MoveTo(EnquiryStatus.Booked, site.Clock.GetUtcNow());
            enquiry.Visits.Add(new VisitTime { StartsAt = new DateTimeOffset(2027, 1, 11, 9, 0, 0, TimeSpan.Zero), Minutes = 45, ProposedAt = site.Clock.GetUtcNow(), Who = "nobody", State = VisitState.Agreed });
            enquiry.Visits.Add(new VisitTime { StartsAt = new DateTimeOffset(2027, 3, 1, 9, 0, 0, TimeSpan.Zero), Minutes = 45, ProposedAt = site.Clock.GetUtcNow(), Who = "nobody", State = VisitState.Declined });
        });

        await site.MoveTo(new DateTimeOffset(2027, 7, 10, 8, 44, 59, TimeSpan.Zero));
        Assert.Single(await site.StoredEnquiries());
        await site.MoveTo(new DateTimeOffset(2027, 7, 10, 8, 45, 0, TimeSpan.Zero));
        Assert.Empty(await site.StoredEnquiries());
    }

    [Fact]
    public async Task A_new_status_restarts_the_retention_period()
    {
        await site.Booking.SubmitEnquiry();
        await site.ChangeAll(enquiry => enquiry.MoveTo(EnquiryStatus.Spam, site.Clock.GetUtcNow()));
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddDays(29));
        await site.ChangeAll(enquiry => enquiry.MoveTo(EnquiryStatus.Contacted, site.Clock.GetUtcNow()));

        await site.MoveTo(site.Clock.GetUtcNow().AddDays(60));

        Assert.Single(await site.StoredEnquiries());
    }

    [Fact]
    public async Task Expired_enquiries_are_deleted_within_the_hour()
    {
        await site.Booking.SubmitEnquiry();
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddDays(180));
        site.Clock.Advance(TimeSpan.FromHours(1));

        await Eventually.Holds(() => site.Log.All.Any(line => line.StartsWith("Deleted \"enquiries\" whose retention period had ended: 1", StringComparison.Ordinal)));
        Assert.Empty(await site.StoredEnquiries());
    }

    [Fact]
    public async Task A_message_that_belongs_to_no_enquiry_is_deleted_30_days_after_it_was_sent()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        var now = site.Clock.GetUtcNow();
        db.Outbox.AddRange(
            new OutboxMessage { MessageId = "sent@clinic.example", Kind = "erasure", Subject = "Erased", CreatedAt = now, NextTryAt = now, SentAt = now },
            new OutboxMessage { MessageId = "given-up@clinic.example", Kind = "erasure", Subject = "Erased", CreatedAt = now, NextTryAt = now, GaveUpAt = now, Recipient = "sam@example.com" },
            new OutboxMessage { MessageId = "waiting@clinic.example", Kind = "erasure", Subject = "Erased", CreatedAt = now, NextTryAt = now.AddDays(60), Recipient = "sam@example.com" });
        await db.SaveChangesAsync();

        await site.MoveTo(now.AddDays(30).AddSeconds(-1));
        Assert.Equal(3, await db.Outbox.CountAsync());
        await site.MoveTo(now.AddDays(30));

        Assert.Equal("waiting@clinic.example", await db.Outbox.Select(message => message.MessageId).SingleAsync());
    }

    private async Task<List<AuditEntry>> Trail(string reference)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDbContext>().AuditEntries.Where(entry => entry.About == reference).OrderBy(entry => entry.Id).ToListAsync();
    }
}
