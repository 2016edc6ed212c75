using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UpperBackSite.Search.Gaps;

/// <summary>A search that at least three visitors made on one day with no result or only poor ones. Holds no personal data.</summary>
public sealed class SearchGap
{
    public int Id { get; private set; }

    /// <summary>The words of the search in lower case.</summary>
    public required string Text { get; init; }

    /// <summary>Whether the search had no result at all, rather than only poor ones.</summary>
    public bool FoundNothing { get; set; }

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
    /// <summary>Days after the last search until the row is deleted. The privacy notice states the number.</summary>
    [Range(1, 3650)]
    public int KeepDays { get; init; } = 90;
}
