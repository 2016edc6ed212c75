using System.Text;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Search.Text;

/// <summary>A word as it stands in a text, and the form by which it is compared.</summary>
/// <param name="Form">Lower case, without accents and apostrophes, in British and American spelling alike.</param>
/// <param name="Start">Place of its first character in the text.</param>
public readonly record struct Word(string Form, int Start, int Length)
{
    /// <summary>What it shares with its other forms: <c>exercise</c>, <c>exercises</c> and <c>exercising</c> have one stem.</summary>
    public string Stem => Stemmer.Stem(Form);
}

/// <summary>Cuts text into words, in the same way for what is searched and what is typed.</summary>
public static class Tokenizer
{
    /// <summary>Words that stand in nearly every question and tell nothing about it.</summary>
    private static readonly HashSet<string> StopWords =
    [
        "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because", "been", "but", "by", "can", "could",
        "did", "do", "does", "doing", "for", "from", "get", "getting", "go", "goes", "going", "got", "had", "has", "have", "having", "he", "her", "his", "how", "i", "if",
        "im", "in", "into", "is", "it", "its", "ive", "just", "like", "make", "makes", "may", "me", "might", "more", "much", "must", "my", "myself", "need", "of", "off", "ok",
        "on", "or", "our", "out", "please", "really", "she", "should", "so", "some", "something", "still", "such", "than", "that", "thats", "the", "their", "them", "then", "there", "these",
        "they", "thing", "things", "this", "to", "too", "up", "us", "very", "was", "way", "we", "were", "what", "whats", "when", "where", "whether", "which", "while", "who", "why", "will",
        "with", "would", "you", "your", "s", "t", "m", "ve", "d", "re", "ll", "dont", "doesnt", "isnt", "not", "no", "yes", "every", "each", "ever", "am", "having", "use", "using", "used", "try", "give", "gives", "gave", "keep", "keeps", "feel", "feels", "feeling", "say", "says", "know", "think", "want", "see", "look", "until", "till", "again", "bit", "lot", "lots", "quite", "few", "other", "own", "supposed", "tell", "told", "let", "put", "him", "yet", "now", "today", "anyone", "everyone", "anything", "since", "before", "cant", "cannot", "wont", "didnt", "havent", "hasnt", "wasnt", "arent", "couldnt", "shouldnt", "wouldnt", "theyre", "youre", "hes", "shes", "id", "ill", "whats", "hello", "hi", "sorry", "thanks", "help", "there", "here", "only", "gets", "said", "done", "went", "gone", "came", "take", "takes", "took", "start", "started", "worth", "big", "kind", "sort", "time", "evidence", "advice", "information", "info", "factor", "factors", "reason", "thought", "right",
    ];

    /// <summary>Every spelling that varies has one of these pairs in it.</summary>
    private static readonly System.Buffers.SearchValues<string> Varied =
        System.Buffers.SearchValues.Create(["is", "ys", "ou", "ae", "oe", "tre"], StringComparison.Ordinal);

    public static bool IsStopWord(string form) => StopWords.Contains(form);

    public static List<Word> Of(string text)
    {
        var words = new List<Word>();
        foreach (var (start, length) in Places(text))
        {
            words.Add(new Word(FormOf(text.AsSpan(start, length)), start, length));
        }

        return words;
    }

    /// <summary>Where the words of a text stand. An apostrophe or an accent does not end a word.</summary>
    public static IEnumerable<(int Start, int Length)> Places(string text)
    {
        var at = 0;
        while (Next(text, ref at, out var start, out var length))
        {
            yield return (start, length);
        }
    }

    /// <summary>The next word from <paramref name="at"/> on, which moves behind it; false when there is none.</summary>
    public static bool Next(ReadOnlySpan<char> text, ref int at, out int start, out int length)
    {
        (start, length) = (-1, 0);
        for (; at <= text.Length; at++)
        {
            var isLetter = at < text.Length && (char.IsLetterOrDigit(text[at]) || char.IsSurrogate(text[at]));
            if (isLetter)
            {
                start = start < 0 ? at : start;
            }
            else if (start >= 0 && (at == text.Length || (text[at] is not ('\'' or '’') && !IsMark(text[at]))))
            {
                length = at - start;
                return true;
            }
        }

        return false;
    }

    /// <summary>The form by which a word is compared.</summary>
    public static string FormOf(ReadOnlySpan<char> word)
    {
        Span<char> letters = word.Length <= 128 ? stackalloc char[word.Length] : new char[word.Length];
        var length = 0;
        foreach (var character in word)
        {
            if (char.IsLetterOrDigit(character) || char.IsSurrogate(character))
            {
                letters[length++] = char.ToLowerInvariant(character);
            }
        }

        return Form(new string(letters[..length]));
    }

    private static bool IsMark(char character) => char.GetUnicodeCategory(character) is System.Globalization.UnicodeCategory.NonSpacingMark;

    /// <summary>One spelling for both sides of the Atlantic. It need not be right, only the same for both.</summary>
    private static string Form(string word)
    {
        if (!System.Text.Ascii.IsValid(word))
        {
            word = string.Concat(word.Normalized(NormalizationForm.FormD).Where(character => !IsMark(character)));
        }

        return word.Length < 5 || !word.AsSpan().ContainsAny(Varied)
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
