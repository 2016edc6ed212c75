using System.Diagnostics.Metrics;
using UpperBackSite.Clinic;
using UpperBackSite.Content;
using UpperBackSite.Data;
using UpperBackSite.Enquiries;
using UpperBackSite.Health.Checks;
using UpperBackSite.Platform.Metrics;

namespace UpperBackSite.Health.Telemetry;

/// <summary>
/// Gauges of the work that waits and of the content. The database is read every half minute and not when someone looks, so
/// looking often costs nothing; while it cannot be read they are not exported, and <c>database.up</c> is 0.
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

    /// <summary>Null while the database cannot be read, whatever the reason: a look must not end the site.</summary>
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
        meter.CreateObservableGauge("upperbacksite.database.up", () => latest is null ? 0 : 1, description: "1 when the database was read within the last half minute");
        meter.CreateObservableGauge("upperbacksite.enquiries", ByStatus, description: "Enquiries that are kept, by status");
        AddGauge(meter, "upperbacksite.enquiries.overdue", null, "New enquiries whose answer is late", backlog => backlog.Overdue);
        AddGauge(meter, "upperbacksite.enquiries.oldest_unanswered", "s", "Age of the oldest new enquiry that is not taken for spam; 0 for none", backlog => Age(backlog.OldestUnanswered));
        AddGauge(meter, "upperbacksite.outbox.waiting", null, "Messages that have not left", backlog => backlog.MailWaiting);
        AddGauge(meter, "upperbacksite.outbox.oldest", "s", "Age of the oldest of them; 0 for none", backlog => Age(backlog.OldestMail));
        AddGauge(meter, "upperbacksite.outbox.given_up", null, "Messages that nobody tries any more", backlog => backlog.MailGivenUp);
        meter.CreateObservableGauge("upperbacksite.content.problems", () => store.Problems.Count, description: "Faults in the files as they are; an older version is served");
        meter.CreateObservableGauge("upperbacksite.content.reviews_overdue", ReviewsOverdue, description: "Pages whose clinical review is late");
    }

    private void AddGauge(Meter meter, string name, string? unit, string description, Func<BacklogSnapshot, double> value) =>
        meter.CreateObservableGauge(name, IEnumerable<Measurement<double>> () => latest is { } backlog ? [new(value(backlog))] : [], unit, description);

    private IEnumerable<Measurement<int>> ByStatus() => latest is not { } backlog
        ? []
        : Enum.GetValues<EnquiryStatus>().Select(status => new Measurement<int>(
            backlog.Enquiries.GetValueOrDefault(status), new KeyValuePair<string, object?>("status", status.ToString().ToLowerInvariant())));

    /// <summary>None for what is from the future, after the clock was set back.</summary>
    private double Age(DateTimeOffset? since) => since is null ? 0 : Math.Max(0, (clock.GetUtcNow() - since.Value).TotalSeconds);

    private int ReviewsOverdue() => store.Current.Articles.Count(page => page.FrontMatter.ReviewDue < OpeningHours.Today(clock));

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The database could not be read for the metrics ({Reason}); trying again in half a minute")]
        public static partial void Unreadable(ILogger log, string reason);
    }
}
