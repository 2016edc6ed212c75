using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using UpperBackSite.Audit;
using UpperBackSite.Enquiries;
using UpperBackSite.Feedback;
using UpperBackSite.Mail;
using UpperBackSite.Search;
using UpperBackSite.Staff;

namespace UpperBackSite.Data;

/// <summary>Everything that the site stores. Personal columns are encrypted on the way in and out.</summary>
public class SiteDbContext(DbContextOptions<SiteDbContext> options, IDataProtectionProvider protection) : IdentityUserContext<StaffMember>(options)
{
    public DbSet<Enquiry> Enquiries => Set<Enquiry>();

    public DbSet<PageFeedback> Feedback => Set<PageFeedback>();

    public DbSet<SearchGap> SearchGaps => Set<SearchGap>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<StaffSession> StaffSessions => Set<StaffSession>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<MonthlyFigure> MonthlyFigures => Set<MonthlyFigure>();

    public DbSet<KeyProof> KeyProofs => Set<KeyProof>();

    internal IDataProtectionProvider Protection => protection;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcInstant>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder
            .ApplyConfiguration(new EnquiryConfiguration(protection))
            .ApplyConfiguration(new EnquiryNoteConfiguration(protection))
            .ApplyConfiguration(new EnquiryLookupConfiguration())
            .ApplyConfiguration(new VisitTimeConfiguration())
            .ApplyConfiguration(new MonthlyFigureConfiguration())
            .ApplyConfiguration(new OutboxConfiguration(protection))
            .ApplyConfiguration(new FeedbackConfiguration(protection))
            .ApplyConfiguration(new SearchGapConfiguration());
        builder.Entity<AuditEntry>().HasIndex(entry => entry.About);
        builder.Entity<AuditEntry>().HasIndex(entry => entry.Who);
        StaffConfiguration.Apply(builder, protection);
    }
}

/// <summary>A model encrypts with the keys that it was made with, so hosts with keys of their own do not share one.</summary>
public sealed class ModelPerKeyRing : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) =>
        (context.GetType(), (context as SiteDbContext)?.Protection, designTime);
}
