using System.Net;
using System.Text;
using UpperBackSite.Platform.Html;
using UpperBackSite.Search.Text;

namespace UpperBackSite.Search.Index;

/// <summary>Selects and highlights the best sentence of a passage.</summary>
public static class Excerpt
{
    private const int MaxCharacters = 240;

    /// <summary>Penalty for each sentence before, which prefers earlier sentences among equals.</summary>
    private const float PositionPenalty = 0.02f;

    /// <param name="termWeights">The weights of the matching terms.</param>
    public static SafeHtml BestSentence(string text, SearchIndex index, int document, IReadOnlyDictionary<int, float> termWeights)
    {
        var passage = index.Indexed(document);
        var best = 0;
        var bestScore = float.MinValue;
        Span<int> counted = stackalloc int[32];
        for (var place = 0; place < passage.Sentences.Length; place++)
        {
            var score = -PositionPenalty * place;
            var count = 0;
            foreach (var term in passage.Sentences[place].Terms)
            {
                if (termWeights.TryGetValue(term, out var weight) && count < counted.Length && !counted[..count].Contains(term))
                {
                    counted[count++] = term;
                    score += weight;
                }
            }

            if (score > bestScore)
            {
                (best, bestScore) = (place, score);
            }
        }

        if (passage.Sentences.Length == 0)
        {
            return SafeHtml.Empty;
        }

        var (start, length, _) = passage.Sentences[best];
        var sentence = text.Substring(start, length);
        return Highlight(sentence.Length <= MaxCharacters ? sentence : Truncate(sentence), index, termWeights);
    }

    /// <summary>Encodes a text for HTML and wraps the matching words in <c>mark</c>.</summary>
    public static SafeHtml Highlight(string text, SearchIndex index, IReadOnlyDictionary<int, float> termWeights)
    {
        var html = new StringBuilder(text.Length + 64);
        var done = 0;
        foreach (var (start, length) in Tokenizer.TokenSpans(text))
        {
            if (index.TermOf(text.AsSpan(start, length)) is { } term && termWeights.ContainsKey(term))
            {
                html.Append(WebUtility.HtmlEncode(text[done..start])).Append("<mark>").Append(WebUtility.HtmlEncode(text.Substring(start, length))).Append("</mark>");
                done = start + length;
            }
        }

        return SafeHtml.FromRenderer(html.Append(WebUtility.HtmlEncode(text[done..])).ToString());
    }

    /// <summary>Returns the position of each sentence. A line break ends a sentence too.</summary>
    public static IEnumerable<(int Start, int Length)> Sentences(string text)
    {
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            var isEnd = at == text.Length || text[at] == '\n'
                || (text[at] is '.' or '?' or '!' && (at + 1 == text.Length || char.IsWhiteSpace(text[at + 1])));
            if (!isEnd)
            {
                continue;
            }

            var end = at < text.Length && text[at] != '\n' ? at + 1 : at;
            while (start < end && char.IsWhiteSpace(text[start]))
            {
                start++;
            }

            if (end - start > 1)
            {
                yield return (start, end - start);
            }

            start = Math.Min(at + 1, text.Length);
        }
    }

    private static string Truncate(string sentence) =>
        sentence.LastIndexOf(' ', MaxCharacters) is > 0 and var end ? sentence[..end] + " …" : sentence[..MaxCharacters] + "…";
}
