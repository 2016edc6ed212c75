using System.Globalization;

namespace UpperBackSite.Clinic.Closures;

/// <summary>Says in words when the clinic is closed or open at other times than usual.</summary>
public static class SpecialDayText
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Returns a sentence, such as "We close at 12:30pm on Wednesday 9 December (staff training)."</summary>
    public static string Describe(SpecialDay day, OpeningHours hours, DateOnly today)
    {
        var reason = day.Reason.Length > 0 ? $" ({day.Reason})" : "";
        return $"{DescribeTimes(day, hours, today)}{DescribeDays(day, today)}{reason}.";
    }

    /// <summary>Returns the closed days to follow "closed on". Days that have passed are left out.</summary>
    public static string FormatClosed(SpecialDay day, DateOnly today)
    {
        var first = day.Date < today ? today : day.Date;
        return day.LastDay > first ? $"every day from {Format(first)} to {Format(day.LastDay)}" : Format(first);
    }

    private static string DescribeTimes(SpecialDay day, OpeningHours hours, DateOnly today)
    {
        if (day is not { Opens: { } opens, Closes: { } closes })
        {
            return "We're closed";
        }

        var each = day.LastDay > day.Date && day.LastDay > today ? " each day" : "";
        return FindUsualTimes(day, hours) switch
        {
            var (usualOpens, usualCloses) when opens == usualOpens && closes < usualCloses => $"We close at {OpeningHours.ToDisplayText(closes)}{each}",
            var (usualOpens, usualCloses) when closes == usualCloses && opens > usualOpens => $"We open at {OpeningHours.ToDisplayText(opens)}{each}",
            _ => $"We're open from {OpeningHours.ToDisplayText(opens)} to {OpeningHours.ToDisplayText(closes)}{each}",
        };
    }

    /// <summary>Returns the usual times, or null when they are not the same on each of the days.</summary>
    private static (TimeOnly Opens, TimeOnly Closes)? FindUsualTimes(SpecialDay day, OpeningHours hours)
    {
        var length = Math.Min(day.LastDay.DayNumber - day.Date.DayNumber + 1, 7);
        var times = Enumerable.Range(0, length).Select(number => hours.FindUsualTimes(day.Date.AddDays(number))).Distinct().ToList();
        return times is [var same] ? same : null;
    }

    private static string DescribeDays(SpecialDay day, DateOnly today) => (day.Covers(today), day.LastDay > day.Date) switch
    {
        (true, true) when day.LastDay > today => $" until {Format(day.LastDay)}",
        (true, _) => " today",
        (false, true) => $" from {Format(day.Date)} to {Format(day.LastDay)}",
        _ => $" on {Format(day.Date)}",
    };

    private static string Format(DateOnly day) => day.ToString("dddd d MMMM", British);
}
