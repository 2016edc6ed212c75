using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace UpperBackSite.Content.Checks.Sentences;

/// <summary>
/// Counts the syllables of English words by a rule on vowels, with the exceptions listed in <c>syllables.txt</c>.
/// </summary>
public static partial class Syllables
{
    private static readonly Lazy<FrozenDictionary<string, int>> Exceptions = new(ReadExceptions);

    /// <summary>Returns the number of syllables, at least 1. A number in digits counts as 1.</summary>
    public static int Count(string word)
    {
        var letters = NonLetters().Replace(word.ToLowerInvariant(), "");
        return Exceptions.Value.TryGetValue(letters, out var known) ? known : CountByRule(letters);
    }

    /// <param name="letters">Only the lower-case letters a to z.</param>
    public static int CountByRule(string letters) =>
        Math.Max(1, Vowels().Count(letters) + SeparateVowels().Count(letters) - (SilentVowels().IsMatch(letters) ? 1 : 0));

    /// <summary>The exceptions of <c>syllables.txt</c> with their number of syllables.</summary>
    public static IReadOnlyDictionary<string, int> Irregular => Exceptions.Value;

    private static FrozenDictionary<string, int> ReadExceptions()
    {
        using var file = typeof(Syllables).Assembly.GetManifestResourceStream("syllables.txt")!;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith('#'))
            .Select(line => line.Split(' '))
            .ToFrozenDictionary(pair => pair[0], pair => int.Parse(pair[1], CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("[^a-z]")]
    private static partial Regex NonLetters();

    [GeneratedRegex("[aeiouy]+")]
    private static partial Regex Vowels();

    /// <summary>Matches adjacent vowels that are pronounced separately, and the "le" of "muscle".</summary>
    [GeneratedRegex("(?<!^)i[ao](?!u)(?<!ti[ao])(?<!si[ao])(?<!ci[ao])(?<!gi[ao])|eo|[aeouy]ing|iu|ue[lt]|ie[rt]$|i[ei]s?t$|[ui]ous|(?<!q)ual|(?<!q)uat|uou|ism$|[^aeiou]les?$")]
    private static partial Regex SeparateVowels();

    [GeneratedRegex("([^aeiouy]|u)e$|[^aeiouysxzcgh]es$|[^sc]hes$|[^aeiouytdl]ed$|[aeiouyrlw]led$|[^aeiouyl]e(ment|less|ful|ly|ness|some|work|time|ty$)")]
    private static partial Regex SilentVowels();
}
