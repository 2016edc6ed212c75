using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Data.Retention;

namespace UpperBackSite.Accounts;

/// <summary>Deletes the sessions of staff that have expired.</summary>
public sealed class SessionRetentionService(IServiceScopeFactory scopes, TimeProvider clock, ILogger<SessionRetentionService> log) : RetentionService(scopes, clock, log)
{
    public override string ItemName => "expired staff session";

    public override string ItemsName => "expired staff sessions";

    protected override Task<int> DeleteDueAsync(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken) =>
        Sessions(services).Where(HasExpired(now)).ExecuteDeleteAsync(cancellationToken);

    protected override Task<int> CountDueAsync(IServiceProvider services, DateTimeOffset now, CancellationToken cancellationToken) =>
        Sessions(services).Where(HasExpired(now)).CountAsync(cancellationToken);

    /// <summary>Selects what <see cref="StaffSignIn"/> no longer accepts.</summary>
    private static Expression<Func<StaffSession, bool>> HasExpired(DateTimeOffset now)
    {
        var (idleSince, idleUntil) = (now - StaffSignIn.IdleTimeout, now + StaffSignIn.IdleTimeout);
        var (signedInSince, signedInUntil) = (now - StaffSignIn.MaxSessionAge, now + StaffSignIn.MaxSessionAge);
        return session => session.LastSeenAt < idleSince || session.LastSeenAt > idleUntil || session.SignedInAt < signedInSince || session.SignedInAt > signedInUntil;
    }

    private static DbSet<StaffSession> Sessions(IServiceProvider services) => services.GetRequiredService<SiteDbContext>().StaffSessions;
}
