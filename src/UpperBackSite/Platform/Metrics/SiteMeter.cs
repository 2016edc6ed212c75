using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace UpperBackSite.Platform.Metrics;

/// <summary>The site's own metrics. Tag values come from short fixed lists and never hold an address, a reference or typed text.</summary>
public static class SiteMeter
{
    public const string Name = "UpperBackSite";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> PageCacheAnswers = Meter.CreateCounter<long>(
        "upperbacksite.page_cache.answers", description: "Responses for cached pages, by cache result");

    private static readonly Histogram<double> SearchDuration = Meter.CreateHistogram(
        "upperbacksite.search.duration", "s", "Duration of a search",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05] });

    /// <summary>Spans for parts of a request and for background work.</summary>
    public static readonly ActivitySource Spans = new(Name);

    public static void RecordPageCacheHit() => PageCacheAnswers.Add(1, new KeyValuePair<string, object?>("result", "hit"));

    public static void RecordPageCacheMiss() => PageCacheAnswers.Add(1, new KeyValuePair<string, object?>("result", "miss"));

    /// <param name="startedAt">A timestamp from <see cref="Stopwatch.GetTimestamp"/>.</param>
    /// <param name="hasResults">Whether there was at least one result.</param>
    public static void RecordSearch(long startedAt, bool hasResults) => SearchDuration.Record(
        Stopwatch.GetElapsedTime(startedAt).TotalSeconds, new KeyValuePair<string, object?>("found", hasResults ? "yes" : "no"));
}
