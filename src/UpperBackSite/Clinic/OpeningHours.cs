using System.Globalization;
using Microsoft.Extensions.Options;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Clinic;

/// <summary>Calculates with the clinic's opening hours in London time.</summary>
public sealed class OpeningHours(IOptions<ClinicOptions> options)
{
    /// <summary>The clinic's time zone, independent of the server's.</summary>
    public static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    public static DateOnly GetToday(TimeProvider clock) => LondonDays.GetDate(clock.GetUtcNow());

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    private static readonly TimeOnly Noon = new(12, 0);

    private readonly ClinicOptions clinic = options.Value;

    /// <summary>
    /// Returns when the reply to an enquiry is due: the last closing time on the last of the configured working days. An enquiry that
    /// arrives after closing time or on a closed day counts from the next working day.
    /// </summary>
    public DateTimeOffset GetReplyDue(DateTimeOffset receivedAt)
    {
        var local = TimeZoneInfo.ConvertTime(receivedAt, London);
        var day = LondonDays.GetDate(receivedAt);
        if (FindHours(day) is not [.., var last] || TimeOnly.FromDateTime(local.DateTime) >= last.Closes)
        {
            day = NextOpenDay(day);
        }

        for (var passed = 0; passed < clinic.ReplyWithinWorkingDays; passed++)
        {
            day = NextOpenDay(day);
        }

        return At(day, FindHours(day)[^1].Closes);
    }

    /// <summary>Returns how long the clinic is open between two times. Returns zero when they are in reverse order.</summary>
    public TimeSpan GetOpenTime(DateTimeOffset from, DateTimeOffset to)
    {
        var open = TimeSpan.Zero;
        for (var day = LondonDays.GetDate(from); day <= LondonDays.GetDate(to); day = day.AddDays(1))
        {
            foreach (var hours in FindHours(day))
            {
                var (opens, closes) = (At(day, hours.Opens), At(day, hours.Closes));
                var (begins, ends) = (from > opens ? from : opens, to < closes ? to : closes);
                open += ends > begins ? ends - begins : TimeSpan.Zero;
            }
        }

        return open;
    }

    /// <summary>Returns when the clinic will have been open for the given time.</summary>
    public DateTimeOffset AddOpenTime(DateTimeOffset from, TimeSpan open)
    {
        for (var day = LondonDays.GetDate(from); ; day = NextOpenDay(day))
        {
            foreach (var hours in FindHours(day))
            {
                var (opens, closes) = (At(day, hours.Opens), At(day, hours.Closes));
                var begins = from > opens ? from : opens;
                if (begins < closes && begins + open <= closes)
                {
                    return begins + open;
                }

                open -= begins < closes ? closes - begins : TimeSpan.Zero;
            }
        }
    }

    /// <summary>Returns the end of the half-day that the clinic is in or, while it is closed, of the next one. The morning ends at noon or with the break, the afternoon at closing time.</summary>
    public DateTimeOffset GetHalfDayEnd(DateTimeOffset moment) => FindHalfDays(moment).First(half => half.Ends > moment).Ends;

    /// <summary>Returns the end of the first half-day that begins later.</summary>
    public DateTimeOffset GetNextHalfDayEnd(DateTimeOffset moment) => FindHalfDays(moment).First(half => half.Begins > moment).Ends;

    /// <summary>Returns when the clinic closes on the day, or null when it is closed all day.</summary>
    public DateTimeOffset? FindClosing(DateOnly day) => FindHours(day) is [.., var last] ? At(day, last.Closes) : null;

    /// <summary>Returns opening time in words, rounded down, such as "3 working hours" or "40 working minutes".</summary>
    public static string ToDisplayText(TimeSpan open) =>
        open >= TimeSpan.FromHours(1) ? Plural.Format((int)open.TotalHours, "working hour") : Plural.Format((int)open.TotalMinutes, "working minute");

    /// <summary>Returns the time in London, such as "5pm on Tuesday 24 November".</summary>
    public static string ToDisplayText(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, London);
        return $"{ToDisplayText(TimeOnly.FromDateTime(local.DateTime))} on {local.ToString("dddd d MMMM", British)}";
    }

    /// <summary>Returns the day in London, such as "Tuesday 24 November".</summary>
    public static string FormatDay(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, London).ToString("dddd d MMMM", British);

    /// <summary>Returns the UTC time of a local time in London, or null if it is skipped in spring. In autumn the earlier one is used.</summary>
    public static DateTimeOffset? FromLondonTime(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return London.IsInvalidTime(local)
            ? null
            : new DateTimeOffset(local, London.IsAmbiguousTime(local) ? London.GetAmbiguousTimeOffsets(local).Max() : London.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>Returns whether the clinic is open for the whole of the given time.</summary>
    public bool IsOpen(DateTimeOffset from, TimeSpan length)
    {
        var local = TimeZoneInfo.ConvertTime(from, London).DateTime;
        return FindHours(DateOnly.FromDateTime(local)).Any(open => TimeOnly.FromDateTime(local) >= open.Opens
            && local + length <= DateOnly.FromDateTime(local).ToDateTime(open.Closes));
    }

    /// <summary>Returns a time of day, such as "5pm" or "5:30pm".</summary>
    public static string ToDisplayText(TimeOnly time) =>
        time.ToString(time.Minute == 0 ? "%h" : "h:mm", British) + (time.Hour < 12 ? "am" : "pm");

    /// <summary>Returns the opening hours, such as "Monday to Friday, 8am to 12:30pm and 1:30pm to 6pm; Saturday, 9am to 1pm".</summary>
    public string ToDisplayText()
    {
        var runs = new List<(DayOfWeek First, DayOfWeek Last, string Times)>();
        foreach (var day in Enum.GetValues<DayOfWeek>().OrderBy(GetPlaceInWeek).Where(day => FindHours(day).Count > 0))
        {
            var times = FormatTimes(day);
            if (runs is [.., var (first, last, same)] && GetPlaceInWeek(last) + 1 == GetPlaceInWeek(day) && same == times)
            {
                runs[^1] = (first, day, times);
            }
            else
            {
                runs.Add((day, day, times));
            }
        }

        return string.Join("; ", runs.Select(run => (run.First == run.Last ? $"{run.First}" : $"{run.First} to {run.Last}") + $", {run.Times}"));
    }

    /// <summary>Returns the days of the week from Monday, with their opening times in words, or null when the clinic is closed.</summary>
    public IReadOnlyList<(DayOfWeek Day, string? Times)> GetWeek() =>
        [.. Enum.GetValues<DayOfWeek>().OrderBy(GetPlaceInWeek).Select(day => (day, FindHours(day).Count == 0 ? null : FormatTimes(day)))];

    /// <summary>Returns when the clinic opens and closes on this day of every week, or null when it is closed.</summary>
    public (TimeOnly Opens, TimeOnly Closes)? FindUsualTimes(DateOnly day) => FindHours(day.DayOfWeek) is [var first, ..] hours ? (first.Opens, hours[^1].Closes) : null;

    private string FormatTimes(DayOfWeek day) => string.Join(" and ", FindHours(day).Select(open => $"{ToDisplayText(open.Opens)} to {ToDisplayText(open.Closes)}"));

    /// <summary>Returns the time within which the clinic replies, such as "1 working day".</summary>
    public string FormatReplyTime() =>
        Plural.Format(clinic.ReplyWithinWorkingDays, "working day");

    private static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, London.GetUtcOffset(local));
    }

    /// <summary>Returns the half-days of the moment's day and of the open days after it, without end.</summary>
    private IEnumerable<(DateTimeOffset Begins, DateTimeOffset Ends)> FindHalfDays(DateTimeOffset moment)
    {
        for (var day = LondonDays.GetDate(moment); ; day = NextOpenDay(day))
        {
            foreach (var hours in FindHours(day))
            {
                var isWholeDay = hours.Opens < Noon && hours.Closes > Noon.AddHours(1);
                yield return (At(day, hours.Opens), At(day, isWholeDay ? Noon : hours.Closes));
                if (isWholeDay)
                {
                    yield return (At(day, Noon), At(day, hours.Closes));
                }
            }
        }
    }

    private DateOnly NextOpenDay(DateOnly day)
    {
        do
        {
            day = day.AddDays(1);
        }
        while (FindHours(day).Count == 0);

        return day;
    }

    /// <summary>Returns the periods in which the clinic is open on the day, the earliest first; none when it is closed.</summary>
    private List<OpenDay> FindHours(DateOnly day) => clinic.SpecialDays.FirstOrDefault(special => special.Covers(day)) switch
    {
        { Opens: { } opens, Closes: { } closes } => [new OpenDay { Day = day.DayOfWeek, Opens = opens, Closes = closes }],
        not null => [],
        _ => clinic.ClosedOn.Contains(day) ? [] : FindHours(day.DayOfWeek),
    };

    private List<OpenDay> FindHours(DayOfWeek day) => [.. clinic.Hours.Where(open => open.Day == day).OrderBy(open => open.Opens)];

    private static int GetPlaceInWeek(DayOfWeek day) => ((int)day + 6) % 7;
}
