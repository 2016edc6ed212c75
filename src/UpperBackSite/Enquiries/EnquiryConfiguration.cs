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
        builder.HasIndex(row => row.LinkId).IsUnique();
        builder.HasIndex(row => row.PersonId);
        builder.HasIndex(row => new { row.Status, row.DueAt });
        builder.Property(row => row.Status).HasConversion<string>();
        builder.Property(row => row.ClosedBecause).HasConversion<string>();
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasMany(row => row.Notes).WithOne().HasForeignKey(note => note.EnquiryId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(row => row.Visits).WithOne().HasForeignKey(visit => visit.EnquiryId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(row => row.Lookups).WithOne().HasForeignKey(lookup => lookup.EnquiryId).OnDelete(DeleteBehavior.Cascade);

        builder.Property(row => row.Name).IsEncrypted(protection);
        builder.Property(row => row.Email).IsEncryptedIfAny(protection);
        builder.Property(row => row.Phone).IsEncryptedIfAny(protection);
        builder.Property(row => row.PhoneAsTyped).IsEncryptedIfAny(protection);
        builder.Property(row => row.ContactBy).IsEncryptedIfAny(protection);
        builder.Property(row => row.Concern).IsEncryptedIfAny(protection);
        builder.Property(row => row.Duration).IsEncryptedIfAny(protection);
        builder.Property(row => row.PreferredDays).IsEncryptedIfAny(protection);
        builder.Property(row => row.PreferredTimes).IsEncryptedIfAny(protection);
        builder.Property(row => row.AccessNeeds).IsEncryptedIfAny(protection);
    }
}

public sealed class EnquiryNoteConfiguration(IDataProtectionProvider protection) : IEntityTypeConfiguration<EnquiryNote>
{
    public void Configure(EntityTypeBuilder<EnquiryNote> builder)
    {
        builder.Property(row => row.Kind).HasConversion<string>();
        builder.Property(row => row.Text).IsEncrypted(protection);
    }
}

public sealed class VisitTimeConfiguration : IEntityTypeConfiguration<VisitTime>
{
    public void Configure(EntityTypeBuilder<VisitTime> builder) => builder.ToTable("VisitTimes").Property(row => row.State).HasConversion<string>();
}

public sealed class MonthlyFigureConfiguration : IEntityTypeConfiguration<MonthlyFigure>
{
    public void Configure(EntityTypeBuilder<MonthlyFigure> builder) => builder.HasIndex(row => new { row.Month, row.Service }).IsUnique();
}

public sealed class EnquiryLookupConfiguration : IEntityTypeConfiguration<EnquiryLookup>
{
    public void Configure(EntityTypeBuilder<EnquiryLookup> builder) => builder.HasIndex(row => row.Hash);
}
