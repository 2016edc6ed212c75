using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UpperBackSite.Reviews;

public enum ReviewOutcome
{
    /// <summary>The reviewer read the page and approved it.</summary>
    Approved,

    /// <summary>The reviewer let a change of spelling through: the approval stands for the new words.</summary>
    SpellingOnly,

    /// <summary>The reviewer left a note for the editor.</summary>
    NeedsWork,
}

/// <summary>What a clinician decided about a page. Rows are only ever added.</summary>
public sealed class PageReview
{
    public const int MaxNoteLength = 2000;

    public int Id { get; private set; }

    /// <summary>Path of the page, such as <c>/remedies/heat-and-cold</c>.</summary>
    public required string Page { get; init; }

    public required ReviewOutcome Outcome { get; init; }

    public required string Reviewer { get; init; }

    /// <summary>The reviewer's profession, such as physiotherapist.</summary>
    public required string Profession { get; init; }

    /// <summary>The register and the reviewer's number in it, such as HCPC PH123456.</summary>
    public required string Registration { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The hash of <see cref="Words"/>.</summary>
    public required string Hash { get; init; }

    /// <summary>The words that were decided on, one paragraph on each line.</summary>
    public required string Words { get; init; }

    /// <summary>What needs work; otherwise empty.</summary>
    public string Note { get; init; } = "";
}

public sealed class PageReviewConfiguration : IEntityTypeConfiguration<PageReview>
{
    public void Configure(EntityTypeBuilder<PageReview> builder)
    {
        builder.Property(row => row.Outcome).HasConversion<string>();
        builder.HasIndex(row => new { row.Page, row.At, row.Outcome }).IsUnique();
    }
}
