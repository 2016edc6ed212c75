using System.Net;
using System.Text;
using UpperBackSite.Platform.Html;
using UpperBackSite.Search.Text;

namespace UpperBackSite.Search.Index;

/// <summary>Selects and highlights the best sentence of a passage.</summary>
public static class Excerpt
{
    private const int MaxCharacters = 240;

    /// <summary>Penalty for each preceding sentence, so that the earlier of two equal sentences is selected.</summary>
    private const float PositionPenalty = 0.02f;

    /// <summary>Returns the best sentence of a passage, or the summary of the page when the text has none of the terms, as when another title of it matches.</summary>
    /// <param name="termWeights">The weights of the matching terms.</param>
    public static SafeHtml GetBestSentence(SearchPassage searched, SearchIndex index, int document, IReadOnlyDictionary<int, float> termWeights)
    {
        var passage = index.GetPassage(document);
        var best = 0;
        var bestScore = 0f;
        Span<int> countedTerms = stackalloc int[32];
        for (var position = 0; position < passage.Sentences.Length; position++)
        {
            var score = -PositionPenalty * position;
            var count = 0;
            foreach (var term in passage.Sentences[position].Terms)
            {
                if (termWeights.TryGetValue(term, out var weight) && count < countedTerms.Length && !countedTerms[..count].Contains(term))
                {
                    countedTerms[count++] = term;
                    score += weight;
                }
            }

            if (score > bestScore)
            {
                (best, bestScore) = (position, score);
            }
        }

        if (passage.Sentences.Length == 0 || (bestScore == 0 && searched is { Anchor: null, Summary.Length: > 0 }))
        {
            return Highlight(searched.Anchor is null ? searched.Summary : "", index, termWeights);
        }

        var (start, length, _) = passage.Sentences[best];
        var sentence = searched.Text.Substring(start, length);
        return Highlight(sentence.Length <= MaxCharacters ? sentence : Truncate(sentence), index, termWeights);
    }

    /// <summary>Encodes a text for HTML and wraps the matching words in <c>mark</c>.</summary>
    public static SafeHtml Highlight(string text, SearchIndex index, IReadOnlyDictionary<int, float> termWeights)
    {
        var html = new StringBuilder(text.Length + 64);
        var copiedTo = 0;
        foreach (var (start, length) in Tokenizer.FindTokens(text))
        {
            if (index.FindTermOfWord(text.AsSpan(start, length)) is { } term && termWeights.ContainsKey(term))
            {
                html.Append(WebUtility.HtmlEncode(text[copiedTo..start])).Append("<mark>").Append(WebUtility.HtmlEncode(text.Substring(start, length))).Append("</mark>");
                copiedTo = start + length;
            }
        }

        return SafeHtml.FromRenderer(html.Append(WebUtility.HtmlEncode(text[copiedTo..])).ToString());
    }

    /// <summary>Returns the position of each sentence. A line break also ends a sentence.</summary>
    public static IEnumerable<(int Start, int Length)> FindSentences(string text)
    {
        var start = 0;
        for (var index = 0; index <= text.Length; index++)
        {
            var isEnd = index == text.Length || text[index] == '\n'
                || (text[index] is '.' or '?' or '!' && (index + 1 == text.Length || char.IsWhiteSpace(text[index + 1])));
            if (!isEnd)
            {
                continue;
            }

            var end = index < text.Length && text[index] != '\n' ? index + 1 : index;
            while (start < end && char.IsWhiteSpace(text[start]))
            {
                start++;
            }

            if (end - start > 1)
            {
                yield return (start, end - start);
            }

            start = Math.Min(index + 1, text.Length);
        }
    }

    private static string Truncate(string sentence) =>
        sentence.LastIndexOf(' ', MaxCharacters) is > 0 and var end ? sentence[..end] + " …" : sentence[..MaxCharacters] + "…";
}
