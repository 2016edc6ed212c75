using System.Globalization;
using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Visits;

namespace UpperBackSite.Features.Staff.Diary;

/// <param name="Visits">The visits of the day or of the week, earliest first.</param>
public sealed record DiaryPage(DateOnly Day, DateOnly Today, bool IsWeek, IReadOnlyList<BusyTime> Visits, ClinicOptions Clinic) : StaffPage("Diary")
{
    /// <summary>Value of the query string that shows a week.</summary>
    public const string Week = "week";

    public const int DaysOfWeek = 7;

    private const string NoPractitioner = "No practitioner";

    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The day; or the days of the week, without those on which the clinic is closed and nobody comes.</summary>
    public IEnumerable<DateOnly> Days => IsWeek
        ? Enumerable.Range(0, DaysOfWeek).Select(GetMonday(Day).AddDays).Where(day => Clinic.Hours.Any(open => open.Day == day.DayOfWeek) || GetVisits(day).Any())
        : [Day];

    public string PeriodTitle => IsWeek ? $"Week of {LondonDays.ToDisplayText(GetMonday(Day))}" : FormatDay(Day);

    private int Step => IsWeek ? DaysOfWeek : 1;

    public string Previous => GetAddress(Day.AddDays(-Step), IsWeek);

    public string Next => GetAddress(Day.AddDays(Step), IsWeek);

    /// <summary>
    /// Returns the visits of the day by practitioner. A day on its own lists every practitioner of the clinic, in the order of the
    /// settings; a week only those who have a visit.
    /// </summary>
    public IEnumerable<(string Practitioner, IReadOnlyList<BusyTime> Visits)> GetColumns(DateOnly day)
    {
        var visits = GetVisits(day).ToLookup(busy => busy.Visit.Practitioner ?? NoPractitioner);
        var known = Clinic.ShownPractitioners.Select(practitioner => practitioner.Name);
        return known.Concat(visits.Select(group => group.Key)).Distinct()
            .Where(practitioner => !IsWeek || visits.Contains(practitioner))
            .Select(practitioner => (practitioner, (IReadOnlyList<BusyTime>)[.. visits[practitioner]]));
    }

    public static DateOnly GetMonday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + DaysOfWeek - 1) % DaysOfWeek));

    public static string GetAddress(DateOnly day, bool isWeek) => $"/staff/diary?day={FormatValue(day)}{(isWeek ? $"&view={Week}" : "")}";

    /// <summary>Returns the day as a date field has it.</summary>
    public static string FormatValue(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string FormatDay(DateOnly day) => day.ToString("dddd d MMMM yyyy", British);

    public static string FormatTimes(VisitTime visit) => $"{FormatTime(visit.StartsAt)} to {FormatTime(visit.EndsAt)}";

    private static string FormatTime(DateTimeOffset moment) => OpeningHours.ToDisplayText(TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, OpeningHours.London).DateTime));

    private IEnumerable<BusyTime> GetVisits(DateOnly day) => Visits.Where(busy => LondonDays.GetDate(busy.Visit.StartsAt) == day);
}
