using System.Text;
using UpperBackSite.Data.Encryption;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Enquiries;

/// <summary>Keyed hashes by which staff find enquiries although the columns are encrypted.</summary>
public sealed class LookupHashes(LookupKey key)
{
    /// <summary>Returns the hashes of everything that the enquiry can be found by.</summary>
    public IEnumerable<EnquiryLookup> ForEnquiry(string name, string? email, string? phone) =>
        Terms(name, email, phone).Distinct().Select(term => new EnquiryLookup { Hash = key.Hash(term) });

    /// <summary>Returns the hashes of a search: an email address, a phone number or words of a name.</summary>
    public IReadOnlyList<string> ForQuery(string text) => EmailAddress.IsWellFormed(text.Trim())
        ? [key.Hash(EmailTerm(text))]
        : ContactDetails.ParsePhone(text) is { } phone
            ? [key.Hash(PhoneTerm(phone))]
            : [.. NameTerms(text).Select(key.Hash)];

    /// <summary>Returns the hashes of the email address and the phone number of the enquiry.</summary>
    public IReadOnlyList<string> ForContactDetails(Enquiry enquiry) =>
        [.. enquiry.Email is { } email ? [key.Hash(EmailTerm(email))] : Array.Empty<string>(), .. enquiry.Phone is { } phone ? [key.Hash(PhoneTerm(phone))] : Array.Empty<string>()];

    /// <summary>Returns the code that authenticates a private link.</summary>
    public string ForLink(string linkId) => key.Hash("link:" + linkId)[..32];

    /// <summary>Returns the hash by which the submission of an erased enquiry is recognised.</summary>
    public string ForSubmission(string submissionKey) => key.Hash("submission:" + submissionKey);

    private static IEnumerable<string> Terms(string name, string? email, string? phone) =>
        [.. NameTerms(name), .. email is null ? Array.Empty<string>() : [EmailTerm(email)], .. phone is null ? Array.Empty<string>() : [PhoneTerm(phone)]];

    private static string EmailTerm(string email) => "email:" + email.Trim().ToLowerInvariant();

    private static string PhoneTerm(string phone) => "phone:" + phone;

    private static IEnumerable<string> NameTerms(string name) =>
        name.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => "name:" + word.NormalizeUnicode(NormalizationForm.FormKC)).Take(10);
}
