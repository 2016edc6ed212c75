using System.Diagnostics.Metrics;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Content;
using UpperBackSite.Data;
using UpperBackSite.Enquiries;
using UpperBackSite.Platform.Telemetry;

namespace UpperBackSite.Operation;

/// <summary>
/// Gauges of the work that waits and of the content. The database is read every half minute and not when someone looks, so
/// looking often costs nothing; while it cannot be read there are no figures of it, and <c>database.up</c> is 0.
/// </summary>
public sealed partial class WorkWatch(
    IServiceScopeFactory scopes, ContentStore store, IMeterFactory meters, IOptions<TelemetryOptions> options, TimeProvider clock, ILogger<WorkWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    private volatile WorkReading? latest;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.IsOn)
        {
            return;
        }

        AddGauges(meters.Create(SiteMeter.Name));
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            latest = await Read(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Null while the database cannot be read, whatever the reason: a look must not end the site.</summary>
    private async Task<WorkReading?> Read(CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await WorkReading.Of(scope.ServiceProvider.GetRequiredService<SiteDbContext>(), clock.GetUtcNow(), stopping);
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
        AddGauge(meter, "upperbacksite.enquiries.overdue", null, "New enquiries whose answer is late", work => work.Overdue);
        AddGauge(meter, "upperbacksite.enquiries.oldest_unanswered", "s", "Age of the oldest new enquiry that is not taken for spam; 0 for none", work => Age(work.OldestUnanswered));
        AddGauge(meter, "upperbacksite.outbox.waiting", null, "Messages that have not left", work => work.MailWaiting);
        AddGauge(meter, "upperbacksite.outbox.oldest", "s", "Age of the oldest of them; 0 for none", work => Age(work.OldestMail));
        AddGauge(meter, "upperbacksite.outbox.given_up", null, "Messages that nobody tries any more", work => work.MailGivenUp);
        meter.CreateObservableGauge("upperbacksite.content.problems", () => store.Problems.Count, description: "Faults in the files as they are; an older version is served");
        meter.CreateObservableGauge("upperbacksite.content.reviews_overdue", ReviewsOverdue, description: "Pages whose clinical review is late");
    }

    private void AddGauge(Meter meter, string name, string? unit, string description, Func<WorkReading, double> figure) =>
        meter.CreateObservableGauge(name, IEnumerable<Measurement<double>> () => latest is { } work ? [new(figure(work))] : [], unit, description);

    private IEnumerable<Measurement<int>> ByStatus() => latest is not { } work
        ? []
        : Enum.GetValues<EnquiryStatus>().Select(status => new Measurement<int>(
            work.Enquiries.GetValueOrDefault(status), new KeyValuePair<string, object?>("status", status.ToString().ToLowerInvariant())));

    /// <summary>None for what is from the future, after the clock was set back.</summary>
    private double Age(DateTimeOffset? since) => since is null ? 0 : Math.Max(0, (clock.GetUtcNow() - since.Value).TotalSeconds);

    private int ReviewsOverdue() => store.Current.Articles.Count(page => page.FrontMatter.ReviewDue < OpeningHours.Today(clock));

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "The database could not be read for the metrics ({Reason}); trying again in half a minute")]
        public static partial void Unreadable(ILogger log, string reason);
    }
}
