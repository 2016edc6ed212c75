using System.Net;
using System.Text;

namespace UpperBackSite.Search;

/// <summary>Shows where a text answers: its best sentence, with the words that were found in <c>mark</c>.</summary>
public static class Excerpt
{
    private const int MostCharacters = 240;

    private static readonly char[] Ends = ['.', '?', '!', '\n'];

    /// <param name="stems">What was asked for, in all its forms.</param>
    public static string Best(string text, IReadOnlyDictionary<string, float> stems)
    {
        var best = "";
        var bestScore = 0f;
        var place = 0;
        foreach (var sentence in Sentences(text))
        {
            var found = Words.Of(sentence).Select(word => word.Stem).Distinct().Sum(stem => stems.GetValueOrDefault(stem));
            var score = found - (0.02f * place++);
            if (best.Length == 0 || score > bestScore)
            {
                (best, bestScore) = (sentence, score);
            }
        }

        return Mark(best.Length <= MostCharacters ? best : best[..best.LastIndexOf(' ', MostCharacters)] + " …", stems);
    }

    /// <summary>The text encoded for HTML, with each word that was asked for marked.</summary>
    public static string Mark(string text, IReadOnlyDictionary<string, float> stems)
    {
        var html = new StringBuilder();
        var done = 0;
        foreach (var word in Words.Of(text).Where(word => !Words.IsFluff(word.Form) && stems.ContainsKey(word.Stem)))
        {
            html.Append(WebUtility.HtmlEncode(text[done..word.Start]))
                .Append("<mark>").Append(WebUtility.HtmlEncode(text.Substring(word.Start, word.Length))).Append("</mark>");
            done = word.Start + word.Length;
        }

        return html.Append(WebUtility.HtmlEncode(text[done..])).ToString();
    }

    private static IEnumerable<string> Sentences(string text)
    {
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\n' || (Ends.Contains(text[at]) && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1]))))
            {
                var sentence = text[start..(at + 1)].Trim();
                start = at + 1;
                if (sentence.Length > 1)
                {
                    yield return sentence;
                }
            }
        }

        if (text[start..].Trim() is { Length: > 1 } rest)
        {
            yield return rest;
        }
    }
}
