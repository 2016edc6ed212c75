using System.Globalization;
using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;

namespace UpperBackSite.Features.Staff.Statistics;

/// <param name="Months">First days of the months shown, the earliest first.</param>
public sealed record StatisticsPage(IReadOnlyList<DateOnly> Months, IReadOnlyList<MonthlyFigure> Figures, ClinicOptions Clinic) : StaffPage("Figures")
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public int Enquiries => Figures.Sum(figure => figure.Enquiries);

    public int Booked => Figures.Sum(figure => figure.Booked);

    /// <summary>Such as "92%"; null when nothing was due yet.</summary>
    public string? InTime => Share(Figures);

    public BarChart Received => new("received", "Enquiries by month", "Month",
        ["Answered in time", "Late", "Not yet due, or withdrawn"],
        [.. Months.Select(month => Row(month, Of(month)))]);

    public BarChart Responses => new("responses", "How long the first answer took", "Month",
        ["Up to 4 hours", "Up to 1 day", "Up to 2 days", "Longer"],
        [.. Months.Select(month => new BarRow(Short(month), Long(month),
            [Sum(month, figure => figure.WithinFourHours), Sum(month, figure => figure.WithinOneDay), Sum(month, figure => figure.WithinTwoDays), Sum(month, figure => figure.Longer)]))]);

    public BarChart BySpam => new("outcomes", "Booked, and spam", "Month",
        ["Booked", "Spam"],
        [.. Months.Select(month => new BarRow(Short(month), Long(month), [Sum(month, figure => figure.Booked), Sum(month, figure => figure.Spam)]))]);

    /// <summary>The clinic's own services first, then those it no longer has.</summary>
    public IReadOnlyList<(string Service, int Enquiries, int Booked, string InTime)> ByService =>
    [
        .. Figures.GroupBy(figure => figure.Service)
            .Select(group => (ServiceTitle(group.Key), group.Sum(figure => figure.Enquiries), group.Sum(figure => figure.Booked), Share(group) ?? "none due"))
            .OrderByDescending(row => row.Item2),
    ];

    public IReadOnlyList<(string Month, string InTime)> Shares => [.. Months.Select(month => (Long(month), Share(Of(month)) ?? "none due"))];

    private static BarRow Row(DateOnly month, IReadOnlyList<MonthlyFigure> figures)
    {
        var (inTime, late) = (figures.Sum(figure => figure.InTime), figures.Sum(figure => figure.Late));
        return new BarRow(Short(month), Long(month), [inTime, late, figures.Sum(figure => figure.Enquiries) - inTime - late]);
    }

    private IReadOnlyList<MonthlyFigure> Of(DateOnly month) => [.. Figures.Where(figure => figure.Month == month)];

    private int Sum(DateOnly month, Func<MonthlyFigure, int> count) => Of(month).Sum(count);

    private string ServiceTitle(string slug) => Clinic.Services.FirstOrDefault(service => service.Slug == slug)?.Title ?? slug;

    private static string Short(DateOnly month) => month.ToString("MMM", British);

    private static string Long(DateOnly month) => month.ToString("MMMM yyyy", British);

    private static string? Share(IEnumerable<MonthlyFigure> figures)
    {
        var (inTime, late) = figures.Aggregate((0, 0), (sum, figure) => (sum.Item1 + figure.InTime, sum.Item2 + figure.Late));
        return inTime + late == 0 ? null : $"{Math.Floor(100m * inTime / (inTime + late)):0}%";
    }
}
