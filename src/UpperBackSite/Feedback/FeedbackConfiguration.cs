using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpperBackSite.Data;

namespace UpperBackSite.Feedback;

public sealed class FeedbackConfiguration(IDataProtectionProvider protection) : IEntityTypeConfiguration<PageFeedback>
{
    public void Configure(EntityTypeBuilder<PageFeedback> builder)
    {
        builder.HasIndex(row => row.Page);
        builder.HasIndex(row => row.ReceivedAt);
        builder.Property(row => row.Missing).IsEncryptedIfAny(protection);
    }
}
