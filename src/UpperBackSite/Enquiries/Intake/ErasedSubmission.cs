using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UpperBackSite.Enquiries.Intake;

/// <summary>The submission key of an erased enquiry, as a keyed hash. Its check page may still be open, and must not store it again.</summary>
public sealed class ErasedSubmission
{
    /// <summary>Longer than the answers of a check page are valid, even if the page is renewed.</summary>
    public static readonly TimeSpan KeepFor = TimeSpan.FromDays(7);

    public required string KeyHash { get; init; }

    public required DateTimeOffset ErasedAt { get; init; }
}

public sealed class ErasedSubmissionConfiguration : IEntityTypeConfiguration<ErasedSubmission>
{
    public void Configure(EntityTypeBuilder<ErasedSubmission> builder) => builder.HasKey(row => row.KeyHash);
}
