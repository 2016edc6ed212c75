using System.Text.RegularExpressions;

namespace UpperBackSite.Content.Checks;

/// <summary>Patterns for the phrases of the word lists: whole words in any case; a trailing <c>*</c> matches every ending.</summary>
public static class PhrasePattern
{
    public static Regex Create(params IEnumerable<string> phrases) =>
        new($@"(?<![\w-])(?:{string.Join('|', phrases.Select(Escape))})(?!\w)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static string Escape(string phrase) =>
        Regex.Escape(phrase.TrimEnd('*')).Replace(@"\ ", @"\s+", StringComparison.Ordinal).Replace("'", "['’]", StringComparison.Ordinal) + (phrase.EndsWith('*') ? @"\w*" : "");
}
