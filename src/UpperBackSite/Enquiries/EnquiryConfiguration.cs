using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace UpperBackSite.Enquiries;

public sealed class EnquiryConfiguration : IEntityTypeConfiguration<Enquiry>
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
        builder.HasMany(row => row.Mail).WithOne().HasForeignKey(message => message.EnquiryId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(row => row.Notes).WithOne().HasForeignKey(note => note.EnquiryId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(row => row.Visits).WithOne().HasForeignKey(visit => visit.EnquiryId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(row => row.Lookups).WithOne().HasForeignKey(lookup => lookup.EnquiryId).OnDelete(DeleteBehavior.Cascade);
    }
}

public sealed class EnquiryNoteConfiguration : IEntityTypeConfiguration<EnquiryNote>
{
    public void Configure(EntityTypeBuilder<EnquiryNote> builder)
    {
        builder.Property(row => row.Kind).HasConversion<string>();
        builder.Property(row => row.Outcome).HasConversion<string>();
    }
}

public sealed class VisitTimeConfiguration : IEntityTypeConfiguration<VisitTime>
{
    public void Configure(EntityTypeBuilder<VisitTime> builder)
    {
        builder.ToTable("VisitTimes").Property(row => row.State).HasConversion<string>();
        builder.HasIndex(row => row.StartsAt);
    }
}

public sealed class EnquiryLookupConfiguration : IEntityTypeConfiguration<EnquiryLookup>
{
    public void Configure(EntityTypeBuilder<EnquiryLookup> builder) => builder.HasIndex(row => row.Hash);
}
