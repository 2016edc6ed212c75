using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using UpperBackSite.Accounts;
using UpperBackSite.Data.Audit;
using UpperBackSite.Data.Encryption;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Intake;
using UpperBackSite.Enquiries.Statistics;
using UpperBackSite.Feedback;
using UpperBackSite.Mail;
using UpperBackSite.Reviews;
using UpperBackSite.Search.Gaps;

namespace UpperBackSite.Data;

/// <summary>Everything that the site stores. The only file in this folder that refers to the entities of other folders.</summary>
public class SiteDbContext(DbContextOptions<SiteDbContext> options, IDataProtectionProvider protection)
    : IdentityUserContext<StaffMember, string, IdentityUserClaim<string>, IdentityUserLogin<string>, StaffToken>(options)
{
    public DbSet<Enquiry> Enquiries => Set<Enquiry>();

    public DbSet<ErasedSubmission> ErasedSubmissions => Set<ErasedSubmission>();

    public DbSet<PageFeedback> Feedback => Set<PageFeedback>();

    public DbSet<PageReview> PageReviews => Set<PageReview>();

    public DbSet<SearchGap> SearchGaps => Set<SearchGap>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<StaffSession> StaffSessions => Set<StaffSession>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    public DbSet<MonthlyStatistics> MonthlyStatistics => Set<MonthlyStatistics>();

    public DbSet<KeyCheckRecord> KeyCheckRecords => Set<KeyCheckRecord>();

    internal IDataProtectionProvider Protection => protection;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcInstantConverter>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(SiteDbContext).Assembly);
        builder.EncryptMarkedProperties(protection);
    }
}

/// <summary>Caches one model per key ring, because a model encrypts with the keys it was created with.</summary>
public sealed class KeyRingModelCacheKeyFactory : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) =>
        (context.GetType(), (context as SiteDbContext)?.Protection, designTime);
}
