using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using UpperBackSite.Data;

namespace UpperBackSite.Enquiries;

public sealed class EnquiryConfiguration(IDataProtectionProvider protection) : IEntityTypeConfiguration<Enquiry>
{
    public void Configure(EntityTypeBuilder<Enquiry> builder)
    {
        builder.HasIndex(row => row.Reference).IsUnique();
        builder.HasIndex(row => row.SubmissionKey).IsUnique();
        builder.HasIndex(row => row.ReceivedAt);

        builder.Property(row => row.Name).IsEncrypted(protection);
        builder.Property(row => row.Email).IsEncryptedIfAny(protection);
        builder.Property(row => row.Phone).IsEncryptedIfAny(protection);
        builder.Property(row => row.PhoneAsTyped).IsEncryptedIfAny(protection);
        builder.Property(row => row.Concern).IsEncryptedIfAny(protection);
        builder.Property(row => row.Duration).IsEncryptedIfAny(protection);
        builder.Property(row => row.PreferredDays).IsEncryptedIfAny(protection);
        builder.Property(row => row.PreferredTimes).IsEncryptedIfAny(protection);
        builder.Property(row => row.AccessNeeds).IsEncryptedIfAny(protection);
    }
}
