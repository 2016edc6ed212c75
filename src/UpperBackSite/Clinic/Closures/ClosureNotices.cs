using System.Globalization;
using Microsoft.Extensions.Options;

namespace UpperBackSite.Clinic.Closures;

/// <summary>Announces days on which the clinic is closed, or open at other times, before and while they last.</summary>
public sealed class ClosureNotices(IOptions<ClinicOptions> options, OpeningHours hours, TimeProvider clock)
{
    private const int DaysAhead = 14;

    /// <summary>Six weeks, for people who plan a visit.</summary>
    private const int PlannedDaysAhead = 42;

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Returns the sentences for every page: what holds today or begins within two weeks.</summary>
    public IReadOnlyList<string> GetCurrent() => Describe(DaysAhead);

    /// <summary>Returns the sentences for the page about a visit: what holds today or begins within six weeks.</summary>
    public IReadOnlyList<string> GetWeeksAhead() => Describe(PlannedDaysAhead);

    private IReadOnlyList<string> Describe(int daysAhead)
    {
        var today = OpeningHours.GetToday(clock);
        return [.. FindFrom(today).Where(day => day.Date <= today.AddDays(daysAhead)).Select(day => Describe(day, today))];
    }

    /// <summary>Returns the special days that have not passed, the earliest first. Days on which the clinic would be closed anyway are left out.</summary>
    private IEnumerable<SpecialDay> FindFrom(DateOnly today) => options.Value.SpecialDays
        .Concat(options.Value.ClosedOn.Where(date => !options.Value.SpecialDays.Any(day => day.Covers(date))).Select(date => new SpecialDay { Date = date }))
        .Where(day => day.LastDay >= today && (!day.IsClosed || day.Until is not null || hours.IsUsuallyOpen(day.Date)))
        .OrderBy(day => day.Date);

    private static string Describe(SpecialDay day, DateOnly today)
    {
        var isNow = day.Covers(today);
        var reason = day.Reason.Length > 0 ? $" ({day.Reason})" : "";
        var times = day.IsClosed ? "" : $" from {OpeningHours.ToDisplayText(day.Opens!.Value)} to {OpeningHours.ToDisplayText(day.Closes!.Value)}";
        var when = (isNow, day.Until > day.Date) switch
        {
            (true, true) when day.LastDay > today => $"until {Format(day.LastDay)}",
            (true, _) => "today",
            (false, true) => $"from {Format(day.Date)} to {Format(day.LastDay)}",
            _ => $"on {Format(day.Date)}",
        };
        return day.IsClosed ? $"We're closed {when}{reason}." : $"We're open{times} {when}{reason}.";
    }

    private static string Format(DateOnly day) => day.ToString("dddd d MMMM", British);
}
