using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;

namespace UpperBackSite.Accounts;

/// <summary>
/// Limits sign-in attempts for an account and locks it temporarily. An attempt is counted before the credentials are
/// checked, by one atomic update, so that concurrent attempts cannot exceed the limit.
/// </summary>
public sealed class SignInThrottle(SiteDbContext db, TimeProvider clock)
{
    public const int MaxAttempts = 5;

    public static readonly TimeSpan LockoutDuration = TimeSpan.FromMinutes(10);

    /// <summary>Counts an attempt. Returns false when the account is locked. Call <see cref="ResetAsync"/> after a successful attempt.</summary>
    public async Task<bool> TryAcquireAsync(StaffMember member)
    {
        var now = clock.GetUtcNow();
        // A lock that ends later than possible means that the clock was set back. The margin allows for clocks of other processes.
        var latestPossibleEnd = now + (2 * LockoutDuration);
        await WhereAccount(member).Where(row => row.LockoutEnd != null && (row.LockoutEnd <= now || row.LockoutEnd > latestPossibleEnd)).ExecuteUpdateAsync(row => row
            .SetProperty(account => account.LockoutEnd, (DateTimeOffset?)null)
            .SetProperty(account => account.AccessFailedCount, 0));
        var isAllowed = await WhereAccount(member).Where(row => row.LockoutEnd == null && row.AccessFailedCount < MaxAttempts)
            .ExecuteUpdateAsync(row => row.SetProperty(account => account.AccessFailedCount, account => account.AccessFailedCount + 1)) == 1;
        await WhereAccount(member).Where(row => row.LockoutEnd == null && row.AccessFailedCount >= MaxAttempts)
            .ExecuteUpdateAsync(row => row.SetProperty(account => account.LockoutEnd, now + LockoutDuration));
        // Identity updates every column, so the entity must have the current values.
        await db.Entry(member).ReloadAsync();
        return isAllowed;
    }

    public async Task ResetAsync(StaffMember member)
    {
        await WhereAccount(member).ExecuteUpdateAsync(row => row
            .SetProperty(account => account.LockoutEnd, (DateTimeOffset?)null)
            .SetProperty(account => account.AccessFailedCount, 0));
        await db.Entry(member).ReloadAsync();
    }

    private IQueryable<StaffMember> WhereAccount(StaffMember member) => db.Users.Where(row => row.Id == member.Id);
}
