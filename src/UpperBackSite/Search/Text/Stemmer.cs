namespace UpperBackSite.Search.Text;

/// <summary>
/// Reduces English words to their stems by M. F. Porter's algorithm ("An algorithm for suffix stripping", 1980).
/// </summary>
public static class Stemmer
{
    private static readonly (string Ending, string Replacement)[] Step2Suffixes =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"), ("alli", "al"), ("entli", "ent"),
        ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"),
        ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
    ];

    private static readonly (string Ending, string Replacement)[] Step3Suffixes =
        [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];

    private static readonly string[] Step4Suffixes =
        ["ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic", "ou"];

    /// <param name="word">Lower case. Returned unchanged when it has characters other than a to z, or at most 2 letters.</param>
    public static string Stem(string word)
    {
        if (word.Length <= 2 || word.AsSpan().ContainsAnyExceptInRange('a', 'z'))
        {
            return word;
        }

        var stem = RemovePlural(word);
        stem = RemoveEdAndIng(stem);
        stem = stem.EndsWith('y') && HasVowel(stem[..^1]) ? stem[..^1] + "i" : stem;
        stem = Replace(stem, Step2Suffixes);
        stem = Replace(stem, Step3Suffixes);
        stem = RemoveSuffix(stem);
        return RemoveFinalE(stem);
    }

    private static string RemovePlural(string word) =>
        word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("ies", StringComparison.Ordinal) ? word[..^2]
        : word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1]
        : word;

    private static string RemoveEdAndIng(string word)
    {
        if (word.EndsWith("eed", StringComparison.Ordinal))
        {
            return Measure(word[..^3]) > 0 ? word[..^1] : word;
        }

        var root = word.EndsWith("ed", StringComparison.Ordinal) ? word[..^2] : word.EndsWith("ing", StringComparison.Ordinal) ? word[..^3] : word;
        if (root == word || !HasVowel(root))
        {
            return word;
        }

        if (root.EndsWith("at", StringComparison.Ordinal) || root.EndsWith("bl", StringComparison.Ordinal) || root.EndsWith("iz", StringComparison.Ordinal))
        {
            return root + "e";
        }

        if (root.Length > 1 && root[^1] == root[^2] && !IsVowel(root, root.Length - 1) && root[^1] is not ('l' or 's' or 'z'))
        {
            return root[..^1];
        }

        return Measure(root) == 1 && EndsWithShortSyllable(root) ? root + "e" : root;
    }

    private static string Replace(string word, (string Ending, string Replacement)[] endings)
    {
        foreach (var (ending, replacement) in endings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                return Measure(word[..^ending.Length]) > 0 ? word[..^ending.Length] + replacement : word;
            }
        }

        return word;
    }

    private static string RemoveSuffix(string word)
    {
        foreach (var ending in Step4Suffixes)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                var root = word[..^ending.Length];
                return Measure(root) > 1 && (ending != "ion" || root.EndsWith('s') || root.EndsWith('t')) ? root : word;
            }
        }

        return word;
    }

    private static string RemoveFinalE(string word)
    {
        if (word.EndsWith('e') && (Measure(word[..^1]) is var measure) && (measure > 1 || (measure == 1 && !EndsWithShortSyllable(word[..^1]))))
        {
            word = word[..^1];
        }

        return word.EndsWith("ll", StringComparison.Ordinal) && Measure(word) > 1 ? word[..^1] : word;
    }

    /// <summary>Returns Porter's measure m: the number of vowel sequences that are followed by consonants.</summary>
    private static int Measure(string word)
    {
        var measure = 0;
        for (var index = 1; index < word.Length; index++)
        {
            measure += IsVowel(word, index - 1) && !IsVowel(word, index) ? 1 : 0;
        }

        return measure;
    }

    private static bool HasVowel(string word)
    {
        for (var index = 0; index < word.Length; index++)
        {
            if (IsVowel(word, index))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns whether the word ends with consonant, vowel, consonant, where the last is not w, x or y.</summary>
    private static bool EndsWithShortSyllable(string word) =>
        word.Length >= 3 && !IsVowel(word, word.Length - 3) && IsVowel(word, word.Length - 2) && !IsVowel(word, word.Length - 1) && word[^1] is not ('w' or 'x' or 'y');

    private static bool IsVowel(string word, int index) =>
        word[index] is 'a' or 'e' or 'i' or 'o' or 'u' || (word[index] == 'y' && index > 0 && !IsVowel(word, index - 1));
}
