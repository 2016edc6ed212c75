using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace UpperBackSite.Platform.Metrics;

/// <summary>What the site counts of itself. Tags are words from short fixed lists: never an address, a reference or anything typed.</summary>
public static class SiteMeter
{
    public const string Name = "UpperBackSite";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> PageCacheAnswers = Meter.CreateCounter<long>(
        "upperbacksite.page_cache.answers", description: "Answers of pages that are kept, by how they came about");

    private static readonly Histogram<double> SearchDuration = Meter.CreateHistogram(
        "upperbacksite.search.duration", "s", "Time for a search in the index",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05] });

    /// <summary>Parts of a request, or work of its own, in traces.</summary>
    public static readonly ActivitySource Spans = new(Name);

    /// <summary>The stored bytes were served.</summary>
    public static void PageCacheHit() => PageCacheAnswers.Add(1, new KeyValuePair<string, object?>("result", "hit"));

    /// <summary>The page was rendered.</summary>
    public static void PageCacheMiss() => PageCacheAnswers.Add(1, new KeyValuePair<string, object?>("result", "miss"));

    /// <param name="startedAt">By <see cref="Stopwatch.GetTimestamp"/>.</param>
    /// <param name="hasFound">Searches without a result are those where it is false.</param>
    public static void Searched(long startedAt, bool hasFound) => SearchDuration.Record(
        Stopwatch.GetElapsedTime(startedAt).TotalSeconds, new KeyValuePair<string, object?>("found", hasFound ? "yes" : "no"));
}
