using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace UpperBackSite.Enquiries;

/// <summary>
/// The private link to a person's own enquiry. The database stores only the id of the link; its key is derived from the id with the
/// lookup key, which is stored apart, so a copy of the database is not enough to open an enquiry.
/// </summary>
public sealed class PrivateLink(LookupHashes hashes, IOptions<EnquiriesOptions> options, TimeProvider clock)
{
    public const string Path = "/my-enquiry";

    private const int IdLength = 24;

    /// <summary>Issues a new link. The previous one, if any, stops working.</summary>
    public void Issue(Enquiry enquiry)
    {
        enquiry.LinkId = RandomNumberGenerator.GetHexString(IdLength, lowercase: true);
        enquiry.LinkAttempts = 0;
        ExtendExpiry(enquiry, clock.GetUtcNow());
    }

    /// <summary>Extends the link to <see cref="EnquiriesOptions.LinkDays"/> days after the given time, and never shortens it.</summary>
    public void ExtendExpiry(Enquiry enquiry, DateTimeOffset moment)
    {
        var until = moment.AddDays(options.Value.LinkDays);
        enquiry.LinkExpiresAt = until > enquiry.LinkExpiresAt ? until : enquiry.LinkExpiresAt;
    }

    /// <summary>Returns the key of the link, or null when the link was turned off.</summary>
    public string? GetKey(Enquiry enquiry) => enquiry.LinkId is { } id ? id + hashes.ForLink(id) : null;

    /// <summary>Selects the enquiry that a key belongs to; empty when the key is not valid, was turned off or has expired.</summary>
    public IQueryable<Enquiry> FindByKey(IQueryable<Enquiry> enquiries, string? key)
    {
        var id = IsValidKey(key) ? key![..IdLength] : "";
        var now = clock.GetUtcNow();
        return enquiries.Where(enquiry => enquiry.LinkId == id && enquiry.LinkExpiresAt > now);
    }

    private bool IsValidKey(string? key) =>
        key is { Length: > IdLength and < 200 }
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key[IdLength..]), Encoding.UTF8.GetBytes(hashes.ForLink(key[..IdLength])));
}
