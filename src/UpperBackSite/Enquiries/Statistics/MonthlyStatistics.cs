using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UpperBackSite.Enquiries.Statistics;

/// <summary>
/// Anonymous counts of deleted enquiries, by month and service: how many there were and how fast they were answered.
/// </summary>
public sealed class MonthlyStatistics
{
    private const int RoundingMinutes = 15;

    public int Id { get; private set; }

    /// <summary>The first day of the month in London in which the enquiries were received.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>The slug of one of the clinic's services.</summary>
    public required string Service { get; init; }

    /// <summary>The number of enquiries without spam.</summary>
    public int Enquiries { get; set; }

    public int Spam { get; set; }

    /// <summary>The number answered by the due time.</summary>
    public int InTime { get; set; }

    public int Late { get; set; }

    public int Booked { get; set; }

    /// <summary>The number answered within 4 hours. The next three count the longer times: up to 24 hours, up to 48 hours, and more.</summary>
    public int WithinFourHours { get; set; }

    public int WithinOneDay { get; set; }

    public int WithinTwoDays { get; set; }

    public int Longer { get; set; }

    /// <summary>The times to the first answer, in minutes of opening time rounded up to quarter hours, separated by commas.</summary>
    public string AnswerMinutes { get; set; } = "";

    /// <summary>Adds a time to the first answer. It is rounded, so that no enquiry can be told from its time.</summary>
    public void AddAnswerTime(TimeSpan openTime)
    {
        var minutes = (int)Math.Ceiling(openTime.TotalMinutes / RoundingMinutes) * RoundingMinutes;
        AnswerMinutes += $"{(AnswerMinutes.Length == 0 ? "" : ",")}{minutes.ToString(CultureInfo.InvariantCulture)}";
    }

    /// <summary>Returns the median of the times to the first answer, in opening time, or null when nothing was answered.</summary>
    public static TimeSpan? GetMedianAnswerTime(IEnumerable<MonthlyStatistics> rows)
    {
        var minutes = rows.SelectMany(row => row.AnswerMinutes.Split(',', StringSplitOptions.RemoveEmptyEntries)).Select(text => int.Parse(text, CultureInfo.InvariantCulture)).Order().ToList();
        return minutes.Count == 0 ? null : TimeSpan.FromMinutes((minutes[(minutes.Count - 1) / 2] + minutes[minutes.Count / 2]) / 2.0);
    }
}

public sealed class MonthlyStatisticsConfiguration : IEntityTypeConfiguration<MonthlyStatistics>
{
    public void Configure(EntityTypeBuilder<MonthlyStatistics> builder) => builder.HasIndex(row => new { row.Month, row.Service }).IsUnique();
}
