using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PhoneNumbers;

namespace UpperBackSite.Platform.Text;

/// <summary>A phone number as typed, understood. A number without a country code is British.</summary>
/// <param name="E164">The number without extension, such as <c>+442079460123</c>.</param>
/// <param name="Extension">The digits of the extension, or null.</param>
/// <param name="IsDialable">
/// Whether the number exists by the numbering plan of its country. Others, such as <c>12345</c>, have a possible length: they may be in
/// use before the plan is known here, so they are accepted, but must not become a link. Nor must a premium-rate number, or one that
/// is dialled through Relay UK, whose prefix a link would lose.
/// </param>
/// <param name="Exists">Whether the number exists by the numbering plan of its country, however it is dialled. One that does not is asked about.</param>
public sealed partial record PhoneNumber(string E164, string? Extension, bool IsDialable, bool Exists)
{
    private const string HomeRegion = "GB";

    /// <summary>The mobile numbers that Ofcom reserves for drama, which people take for examples. They belong to the plan, but cannot be dialled.</summary>
    private const string ExampleMobilePrefix = "+447700900";

    /// <summary>The maximum number of digits with country code (ITU-T E.164).</summary>
    private const int MaxDigits = 15;

    /// <summary>Digits that are dialled before an international number, and the zero in <c>+44 (0)20</c>.</summary>
    private const int MaxPrefixDigits = 3;

    /// <summary>The URI that dials the number (RFC 3966).</summary>
    public string TelUri => $"tel:{E164}{(Extension is null ? "" : $";ext={Extension}")}";

    /// <summary><see cref="TelUri"/>, or null when the number should only be shown.</summary>
    public string? Link => IsDialable ? TelUri : null;

    /// <summary>Returns the number, or null when the text is not one phone number.</summary>
    public static PhoneNumber? Parse(string text)
    {
        var (typed, extension) = SplitExtension(text);
        var number = RelayPattern().Replace(typed, "");
        if (number.Any(char.IsLetter) || HasSeveralNumbers(number))
        {
            return null;
        }

        var numbers = PhoneNumberUtil.GetInstance();
        try
        {
            var parsed = numbers.Parse(number, HomeRegion);
            var exists = numbers.IsValidNumber(parsed);
            var e164 = numbers.Format(parsed, PhoneNumberFormat.E164);
            return numbers.IsPossibleNumber(parsed)
                ? new PhoneNumber(
                    e164,
                    extension ?? (parsed.HasExtension ? parsed.Extension : null),
                    number == typed && exists && numbers.GetNumberType(parsed) is not PhoneNumberType.PREMIUM_RATE,
                    exists || e164.StartsWith(ExampleMobilePrefix, StringComparison.Ordinal))
                : null;
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>Returns a number that can be dialled in E.164 form, or null.</summary>
    public static string? FindDialable(string? text) => text is not null && Parse(text) is { IsDialable: true } number ? number.E164 : null;

    /// <summary>Returns the digits of a text, of whatever script, as 0 to 9.</summary>
    public static string GetDigits(string text) => string.Concat(text.Where(char.IsDigit).Select(digit => (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(digit))));

    /// <summary>Returns the text without its extension, and the digits of the extension or null.</summary>
    public static (string Number, string? Extension) SplitExtension(string text)
    {
        var typed = SchemePattern().Replace(Normalize(text), "");
        var match = ExtensionPattern().Match(typed);
        return match.Success ? (match.Groups["number"].Value, match.Groups["extension"].Value) : (typed, null);
    }

    /// <summary>Returns why a text is not a phone number, for the person who typed it; null when it is one.</summary>
    public static string? FindFault(string text)
    {
        if (Parse(text) is not null)
        {
            return null;
        }

        var typed = Normalize(text);
        return HasSeveralNumbers(typed) ? "Enter a phone number, and only one, like 020 7946 0123"
            : typed.Any(char.IsDigit) && typed.Any(char.IsLetter) ? "Enter a phone number in digits, like 020 7946 0123. If it has an extension, add it at the end, like ext 5"
            : "Enter a phone number, like 020 7946 0123 or +44 7700 900123";
    }

    private static string Normalize(string text) =>
        string.Concat(text.NormalizeUnicode(NormalizationForm.FormKC).EnumerateRunes().Where(rune => Rune.IsWhiteSpace(rune) || !UnicodeText.IsBlank(rune)).Select(rune => rune.ToString())).Trim();

    private static bool HasSeveralNumbers(string text)
    {
        var parts = SeparatorPattern().Split(text).Where(part => part.Any(char.IsDigit)).ToList();
        return (parts.Count > 1 && parts.TrueForAll(IsDialableAlone)) || text.Count(char.IsDigit) > MaxDigits + MaxPrefixDigits;
    }

    private static bool IsDialableAlone(string text)
    {
        var numbers = PhoneNumberUtil.GetInstance();
        try
        {
            return !text.Any(char.IsLetter) && numbers.IsPossibleNumberWithReason(numbers.Parse(text, HomeRegion)) is PhoneNumberUtil.ValidationResult.IS_POSSIBLE;
        }
        catch (NumberParseException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^(?<number>.*?[0-9)])[\s,;:.(\[\-]*(?:extension|extn|ext|x|#)[\s.:=#]*(?<extension>[0-9]{1,7})[\s)\]#.]*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ExtensionPattern();

    /// <summary>The start of a number that was copied from a link.</summary>
    [GeneratedRegex(@"^(?:tel|callto|phone)\s*:\s*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SchemePattern();

    /// <summary>The prefix of Relay UK, through which deaf people and those with a speech impairment make and take calls.</summary>
    [GeneratedRegex(@"^1800[12][\s-]*(?=[0-9+(])", RegexOptions.CultureInvariant)]
    private static partial Regex RelayPattern();

    /// <summary>What people write between two numbers. A second plus sign starts a second number as well.</summary>
    [GeneratedRegex(@"[/,;|&\n]|\bor\b|\band\b|(?<=[0-9][^+]*)(?=\+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SeparatorPattern();
}
