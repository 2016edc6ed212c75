using System.Globalization;
using UpperBackSite.Clinic;
using UpperBackSite.Enquiries.Statistics;

namespace UpperBackSite.Features.Staff.Statistics;

/// <param name="Months">First days of the months shown, earliest first.</param>
public sealed record StatisticsPage(IReadOnlyList<DateOnly> Months, IReadOnlyList<MonthlyStatistics> Statistics, ClinicOptions Clinic) : StaffPage("Statistics")
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public int Enquiries => Statistics.Sum(row => row.Enquiries);

    public int Booked => Statistics.Sum(row => row.Booked);

    /// <summary>The share of replies sent in time, such as "92%", or null when none was due yet.</summary>
    public string? InTime => Share(Statistics);

    /// <summary>The median time to the first answer, such as "3 working hours", or null when nothing was answered.</summary>
    public string? MedianAnswerTime => Median(Statistics);

    public BarChart Received => new("received", "Enquiries by month", "Month",
        ["On time", "Late", "Not yet due, or withdrawn"],
        [.. Months.Select(month => Row(month, GetRows(month)))]);

    public BarChart Responses => new("responses", "Time to first reply", "Month",
        ["Up to 4 hours", "Up to 1 day", "Up to 2 days", "More than 2 days"],
        [.. Months.Select(month => new BarRow(Short(month), Long(month),
            [Sum(month, row => row.WithinFourHours), Sum(month, row => row.WithinOneDay), Sum(month, row => row.WithinTwoDays), Sum(month, row => row.Longer)]))]);

    public BarChart Outcomes => new("outcomes", "Booked and spam", "Month",
        ["Booked", "Spam"],
        [.. Months.Select(month => new BarRow(Short(month), Long(month), [Sum(month, row => row.Booked), Sum(month, row => row.Spam)]))]);

    /// <summary>Totals for each service, the service with the most enquiries first.</summary>
    public IReadOnlyList<(string Service, int Enquiries, int Booked, string InTime, int Late, string Median)> ByService =>
    [
        .. Statistics.GroupBy(row => row.Service)
            .Select(group => (Clinic.GetServiceTitle(group.Key), group.Sum(row => row.Enquiries), group.Sum(row => row.Booked), Share(group) ?? "None due", group.Sum(row => row.Late), Median(group) ?? "None yet"))
            .OrderByDescending(row => row.Item2),
    ];

    public IReadOnlyList<(string Month, string InTime, int Late, string Median)> ByMonth =>
        [.. Months.Select(month => (Long(month), Share(GetRows(month)) ?? "None due", Sum(month, row => row.Late), Median(GetRows(month)) ?? "None yet"))];

    private static BarRow Row(DateOnly month, IReadOnlyList<MonthlyStatistics> statistics)
    {
        var (inTime, late) = (statistics.Sum(row => row.InTime), statistics.Sum(row => row.Late));
        return new BarRow(Short(month), Long(month), [inTime, late, statistics.Sum(row => row.Enquiries) - inTime - late]);
    }

    private IReadOnlyList<MonthlyStatistics> GetRows(DateOnly month) => [.. Statistics.Where(row => row.Month == month)];

    private int Sum(DateOnly month, Func<MonthlyStatistics, int> count) => GetRows(month).Sum(count);

    private static string Short(DateOnly month) => month.ToString("MMM", British);

    private static string Long(DateOnly month) => month.ToString("MMMM yyyy", British);

    private static string? Share(IEnumerable<MonthlyStatistics> statistics)
    {
        var (inTime, late) = statistics.Aggregate((0, 0), (sum, row) => (sum.Item1 + row.InTime, sum.Item2 + row.Late));
        return inTime + late == 0 ? null : $"{Math.Floor(100m * inTime / (inTime + late)):0}%";
    }

    private static string? Median(IEnumerable<MonthlyStatistics> statistics) => MonthlyStatistics.GetMedianAnswerTime(statistics) is { } median ? OpeningHours.ToDisplayText(median) : null;
}
