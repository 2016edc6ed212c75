using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;

namespace UpperBackSite.Accounts;

/// <summary>
/// How often an account may be tried before it is closed for a while. A try is counted before anything is checked, by one
/// atomic update: a hundred guesses at the same moment are five guesses.
/// </summary>
public sealed class SignInThrottle(SiteDbContext db, TimeProvider clock)
{
    public const int Most = 5;

    public static readonly TimeSpan ClosedFor = TimeSpan.FromMinutes(10);

    /// <summary>False when the account is closed. Whoever turns out to be right calls <see cref="Forget"/>.</summary>
    public async Task<bool> Take(StaffMember member)
    {
        var now = clock.GetUtcNow();
        // Further off than any lock's end is given: the clock was set back since. Other processes' clocks may be a little ahead.
        var never = now + (2 * ClosedFor);
        await Account(member).Where(row => row.LockoutEnd != null && (row.LockoutEnd <= now || row.LockoutEnd > never)).ExecuteUpdateAsync(row => row
            .SetProperty(account => account.LockoutEnd, (DateTimeOffset?)null)
            .SetProperty(account => account.AccessFailedCount, 0));
        var isTaken = await Account(member).Where(row => row.LockoutEnd == null && row.AccessFailedCount < Most)
            .ExecuteUpdateAsync(row => row.SetProperty(account => account.AccessFailedCount, account => account.AccessFailedCount + 1)) == 1;
        await Account(member).Where(row => row.LockoutEnd == null && row.AccessFailedCount >= Most)
            .ExecuteUpdateAsync(row => row.SetProperty(account => account.LockoutEnd, now + ClosedFor));
        // Identity writes every column back, so it must not hold the numbers of before.
        await db.Entry(member).ReloadAsync();
        return isTaken;
    }

    public async Task Forget(StaffMember member)
    {
        await Account(member).ExecuteUpdateAsync(row => row
            .SetProperty(account => account.LockoutEnd, (DateTimeOffset?)null)
            .SetProperty(account => account.AccessFailedCount, 0));
        await db.Entry(member).ReloadAsync();
    }

    private IQueryable<StaffMember> Account(StaffMember member) => db.Users.Where(row => row.Id == member.Id);
}
