using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using UpperBackSite.Data;
using UpperBackSite.Platform;

namespace UpperBackSite.Enquiries;

/// <summary>
/// Keyed hashes by which staff find an enquiry whose columns are encrypted. Without the key, which lies sealed beside the
/// other keys and apart from the database, they cannot be guessed back.
/// </summary>
public sealed class LookupHashes(DataFolder data, IDataProtectionProvider protection)
{
    private const string FileName = "lookup.key";

    private readonly Lazy<byte[]> key = new(() => ReadOrMakeKey(Path.Combine(data.Keys, FileName), protection.CreateProtector("UpperBackSite.Lookup")));

    public string KeyFile { get; } = Path.Combine(data.Keys, FileName);

    public bool HasKey => File.Exists(KeyFile);

    /// <summary>Tells one key from another.</summary>
    public string OfProof() => Hash("proof:" + KeyProof.Words);

    /// <summary>For everything that the enquiry is found by.</summary>
    public IEnumerable<EnquiryLookup> Of(string name, string? email, string? phone) =>
        Terms(name, email, phone).Distinct().Select(term => new EnquiryLookup { Hash = Hash(term) });

    /// <summary>For what someone typed to find one: an address, a number or words of a name.</summary>
    public IReadOnlyList<string> OfQuery(string text) => ContactDetails.IsEmail(text.Trim())
        ? [Hash(EmailTerm(text))]
        : ContactDetails.ParsePhone(text) is { } phone
            ? [Hash(PhoneTerm(phone))]
            : [.. NameTerms(text).Select(Hash)];

    /// <summary>For the enquiries that came from the same address or the same number as this one.</summary>
    public IReadOnlyList<string> OfContact(Enquiry enquiry) =>
        [.. enquiry.Email is { } email ? [Hash(EmailTerm(email))] : Array.Empty<string>(), .. enquiry.Phone is { } phone ? [Hash(PhoneTerm(phone))] : Array.Empty<string>()];

    /// <summary>Proves that a private link was made here.</summary>
    public string OfLink(string linkId) => Hash("link:" + linkId)[..32];

    private static IEnumerable<string> Terms(string name, string? email, string? phone) =>
        [.. NameTerms(name), .. email is null ? Array.Empty<string>() : [EmailTerm(email)], .. phone is null ? Array.Empty<string>() : [PhoneTerm(phone)]];

    private static string EmailTerm(string email) => "email:" + email.Trim().ToLowerInvariant();

    private static string PhoneTerm(string phone) => "phone:" + phone;

    private static IEnumerable<string> NameTerms(string name) =>
        name.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => "name:" + word.Normalized(NormalizationForm.FormKC)).Take(10);

    private string Hash(string term) => Convert.ToHexStringLower(HMACSHA256.HashData(key.Value, Encoding.UTF8.GetBytes(term)));

    private static byte[] ReadOrMakeKey(string file, IDataProtector protector)
    {
        try
        {
            if (!File.Exists(file))
            {
                var draft = $"{file}.{Guid.NewGuid():N}";
                using (var written = new FileStream(draft, FileMode.CreateNew, FileAccess.Write))
                {
                    written.Write(protector.Protect(RandomNumberGenerator.GetBytes(32)));
                    written.Flush(flushToDisk: true);
                }

                try
                {
                    File.Move(draft, file, overwrite: false);
                }
                catch (IOException) when (File.Exists(file))
                {
                    File.Delete(draft);
                }
            }

            return protector.Unprotect(File.ReadAllBytes(file));
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new KeysLostException($"{file}, by which enquiries are found, cannot be read with the keys beside it: {unreadable.Message} Restore both from the same backup.");
        }
    }
}

/// <summary>The database is there, and the keys that open it are not.</summary>
public sealed class KeysLostException(string message) : StartRefusedException(message);
