using System.Globalization;

namespace UpperBackSite.Clinic;

/// <summary>Says in London time when something is due or happened, in the words that people use of days near today.</summary>
public static class RelativeDays
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Returns a deadline, such as "today by 3pm", "tomorrow by noon", "Thursday by 6pm" or "Friday 4 December by 6pm".</summary>
    public static string FormatDeadline(DateTimeOffset moment, DateTimeOffset now) => $"{FormatDay(moment, now)} by {FormatTime(moment)}";

    /// <summary>Returns a time, such as "today at 10:01am", "yesterday at noon" or "Monday 23 November at 4pm".</summary>
    public static string FormatTime(DateTimeOffset moment, DateTimeOffset now) => $"{FormatDay(moment, now)} at {FormatTime(moment)}";

    /// <summary>Returns a day, such as "today", "Thursday" for one of the next six days, or "Friday 4 December".</summary>
    public static string FormatDay(DateTimeOffset moment, DateTimeOffset now) => (LondonDays.GetDate(moment).DayNumber - LondonDays.GetDate(now).DayNumber) switch
    {
        -1 => "yesterday",
        0 => "today",
        1 => "tomorrow",
        > 1 and < 7 => LondonDays.GetDate(moment).ToString("dddd", British),
        _ => OpeningHours.FormatDay(moment),
    };

    private static string FormatTime(DateTimeOffset moment)
    {
        var time = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, OpeningHours.London).DateTime);
        return time is { Hour: 12, Minute: 0 } ? "noon" : OpeningHours.ToDisplayText(time);
    }
}
