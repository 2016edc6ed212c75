using Microsoft.Extensions.Options;

namespace UpperBackSite.Clinic.Closures;

/// <summary>Announces days on which the clinic is closed, or open at other times, before and while they last.</summary>
public sealed class ClosureNotices(IOptions<ClinicOptions> options, OpeningHours hours, TimeProvider clock)
{
    private const int DaysAhead = 14;

    /// <summary>Six weeks, for people who plan a visit.</summary>
    private const int PlannedDaysAhead = 42;

    /// <summary>Returns the sentences for every page: what holds today or begins within two weeks.</summary>
    public IReadOnlyList<string> GetCurrent() => [.. FindDays(DaysAhead).Select(Describe)];

    /// <summary>Returns the sentences for the page about a visit: what holds today or begins within six weeks.</summary>
    public IReadOnlyList<string> GetWeeksAhead() => [.. FindDays(PlannedDaysAhead).Select(Describe)];

    /// <summary>Returns the closed days of the next six weeks, to follow "closed on", such as "Friday 25 December and every day from Monday 28 December to Friday 1 January". Empty when there are none.</summary>
    public string FormatClosedDays()
    {
        var days = FindDays(PlannedDaysAhead).Where(day => day.IsClosed).Select(day => SpecialDayText.FormatClosed(day, Today)).ToList();
        return days.Count > 1 ? $"{string.Join(", ", days.SkipLast(1))} and {days[^1]}" : days.FirstOrDefault() ?? "";
    }

    /// <summary>Returns the sentences about the days of the next six weeks with other opening times than usual. Empty when there are none.</summary>
    public string FormatOtherHours() => string.Join(' ', FindDays(PlannedDaysAhead).Where(day => !day.IsClosed).Select(Describe));

    private DateOnly Today => OpeningHours.GetToday(clock);

    /// <summary>Returns the days that have not passed, the earliest first. Days on which the clinic would be closed anyway are left out.</summary>
    private IEnumerable<SpecialDay> FindDays(int daysAhead) => options.Value.ExceptionalDays
        .Where(day => day.LastDay >= Today && day.Date <= Today.AddDays(daysAhead))
        .Where(day => !day.IsClosed || day.Until is not null || hours.FindUsualTimes(day.Date) is not null);

    private string Describe(SpecialDay day) => SpecialDayText.Describe(day, hours, Today);
}
