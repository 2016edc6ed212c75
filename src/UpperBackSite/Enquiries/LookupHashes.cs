using UpperBackSite.Data.Encryption;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Enquiries;

/// <summary>Keyed hashes by which staff find enquiries although the columns are encrypted.</summary>
public sealed class LookupHashes(LookupKey key)
{
    /// <summary>Increment it when <see cref="TextFolding"/> or the terms below change. Stored lookups are then computed again at the next start.</summary>
    public const int Version = 2;

    private const int MaxNameWords = 10;

    /// <summary>The number of neighbouring words that may be one, as in "van der Berg" and "Vanderberg".</summary>
    private const int MaxJoinedWords = 3;

    /// <summary>A first word of a name that is often written together with the next one, as "O", "Mac" and "Van" are.</summary>
    private const int MaxParticleLength = 3;

    private const int MinPrefixLength = 3;
    private const int MaxPrefixLength = 6;
    private const int PhoneEndDigits = 6;

    /// <summary>The number of digits from which a phone number has its area, and so is compared as a whole.</summary>
    private const int MinWholeNumberDigits = 10;

    /// <summary>Returns the hashes of everything that the enquiry can be found by.</summary>
    public IEnumerable<EnquiryLookup> ForEnquiry(Enquiry enquiry) =>
        NameTerms(enquiry.Name).Concat(ContactTerms(enquiry)).Concat(PhoneEndTerms(enquiry)).Distinct().Select(term => new EnquiryLookup { EnquiryId = enquiry.Id, Hash = key.Hash(term) });

    /// <summary>
    /// Returns the hashes of a search for an email address, a phone number or its last six digits, or words of a name or their
    /// beginnings. An enquiry matches when it has one hash of each list. A search without letters and digits has an empty list, which
    /// nothing matches.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<string>> ForQuery(string text)
    {
        if (EmailAddress.IsWellFormed(EmailAddress.Fold(text)))
        {
            return [[key.Hash(EmailTerm(text))]];
        }

        if (PhoneQueryTerms(text).ToList() is { Count: > 0 } terms)
        {
            return [terms.ConvertAll(key.Hash)];
        }

        var words = TextFolding.SplitWords(text).Take(MaxNameWords).ToList();
        return words.Count == 0 ? [[]] : [.. words.Select((_, position) => Join(words, position).SelectMany(QueryTerms).Distinct().Select(key.Hash).ToList())];
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

    private static string PhoneTerm(string phone) => "phone:" + (PhoneNumber.Parse(phone)?.E164 ?? PhoneNumber.GetDigits(phone));

    private static IEnumerable<string> PhoneEndTerms(Enquiry enquiry) =>
        enquiry.PhoneAsTyped is { } phone && PhoneNumber.GetDigits(PhoneNumber.Parse(phone)?.E164 ?? phone) is { Length: >= PhoneEndDigits } digits ? [PhoneEndTerm(digits)] : [];

    /// <summary>Returns the terms of a text that is a phone number or its end; none for any other.</summary>
    private static IEnumerable<string> PhoneQueryTerms(string text)
    {
        if (PhoneNumber.Parse(text) is not null)
        {
            yield return PhoneTerm(text);
        }

        if (PhoneNumber.GetDigits(text) is { Length: >= PhoneEndDigits and < MinWholeNumberDigits } digits && !text.Any(char.IsLetter))
        {
            yield return PhoneEndTerm(digits);
        }
    }

    private static string PhoneEndTerm(string digits) => "phone-end:" + digits[^PhoneEndDigits..];

    /// <summary>Returns the words of a name, neighbouring words as one, and the beginnings of what can begin a name.</summary>
    private static IEnumerable<string> NameTerms(string name)
    {
        var words = TextFolding.SplitWords(name).Take(MaxNameWords).ToList();
        var joined = Enumerable.Range(0, words.Count).SelectMany(start => Enumerable.Range(1, Math.Min(MaxJoinedWords, words.Count - start)).Select(count => string.Concat(words.Skip(start).Take(count))));
        var begun = words.Concat(words.Zip(words.Skip(1)).Where(pair => pair.First.Length <= MaxParticleLength).Select(pair => pair.First + pair.Second));
        return joined.SelectMany(WithoutUmlauts).Select(NameTerm).Concat(begun.SelectMany(WithoutUmlauts).SelectMany(Prefixes).Select(PrefixTerm));
    }

    /// <summary>Returns the word at a position, and what it may be a part of: "O Brien" can be one word, and "Brien" its end.</summary>
    private static IEnumerable<string> Join(List<string> words, int position) =>
        from start in Enumerable.Range(Math.Max(0, position - MaxJoinedWords + 1), Math.Min(MaxJoinedWords, position + 1))
        from end in Enumerable.Range(position + 1, words.Count - position)
        where end - start <= MaxJoinedWords
        select string.Concat(words.Skip(start).Take(end - start));

    private static IEnumerable<string> QueryTerms(string word) =>
        WithoutUmlauts(word).SelectMany(form => form.Length is >= MinPrefixLength and <= MaxPrefixLength ? new[] { NameTerm(form), PrefixTerm(form) } : [NameTerm(form)]);

    /// <summary>Returns the word and, if it has one, the form without the E that stands for an umlaut: "mueller" and "muller", which "Müller" folds to.</summary>
    private static IEnumerable<string> WithoutUmlauts(string word)
    {
        var plain = word.Replace("ae", "a", StringComparison.Ordinal).Replace("oe", "o", StringComparison.Ordinal).Replace("ue", "u", StringComparison.Ordinal);
        return plain == word ? [word] : [word, plain];
    }

    private static IEnumerable<string> Prefixes(string word) =>
        Enumerable.Range(MinPrefixLength, Math.Max(0, Math.Min(MaxPrefixLength, word.Length - 1) - MinPrefixLength + 1)).Select(length => word[..length]);

    private static string NameTerm(string word) => "name:" + word;

    private static string PrefixTerm(string start) => "name-start:" + start;
}
