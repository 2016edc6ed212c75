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
        "a", "about", "advice", "after", "again", "all", "also", "am", "an", "and", "any", "anyone", "anything", "are", "arent", "as", "at", "be", "because",
        "been", "before", "bit", "but", "by", "can", "cannot", "cant", "could", "couldnt", "d", "did", "didnt", "do", "does", "doesnt", "doing", "dont",
        "each", "ever", "every", "everyone", "feel", "feeling", "feels", "few", "for", "from", "get", "getting", "give", "go", "going", "got", "had", "has",
        "hasnt", "have", "havent", "having", "he", "hello", "help", "her", "here", "hes", "hi", "him", "his", "how", "i", "id", "if", "ill", "im", "in",
        "info", "information", "into", "is", "isnt", "it", "its", "ive", "just", "keep", "kind", "know", "let", "like", "ll", "lot", "lots", "m", "make",
        "makes", "may", "me", "might", "more", "much", "must", "my", "myself", "need", "no", "not", "now", "of", "off", "ok", "on", "only", "or", "other",
        "our", "out", "own", "please", "quite", "re", "really", "s", "said", "say", "see", "she", "shes", "should", "shouldnt", "since", "so", "some",
        "something", "sorry", "sort", "still", "such", "t", "tell", "than", "thanks", "that", "thats", "the", "their", "them", "then", "there", "these",
        "they", "theyre", "thing", "things", "think", "this", "to", "today", "too", "try", "until", "up", "us", "use", "used", "using", "ve", "very", "want",
        "was", "wasnt", "way", "we", "were", "what", "whats", "when", "where", "whether", "which", "while", "who", "why", "will", "with", "wont", "would",
        "wouldnt", "yes", "yet", "you", "your", "youre",
        // In text messages and dialects.
        "abt", "ae", "aff", "ah", "aint", "alright", "asf", "aw", "aye", "bc", "cannae", "cld", "coz", "dae", "didnae", "dinnae", "doesnae", "dunno",
        "fae", "gonna", "gonnae", "gotta", "hae", "hey", "huv", "idk", "kinda", "lol", "ma", "mebbe", "n", "nae", "naw", "noo", "o", "omg", "ower", "pls",
        "plz", "r", "somebody", "someone", "summat", "tae", "thae", "thx", "u", "um", "ur", "wanna", "wee", "whit", "wi", "wid", "wot", "wud", "ya", "ye",
        "yer", "yin", "yous",
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
