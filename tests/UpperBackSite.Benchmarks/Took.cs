namespace UpperBackSite.Benchmarks;

/// <summary>Wall-clock time and processor time, in milliseconds.</summary>
public readonly record struct Timing(double Wall, double Processor)
{
    public static Timing Median(IEnumerable<Timing> times)
    {
        var sorted = times.OrderBy(time => time.Wall).ToList();
        return sorted[sorted.Count / 2];
    }

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Wall,8:0}{Processor,8:0}");
}
