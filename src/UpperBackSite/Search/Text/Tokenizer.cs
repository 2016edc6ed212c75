using UpperBackSite.Platform.Text;

namespace UpperBackSite.Search.Text;

/// <param name="Form">The normalised form: lower case, without accents and apostrophes, with British and American spelling unified.</param>
/// <param name="Start">Index of its first character in the text.</param>
public readonly record struct Token(string Form, int Start, int Length)
{
    /// <summary>The stem, which <c>exercise</c>, <c>exercises</c> and <c>exercising</c> share.</summary>
    public string Stem => Stemmer.Stem(Form);
}

/// <summary>Splits texts and queries into tokens.</summary>
public static class Tokenizer
{
    /// <summary>Words that occur in nearly every question and do not distinguish answers.</summary>
    private static readonly HashSet<string> StopWords =
    [
        "a", "about", "after", "all", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because", "been", "but", "by", "can", "could",
        "did", "do", "does", "doing", "for", "from", "get", "getting", "go", "goes", "going", "got", "had", "has", "have", "having", "he", "her", "his", "how", "i", "if",
        "im", "in", "into", "is", "it", "its", "ive", "just", "like", "make", "makes", "may", "me", "might", "more", "much", "must", "my", "myself", "need", "of", "off", "ok",
        "on", "or", "our", "out", "please", "really", "she", "should", "so", "some", "something", "still", "such", "than", "that", "thats", "the", "their", "them", "then", "there", "these",
        "they", "thing", "things", "this", "to", "too", "up", "us", "very", "was", "way", "we", "were", "what", "whats", "when", "where", "whether", "which", "while", "who", "why", "will",
        "with", "would", "you", "your", "s", "t", "m", "ve", "d", "re", "ll", "dont", "doesnt", "isnt", "not", "no", "yes", "every", "each", "ever", "am", "having", "use", "using", "used", "try", "give", "gives", "gave", "keep", "keeps", "feel", "feels", "feeling", "say", "says", "know", "think", "want", "see", "look", "until", "till", "again", "bit", "lot", "lots", "quite", "few", "other", "own", "supposed", "tell", "told", "let", "put", "him", "yet", "now", "today", "anyone", "everyone", "anything", "since", "before", "cant", "cannot", "wont", "didnt", "havent", "hasnt", "wasnt", "arent", "couldnt", "shouldnt", "wouldnt", "theyre", "youre", "hes", "shes", "id", "ill", "whats", "hello", "hi", "sorry", "thanks", "help", "there", "here", "only", "gets", "said", "done", "went", "gone", "came", "take", "takes", "took", "start", "started", "worth", "big", "kind", "sort", "time", "evidence", "advice", "information", "info", "factor", "factors", "reason", "thought", "right",
    ];

    /// <summary>Letter sequences, one of which occurs in every word that <see cref="UnifySpelling"/> changes.</summary>
    private static readonly System.Buffers.SearchValues<string> VariantPatterns =
        System.Buffers.SearchValues.Create(["is", "ys", "ou", "ae", "oe", "tre"], StringComparison.Ordinal);

    public static bool IsStopWord(string form) => StopWords.Contains(form);

    public static List<Token> Tokenize(string text)
    {
        var words = new List<Token>();
        foreach (var (start, length) in FindTokens(text))
        {
            words.Add(new Token(Normalize(text.AsSpan(start, length)), start, length));
        }

        return words;
    }

    /// <summary>Returns the position of each token. Apostrophes and accents do not end a token.</summary>
    public static IEnumerable<(int Start, int Length)> FindTokens(string text)
    {
        var index = 0;
        while (TryReadToken(text, ref index, out var start, out var length))
        {
            yield return (start, length);
        }
    }

    /// <summary>Reads the next token from <paramref name="index"/> on and advances it past the token. Returns false at the end of the text.</summary>
    public static bool TryReadToken(ReadOnlySpan<char> text, ref int index, out int start, out int length) =>
        TextFolding.TryReadWord(text, ref index, out start, out length);

    public static string Normalize(ReadOnlySpan<char> word) => UnifySpelling(TextFolding.FoldWord(word));

    /// <summary>Unifies British and American spelling, and "cannot" with "can't". The result need not be correct, only the same for both.</summary>
    private static string UnifySpelling(string word)
    {
        if (word == "cannot")
        {
            return "cant";
        }

        return word.Length < 5 || !word.AsSpan().ContainsAny(VariantPatterns)
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
