using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UpperBackSite.Enquiries.Statistics;

/// <summary>
/// What is kept of enquiries that are deleted: how many of one service came in one month, and how fast they were answered.
/// It tells of nobody.
/// </summary>
public sealed class MonthlyStatistics
{
    public int Id { get; private set; }

    /// <summary>The first day of the month in which they came, in London.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>Slug of one of the clinic's services.</summary>
    public required string Service { get; init; }

    /// <summary>Spam is not among them.</summary>
    public int Enquiries { get; set; }

    public int Spam { get; set; }

    /// <summary>Answered by when the answer was due.</summary>
    public int InTime { get; set; }

    public int Late { get; set; }

    public int Booked { get; set; }

    /// <summary>Answered within 4 hours of the clock on the wall; the next three count those not counted before.</summary>
    public int WithinFourHours { get; set; }

    public int WithinOneDay { get; set; }

    public int WithinTwoDays { get; set; }

    public int Longer { get; set; }
}

public sealed class MonthlyStatisticsConfiguration : IEntityTypeConfiguration<MonthlyStatistics>
{
    public void Configure(EntityTypeBuilder<MonthlyStatistics> builder) => builder.HasIndex(row => new { row.Month, row.Service }).IsUnique();
}
