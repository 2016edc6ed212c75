using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Enquiries.SelfService;

public enum IdentityResult
{
    Confirmed,

    Wrong,

    /// <summary>The link was answered wrongly too often. Staff can send a new one.</summary>
    Locked,

    /// <summary>The link does not work.</summary>
    NotFound,
}

/// <summary>
/// Asks whoever opens a private link for the surname or the end of the phone number, because an email can reach a stranger when
/// the address was mistyped.
/// </summary>
public sealed class IdentityCheck(SiteDbContext db, PrivateLink links, AuditTrail audit)
{
    public const int MaxAttempts = 5;

    private const int PhoneDigits = 4;

    /// <summary>Checks an answer. An attempt is counted before, by one atomic update, so that concurrent attempts cannot exceed the limit.</summary>
    public async Task<IdentityResult> CheckAsync(string? key, string answer, CancellationToken cancellationToken)
    {
        var linked = links.FindByKey(db.Enquiries, key);
        if (await linked.Where(enquiry => enquiry.LinkAttempts < MaxAttempts).ExecuteUpdateAsync(update => update.SetProperty(enquiry => enquiry.LinkAttempts, enquiry => enquiry.LinkAttempts + 1), cancellationToken) == 0)
        {
            return await linked.AnyAsync(cancellationToken) ? IdentityResult.Locked : IdentityResult.NotFound;
        }

        var opened = await linked.AsNoTracking().FirstAsync(cancellationToken);
        if (IsAnswer(opened, answer))
        {
            await linked.ExecuteUpdateAsync(update => update.SetProperty(enquiry => enquiry.LinkAttempts, 0), cancellationToken);
            return IdentityResult.Confirmed;
        }

        await audit.SaveAsync(cancellationToken, (AuditEntry.Visitor, "enquiry.link", opened.Reference, "refused"));
        return opened.LinkAttempts >= MaxAttempts ? IdentityResult.Locked : IdentityResult.Wrong;
    }

    private static bool IsAnswer(Enquiry enquiry, string answer) =>
        IsSurname(enquiry.Name, string.Concat(TextFolding.SplitWords(answer))) || IsPhone(enquiry.PhoneAsTyped, answer);

    /// <summary>
    /// Accepts the whole name, and any of its words and endings but the first name alone: which words are the surname differs from
    /// country to country. A surname written first is followed by a comma, or by the rest of a name in Chinese characters.
    /// </summary>
    private static bool IsSurname(string name, string answer)
    {
        var words = TextFolding.SplitWords(name);
        if (answer.Length == 0 || string.Concat(words) == answer)
        {
            return answer.Length > 0;
        }

        var beforeComma = name.Split(',') is [var surname, _, ..] ? TextFolding.Fold(surname).Replace(" ", "", StringComparison.Ordinal) : null;
        var isStartOfHan = words is [{ Length: > 1 } only] && only.All(IsHan) && answer.Length <= 2 && only.StartsWith(answer, StringComparison.Ordinal);
        var endings = words.Select((_, place) => string.Concat(words[place..])).Skip(1);
        return isStartOfHan || answer == beforeComma || words.Skip(1).Concat(endings).Contains(answer);
    }

    /// <summary>Returns whether the character is in the main block of Chinese characters, in which names of one word begin with the surname.</summary>
    private static bool IsHan(char character) => character is >= '\u4E00' and <= '\u9FFF';

    private static bool IsPhone(string? given, string answer)
    {
        if (given is null)
        {
            return false;
        }

        var digits = GetDigits(answer);
        return (digits.Length == PhoneDigits && GetDigits(PhoneNumber.SplitExtension(given).Number).EndsWith(digits, StringComparison.Ordinal))
            || (PhoneNumber.Parse(answer) is { } typed && typed.E164 == PhoneNumber.Parse(given)?.E164);
    }

    /// <summary>Returns the digits of any script as 0 to 9.</summary>
    private static string GetDigits(string text) => string.Concat(text.Where(char.IsDigit).Select(digit => (int)char.GetNumericValue(digit)));
}
