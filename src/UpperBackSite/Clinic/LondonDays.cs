using System.Globalization;

namespace UpperBackSite.Clinic;

/// <summary>Days and months as people in London count them, also across the changes of the clocks.</summary>
public static class LondonDays
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public static DateOnly Of(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, OpeningHours.London).DateTime);

    public static DateOnly MonthOf(DateTimeOffset moment)
    {
        var day = Of(moment);
        return new DateOnly(day.Year, day.Month, 1);
    }

    /// <summary>When a day begins.</summary>
    public static DateTimeOffset Start(DateOnly day) => At(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>The same time of day so many days later; where the clocks leap over that time, an hour later.</summary>
    public static DateTimeOffset Later(DateTimeOffset moment, int days) =>
        At(TimeZoneInfo.ConvertTime(moment, OpeningHours.London).DateTime.AddDays(days));

    /// <summary>Such as "6 August 2018".</summary>
    public static string InWords(DateOnly day) => day.ToString("d MMMM yyyy", British);

    /// <summary>Such as "5pm on Tuesday 24 November 2026".</summary>
    public static string InWords(DateTimeOffset moment) => $"{OpeningHours.InWords(moment)} {Of(moment).Year}";

    private static DateTimeOffset At(DateTime local)
    {
        if (OpeningHours.London.IsInvalidTime(local))
        {
            local = local.AddHours(1);
        }

        // A time that comes twice is taken for the later one: nothing ends sooner than was promised.
        var offset = OpeningHours.London.IsAmbiguousTime(local) ? OpeningHours.London.GetAmbiguousTimeOffsets(local).Min() : OpeningHours.London.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }
}
