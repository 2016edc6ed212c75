using System.Globalization;

namespace UpperBackSite.Clinic;

/// <summary>Calculates days and months in London time, including daylight saving.</summary>
public static class LondonDays
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public static DateOnly GetDate(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, OpeningHours.London).DateTime);

    public static DateOnly GetMonth(DateTimeOffset moment)
    {
        var day = GetDate(moment);
        return new DateOnly(day.Year, day.Month, 1);
    }

    /// <summary>Returns midnight at the start of the day.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => At(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>Adds days and keeps the local time of day. A time that is skipped in spring moves one hour ahead.</summary>
    public static DateTimeOffset AddDays(DateTimeOffset moment, int days) =>
        At(TimeZoneInfo.ConvertTime(moment, OpeningHours.London).DateTime.AddDays(days));

    /// <summary>Returns the day, such as "6 August 2018".</summary>
    public static string ToDisplayText(DateOnly day) => day.ToString("d MMMM yyyy", British);

    /// <summary>Returns the time and day, such as "5pm on Tuesday 24 November 2026".</summary>
    public static string ToDisplayText(DateTimeOffset moment) => $"{OpeningHours.ToDisplayText(moment)} {GetDate(moment).Year}";

    private static DateTimeOffset At(DateTime local)
    {
        if (OpeningHours.London.IsInvalidTime(local))
        {
            local = local.AddHours(1);
        }

        // When a time occurs twice in autumn, the second one is used, so that no period ends early.
        var offset = OpeningHours.London.IsAmbiguousTime(local) ? OpeningHours.London.GetAmbiguousTimeOffsets(local).Min() : OpeningHours.London.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }
}
