using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UpperBackSite.Enquiries.Statistics;

/// <summary>
/// Anonymous counts of deleted enquiries, by month and service: how many there were and how fast they were answered.
/// </summary>
public sealed class MonthlyStatistics
{
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
}

public sealed class MonthlyStatisticsConfiguration : IEntityTypeConfiguration<MonthlyStatistics>
{
    public void Configure(EntityTypeBuilder<MonthlyStatistics> builder) => builder.HasIndex(row => new { row.Month, row.Service }).IsUnique();
}
