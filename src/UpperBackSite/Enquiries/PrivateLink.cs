using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace UpperBackSite.Enquiries;

/// <summary>
/// The link by which a person sees and changes their own enquiry. The database holds only the link's name; its key is made
/// from the name with a key that lies apart, so neither a copy of the database nor a guess opens anything.
/// </summary>
public sealed class PrivateLink(LookupHashes hashes, IOptions<EnquiriesOptions> options, TimeProvider clock)
{
    public const string Path = "/my-enquiry";

    private const int IdLength = 24;

    /// <summary>Gives the enquiry a new link. An older one stops working.</summary>
    public void Renew(Enquiry enquiry)
    {
        enquiry.LinkId = RandomNumberGenerator.GetHexString(IdLength, lowercase: true);
        KeepUntil(enquiry, clock.GetUtcNow());
    }

    /// <summary>Lets the link work for its days after a moment, never for less than before.</summary>
    public void KeepUntil(Enquiry enquiry, DateTimeOffset moment)
    {
        var until = moment.AddDays(options.Value.LinkDays);
        enquiry.LinkExpiresAt = until > enquiry.LinkExpiresAt ? until : enquiry.LinkExpiresAt;
    }

    /// <summary>Null when the link was stopped.</summary>
    public string? KeyOf(Enquiry enquiry) => enquiry.LinkId is { } id ? id + hashes.OfLink(id) : null;

    /// <summary>The enquiry that a key opens now; none for a key that was not made here, was stopped or has expired.</summary>
    public IQueryable<Enquiry> Opened(IQueryable<Enquiry> enquiries, string? key)
    {
        var id = IsGenuine(key) ? key![..IdLength] : "";
        var now = clock.GetUtcNow();
        return enquiries.Where(enquiry => enquiry.LinkId == id && enquiry.LinkExpiresAt > now);
    }

    private bool IsGenuine(string? key) =>
        key is { Length: > IdLength and < 200 }
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key[IdLength..]), Encoding.UTF8.GetBytes(hashes.OfLink(key[..IdLength])));
}
