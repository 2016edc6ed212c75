using UpperBackSite.Data.Encryption;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Enquiries;

/// <summary>Keyed hashes by which staff find enquiries although the columns are encrypted.</summary>
public sealed class LookupHashes(LookupKey key)
{
    /// <summary>Increment it when <see cref="TextFolding"/> or the terms below change. Stored lookups are then computed again at the next start.</summary>
    public const int Version = 1;

    private const int MaxNameWords = 10;

    /// <summary>Returns the hashes of everything that the enquiry can be found by.</summary>
    public IEnumerable<EnquiryLookup> ForEnquiry(Enquiry enquiry) =>
        NameTerms(enquiry.Name).Concat(ContactTerms(enquiry)).Distinct().Select(term => new EnquiryLookup { EnquiryId = enquiry.Id, Hash = key.Hash(term) });

    /// <summary>
    /// Returns the hashes of a search for an email address, a phone number or words of a name. An enquiry matches when it has one hash of
    /// each list. A search without letters and digits has an empty list, which nothing matches.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> ForQuery(string text)
    {
        if (EmailAddress.IsWellFormed(EmailAddress.Fold(text)))
        {
            return [[key.Hash(EmailTerm(text))]];
        }

        if (PhoneNumber.Parse(text) is not null)
        {
            return [[key.Hash(PhoneTerm(text))]];
        }

        // A word can be a half of a stored one, as in "O Brien", or two stored ones, as in "SmithJones".
        var words = TextFolding.SplitWords(text).Take(MaxNameWords).ToList();
        return words.Count == 0
            ? [[]]
            : [.. words.Select((word, position) => new[] { word, words.ElementAtOrDefault(position - 1) + word, word + words.ElementAtOrDefault(position + 1) }.Distinct().Select(form => key.Hash(NameTerm(form))).ToList())];
    }

    /// <summary>Returns the hashes of the email address and the phone number of the enquiry.</summary>
    public IReadOnlyList<string> ForContactDetails(Enquiry enquiry) => [.. ContactTerms(enquiry).Select(key.Hash)];

    /// <summary>Returns the code that authenticates a private link.</summary>
    public string ForLink(string linkId) => key.Hash("link:" + linkId)[..32];

    /// <summary>Returns the hash by which the submission of an erased enquiry is recognised.</summary>
    public string ForSubmission(string submissionKey) => key.Hash("submission:" + submissionKey);

    private static IEnumerable<string> ContactTerms(Enquiry enquiry) =>
        [.. enquiry.Email is { } email ? [EmailTerm(email)] : Array.Empty<string>(), .. enquiry.PhoneAsTyped is { } phone ? [PhoneTerm(phone)] : Array.Empty<string>()];

    private static string EmailTerm(string email) => "email:" + EmailAddress.Fold(email);

    private static string PhoneTerm(string phone) => "phone:" + (PhoneNumber.Parse(phone)?.E164 ?? string.Concat(phone.Where(char.IsDigit)));

    /// <summary>Returns each word, and each two neighbouring words as one.</summary>
    private static IEnumerable<string> NameTerms(string name)
    {
        var words = TextFolding.SplitWords(name).Take(MaxNameWords).ToList();
        return words.Concat(words.Zip(words.Skip(1), string.Concat)).Select(NameTerm);
    }

    private static string NameTerm(string word) => "name:" + word;
}
