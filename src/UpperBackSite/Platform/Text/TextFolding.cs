using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace UpperBackSite.Platform.Text;

/// <summary>
/// The one way in which texts are compared: by their words, in which only letters and digits count. Case, accents, apostrophes,
/// invisible characters and compatibility forms such as full width make no difference. Everything else, dashes and emoji among it,
/// separates words.
/// </summary>
public static class TextFolding
{
    /// <summary>Every character that people and keyboards use as an apostrophe, also wrongly: backtick, acute accent and prime.</summary>
    private static readonly SearchValues<char> Apostrophes =
        SearchValues.Create("'`\u00B4\u02B9\u02BB\u02BC\u02BD\u02BE\u02BF\u02C8\u02CA\u02CB\u02EE\u055A\u05F3\u2018\u2019\u201A\u201B\u2032\u2035\uA78B\uA78C\uFF07\uFF40");

    /// <summary>Letters that do not decompose into a letter of a to z and a mark, but are typed as one.</summary>
    private static readonly FrozenDictionary<int, string> PlainLetters = new Dictionary<int, string>
    {
        ['ß'] = "ss",
        ['æ'] = "ae",
        ['œ'] = "oe",
        ['ø'] = "o",
        ['đ'] = "d",
        ['ð'] = "d",
        ['þ'] = "th",
        ['ħ'] = "h",
        ['ı'] = "i",
        ['ł'] = "l",
        ['ŧ'] = "t",
        ['ŋ'] = "n",
        ['ς'] = "σ",
        ['ə'] = "e",
        ['ɓ'] = "b",
        ['ɗ'] = "d",
        ['ƙ'] = "k",
        ['ґ'] = "г",
    }.ToFrozenDictionary();

    /// <summary>The letters A in brackets, in a filled circle and in a filled square.</summary>
    private static readonly int[] EnclosedAlphabets = [0x249C, 0x1F150, 0x1F170];

    private enum RuneRole
    {
        Separator,
        Letter,

        /// <summary>Does not end a word and is not part of it.</summary>
        Ignored,
    }

    /// <summary>Returns the folded words of the text, separated by spaces.</summary>
    public static string Fold(string text) => string.Join(' ', SplitWords(text));

    public static List<string> SplitWords(string text)
    {
        var words = new List<string>();
        var index = 0;
        while (TryReadWord(text, ref index, out var start, out var length))
        {
            words.Add(FoldWord(text.AsSpan(start, length)));
        }

        return words;
    }

    /// <summary>Reads the next word from <paramref name="index"/> on and advances it past the word. Returns false at the end of the text.</summary>
    public static bool TryReadWord(ReadOnlySpan<char> text, ref int index, out int start, out int length)
    {
        (start, length) = (-1, 0);
        while (index < text.Length)
        {
            var (role, size) = Classify(text[index..]);
            if (role is RuneRole.Letter)
            {
                start = start < 0 ? index : start;
                length = index + size - start;
            }
            else if (role is RuneRole.Separator && start >= 0)
            {
                return true;
            }

            index += size;
        }

        return start >= 0;
    }

    /// <summary>Returns the letters and digits of one word in lower case, without marks.</summary>
    public static string FoldWord(ReadOnlySpan<char> word) => Ascii.IsValid(word) ? FoldAscii(word) : FoldUnicode(word.ToString());

    private static string FoldAscii(ReadOnlySpan<char> word)
    {
        Span<char> folded = word.Length <= 128 ? stackalloc char[word.Length] : new char[word.Length];
        var length = 0;
        foreach (var character in word)
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                folded[length++] = char.ToLowerInvariant(character);
            }
        }

        return new string(folded[..length]);
    }

    private static string FoldUnicode(string word)
    {
        // Some apostrophes have a compatibility form with a space or count as letters, so they go first.
        var withoutApostrophes = string.Concat(word.Where(character => !Apostrophes.Contains(character)));
        var folded = new StringBuilder(word.Length);
        var withoutEnclosures = string.Concat(withoutApostrophes.EnumerateRunes().Select(rune => FindEnclosedLetter(rune)?.ToString() ?? rune.ToString()));
        foreach (var rune in withoutEnclosures.NormalizeUnicode(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) && !UnicodeText.IsBlank(rune))
            {
                var lower = Rune.ToLowerInvariant(rune);
                folded.Append(PlainLetters.TryGetValue(lower.Value, out var plain) ? plain : lower.ToString());
            }
        }

        return folded.ToString();
    }

    private static (RuneRole Role, int Size) Classify(ReadOnlySpan<char> text)
    {
        if (char.IsAscii(text[0]))
        {
            return (char.IsAsciiLetterOrDigit(text[0]) ? RuneRole.Letter : text[0] is '\'' or '`' ? RuneRole.Ignored : RuneRole.Separator, 1);
        }

        return Rune.DecodeFromUtf16(text, out var rune, out var size) is OperationStatus.Done ? (Classify(rune), size) : (RuneRole.Separator, size);
    }

    private static RuneRole Classify(Rune rune)
    {
        if (rune.IsBmp && Apostrophes.Contains((char)rune.Value))
        {
            return RuneRole.Ignored;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Format when rune.Value == UnicodeText.ZeroWidthSpace => RuneRole.Separator,
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format => RuneRole.Ignored,
            UnicodeCategory.OtherSymbol => IsEnclosedLetter(rune) ? RuneRole.Letter : RuneRole.Separator,
            _ => Rune.IsLetterOrDigit(rune) && !UnicodeText.IsBlank(rune) ? RuneRole.Letter : RuneRole.Separator,
        };
    }

    /// <summary>Returns whether the symbol is a letter in a circle, square or brackets, which some people write with.</summary>
    private static bool IsEnclosedLetter(Rune rune) =>
        FindEnclosedLetter(rune) is not null || (rune.ToString().Normalize(NormalizationForm.FormKD) is [var letter] && char.IsLetter(letter));

    /// <summary>Returns the letter in brackets or in a filled circle or square, or null. Those in other shapes have a compatibility form.</summary>
    private static char? FindEnclosedLetter(Rune rune)
    {
        var start = Array.FindLast(EnclosedAlphabets, first => first <= rune.Value);
        return start > 0 && rune.Value < start + 26 ? (char)('a' + rune.Value - start) : null;
    }
}
