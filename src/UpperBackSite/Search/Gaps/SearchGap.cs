using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UpperBackSite.Search.Gaps;

/// <summary>What at least three visitors looked for on one day, and did not find or hardly found. It tells of nobody.</summary>
public sealed class SearchGap
{
    public int Id { get; private set; }

    /// <summary>Lower case, words alone.</summary>
    public required string Text { get; init; }

    /// <summary>Whether there was no result at all, or only poor ones.</summary>
    public bool FoundNothing { get; set; }

    /// <summary>On how many days it was noticed.</summary>
    public int Days { get; set; }

    public required DateTimeOffset FirstAsked { get; init; }

    public required DateTimeOffset LastAsked { get; set; }
}

public sealed class SearchGapConfiguration : IEntityTypeConfiguration<SearchGap>
{
    public void Configure(EntityTypeBuilder<SearchGap> builder)
    {
        builder.HasIndex(row => row.Text).IsUnique();
        builder.HasIndex(row => row.LastAsked);
    }
}

public sealed class SearchGapsOptions
{
    /// <summary>Days after which a search that nobody repeats is forgotten. The privacy notice states it.</summary>
    [Range(1, 3650)]
    public int KeepDays { get; init; } = 90;
}
