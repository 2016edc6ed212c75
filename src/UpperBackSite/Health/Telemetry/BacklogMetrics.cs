using System.Diagnostics.Metrics;
using UpperBackSite.Clinic;
using UpperBackSite.Content;
using UpperBackSite.Data;
using UpperBackSite.Enquiries;
using UpperBackSite.Health.Checks;
using UpperBackSite.Platform.Metrics;

namespace UpperBackSite.Health.Telemetry;

/// <summary>
/// Gauges of the backlog and of the content. The database is read every 30 seconds and not at each scrape. While it
/// cannot be read, the backlog is not exported and <c>database.up</c> is 0.
/// </summary>
public sealed partial class BacklogMetrics(
    IServiceScopeFactory scopes, ContentStore store, IMeterFactory meters, TimeProvider clock, ILogger<BacklogMetrics> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private volatile BacklogSnapshot? latest;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        AddGauges(meters.Create(SiteMeter.Name));
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            latest = await ReadAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Returns null when the database cannot be read. No failure may stop the host.</summary>
    private async Task<BacklogSnapshot?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await BacklogSnapshot.ReadAsync(scope.ServiceProvider.GetRequiredService<SiteDbContext>(), clock.GetUtcNow(), cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Log.Unreadable(log, failure.GetType().Name);
            return null;
        }
    }

    private void AddGauges(Meter meter)
    {
        meter.CreateObservableGauge("upperbacksite.database.up", () => latest is null ? 0 : 1, description: "1 if the database was read in the last 30 seconds");
        meter.CreateObservableGauge("upperbacksite.enquiries", CountByStatus, description: "Stored enquiries, by status");
        AddGauge(meter, "upperbacksite.enquiries.overdue", null, "New enquiries whose reply is overdue", backlog => backlog.Overdue);
        AddGauge(meter, "upperbacksite.enquiries.oldest_unanswered", "s", "Age of the oldest new enquiry that is not suspected spam; 0 if there is none", backlog => Age(backlog.OldestUnanswered));
        AddGauge(meter, "upperbacksite.outbox.waiting", null, "Emails waiting to be sent", backlog => backlog.MailWaiting);
        AddGauge(meter, "upperbacksite.outbox.oldest", "s", "Age of the oldest email waiting to be sent; 0 if there is none", backlog => Age(backlog.OldestMail));
        AddGauge(meter, "upperbacksite.outbox.given_up", null, "Emails that could not be sent and are no longer tried", backlog => backlog.MailGivenUp);
        meter.CreateObservableGauge("upperbacksite.content.problems", () => store.Problems.Count, description: "Content problems; while there are any, an older version is served");
        meter.CreateObservableGauge("upperbacksite.content.reviews_overdue", ReviewsOverdue, description: "Pages whose clinical review is overdue");
    }

    private void AddGauge(Meter meter, string name, string? unit, string description, Func<BacklogSnapshot, double> value) =>
        meter.CreateObservableGauge(name, IEnumerable<Measurement<double>> () => latest is { } backlog ? [new(value(backlog))] : [], unit, description);

    private IEnumerable<Measurement<int>> CountByStatus() => latest is not { } backlog
        ? []
        : Enum.GetValues<EnquiryStatus>().Select(status => new Measurement<int>(
            backlog.Enquiries.GetValueOrDefault(status), new KeyValuePair<string, object?>("status", status.ToString().ToLowerInvariant())));

    /// <summary>Returns 0 for a time in the future, after the clock was set back.</summary>
    private double Age(DateTimeOffset? since) => since is null ? 0 : Math.Max(0, (clock.GetUtcNow() - since.Value).TotalSeconds);

    private int ReviewsOverdue() => store.Current.Articles.Count(page => page.FrontMatter.ReviewDue < OpeningHours.GetToday(clock));

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Reading the database for metrics failed ({Reason}); retrying in 30 seconds")]
        public static partial void Unreadable(ILogger log, string reason);
    }
}
