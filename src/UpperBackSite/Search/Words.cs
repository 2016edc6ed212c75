using System.Text;
using UpperBackSite.Platform;

namespace UpperBackSite.Search;

/// <summary>A word as it stands in a text, and the form by which it is compared.</summary>
/// <param name="Form">Lower case, without accents and apostrophes, in British and American spelling alike.</param>
/// <param name="Start">Place of its first character in the text.</param>
public readonly record struct Word(string Form, int Start, int Length)
{
    /// <summary>What it shares with its other forms: <c>exercise</c>, <c>exercises</c> and <c>exercising</c> have one stem.</summary>
    public string Stem => Stemmer.Stem(Form);
}

/// <summary>Cuts text into words, in the same way for what is searched and what is typed.</summary>
public static class Words
{
    /// <summary>Words that stand in nearly every question and tell nothing about it.</summary>
    private static readonly HashSet<string> Fluff =
    [
        "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because", "been", "but", "by", "can", "could",
        "did", "do", "does", "doing", "for", "from", "get", "getting", "go", "goes", "going", "got", "had", "has", "have", "having", "he", "her", "his", "how", "i", "if",
        "im", "in", "into", "is", "it", "its", "ive", "just", "like", "make", "makes", "may", "me", "might", "more", "much", "must", "my", "myself", "need", "of", "off", "ok",
        "on", "or", "our", "out", "please", "really", "she", "should", "so", "some", "something", "still", "such", "than", "that", "thats", "the", "their", "them", "then", "there", "these",
        "they", "thing", "things", "this", "to", "too", "up", "us", "very", "was", "way", "we", "were", "what", "whats", "when", "where", "whether", "which", "while", "who", "why", "will",
        "with", "would", "you", "your", "s", "t", "m", "ve", "d", "re", "ll", "dont", "doesnt", "isnt", "not", "no", "yes", "every", "each", "ever", "am", "having", "use", "using", "used", "try", "give", "gives", "gave", "keep", "keeps", "feel", "feels", "feeling", "say", "says", "know", "think", "want", "see", "look", "until", "till", "again", "bit", "lot", "lots", "quite", "few", "other", "own", "supposed", "tell", "told", "let", "put", "him", "yet", "now", "today", "someone", "anyone", "everyone", "anything", "since", "before",
    ];

    public static bool IsFluff(string form) => Fluff.Contains(form);

    public static List<Word> Of(string text)
    {
        var words = new List<Word>();
        var form = new StringBuilder();
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            var character = at < text.Length ? text[at] : ' ';
            if (char.IsLetterOrDigit(character) || char.IsSurrogate(character))
            {
                start = form.Length == 0 ? at : start;
                form.Append(char.ToLowerInvariant(character));
            }
            else if (form.Length > 0 && character is not ('\'' or '’') && !IsMark(character))
            {
                words.Add(new Word(Form(form.ToString()), start, at - start));
                form.Clear();
            }
        }

        return words;
    }

    private static bool IsMark(char character) => char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.NonSpacingMark;

    /// <summary>One spelling for both sides of the Atlantic. It need not be right, only the same for both.</summary>
    private static string Form(string word)
    {
        if (!System.Text.Ascii.IsValid(word))
        {
            word = string.Concat(word.Normalized(NormalizationForm.FormD).Where(character => !IsMark(character)));
        }

        return word.Length < 5
            ? word
            : word
                .Replace("isation", "ization", StringComparison.Ordinal)
                .Replace("ise", "ize", StringComparison.Ordinal)
                .Replace("ising", "izing", StringComparison.Ordinal)
                .Replace("yse", "yze", StringComparison.Ordinal)
                .Replace("our", "or", StringComparison.Ordinal)
                .Replace("ae", "e", StringComparison.Ordinal)
                .Replace("oe", "e", StringComparison.Ordinal)
                .Replace("centre", "center", StringComparison.Ordinal)
                .Replace("metre", "meter", StringComparison.Ordinal);
    }
}
