using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;

namespace UpperBackSite.Accounts;

/// <summary>
/// Limits how often a password is confirmed in one session. It is separate from <see cref="SignInThrottle"/>, so that nobody
/// can stop signed-in staff by guessing on the sign-in page.
/// </summary>
public sealed class ConfirmationThrottle(SiteDbContext db, TimeProvider clock)
{
    public const int MaxAttempts = 5;

    public static readonly TimeSpan LockoutDuration = TimeSpan.FromMinutes(10);

    /// <summary>Counts an attempt by one atomic update. Returns false after too many. Call <see cref="ResetAsync"/> after a successful attempt.</summary>
    public async Task<bool> TryAcquireAsync(string sessionId)
    {
        var now = clock.GetUtcNow();
        var lockedSince = now - LockoutDuration;
        // A time in the future means that the clock was set back.
        await WhereSession(sessionId).Where(row => row.PasswordAttemptedAt <= lockedSince || row.PasswordAttemptedAt > now + LockoutDuration)
            .ExecuteUpdateAsync(row => row.SetProperty(session => session.PasswordAttempts, 0));
        return await WhereSession(sessionId).Where(row => row.PasswordAttempts < MaxAttempts).ExecuteUpdateAsync(row => row
            .SetProperty(session => session.PasswordAttempts, session => session.PasswordAttempts + 1)
            .SetProperty(session => session.PasswordAttemptedAt, now)) == 1;
    }

    public Task ResetAsync(string sessionId) =>
        WhereSession(sessionId).ExecuteUpdateAsync(row => row.SetProperty(session => session.PasswordAttempts, 0));

    private IQueryable<StaffSession> WhereSession(string sessionId) => db.StaffSessions.Where(row => row.Id == sessionId);
}
