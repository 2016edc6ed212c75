using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;

namespace UpperBackSite.Accounts;

/// <summary>The keys of the calendar feeds of staff, at most one for each account. Only a hash is stored, so a key can be shown only once.</summary>
public sealed class CalendarKeys(SiteDbContext db, AuditTrail audit, TimeProvider clock)
{
    /// <summary>The address of the feed, which takes the key in the query string.</summary>
    public const string FeedPath = "/diary.ics";

    private const int KeyBytes = 32;

    /// <summary>Creates a key. The previous one stops working.</summary>
    public async Task<string> CreateAsync(string staffId, CancellationToken cancellationToken)
    {
        var key = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(KeyBytes));
        await SetAsync(staffId, Hash(key), "created", cancellationToken);
        return key;
    }

    public Task RemoveAsync(string staffId, CancellationToken cancellationToken) => SetAsync(staffId, null, "removed", cancellationToken);

    /// <summary>Returns whether the key belongs to an account.</summary>
    public async Task<bool> IsValidAsync(string? key, CancellationToken cancellationToken)
    {
        if (key is not { Length: > 0 and < 100 })
        {
            return false;
        }

        var hash = Hash(key);
        return await db.Users.AnyAsync(member => member.CalendarKeyHash == hash, cancellationToken);
    }

    private async Task SetAsync(string staffId, string? hash, string detail, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        DateTimeOffset? createdAt = hash is null ? null : clock.GetUtcNow();
        await db.Users.Where(member => member.Id == staffId).ExecuteUpdateAsync(
            update => update.SetProperty(member => member.CalendarKeyHash, hash).SetProperty(member => member.CalendarKeyCreatedAt, createdAt), cancellationToken);
        await audit.SaveAsync(cancellationToken, (staffId, "staff.calendar", staffId, detail));
        await transaction.CommitAsync(cancellationToken);
    }

    /// <remarks>A key of 256 random bits cannot be guessed from a fast hash.</remarks>
    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
