using UpperBackSite.Search.Text;

namespace UpperBackSite.Search.Index;

/// <summary>A ranked passage. A confidence of 1 means that it matches all terms of the query.</summary>
public sealed record RankedPassage(int Document, SearchPassage Passage, float Score, float Confidence);

/// <summary>Ranks the candidates of the index by how well their titles match the query, and drops irrelevant ones.</summary>
public static class Ranking
{
    private const int Candidates = 100;
    private const float TitleCoverageWeight = 1.5f;
    private const float TitlePrecisionWeight = 0.5f;
    private const float TitlePhraseWeight = 0.3f;

    /// <summary>Results below this share of the best score are dropped.</summary>
    private const float MinRelativeScore = 0.15f;
    private const float TitleWordingWeight = 0.8f;

    /// <summary>The number of top results that are ranked again by their wording.</summary>
    private const int RerankDepth = 12;

    public static IReadOnlyList<RankedPassage> Rank(SearchIndex index, ParsedQuery query, bool faqOnly)
    {
        if (query.Terms.Count == 0)
        {
            return [];
        }

        var found = index.Search(query.Terms, Candidates, faqOnly);
        if (found.Count == 0)
        {
            return [];
        }

        var totalIdf = TotalIdf(index, query.Terms);
        var highest = found[0].Score;
        var ranked = found
                .Select(hit =>
                {
                    var (coverage, precision, phrase) = MatchTitle(index, hit.Document, query.Terms, totalIdf);
                    var confidence = MatchedIdf(query.Terms, hit.MatchedTerms) / totalIdf;
                    var score = (hit.Score / highest) + (TitleCoverageWeight * coverage) + (TitlePrecisionWeight * precision) + (TitlePhraseWeight * phrase);
                    return IsRelevant(query, confidence, coverage) ? new RankedPassage(hit.Document, index.Passages[hit.Document], score, confidence) : null;
                })
                .OfType<RankedPassage>()
                .OrderByDescending(hit => hit.Score)
                .ToList();
        ranked.RemoveAll(hit => hit.Score < ranked[0].Score * MinRelativeScore);

        return
        [
            .. ranked
                .Select((hit, place) => place < RerankDepth ? hit with { Score = hit.Score + (TitleWordingWeight * WordingSimilarity(hit.Passage, query.Forms)) } : hit)
                .OrderByDescending(hit => hit.Score)
                .ThenBy(hit => hit.Passage.Address, StringComparer.Ordinal),
        ];
    }

    /// <summary>Returns the share of the query's words, stop words included, that a title has: "how long" and "how often" ask for different things.</summary>
    private static float WordingSimilarity(SearchPassage passage, IReadOnlyList<string> forms) =>
        passage.Titles.Max(title =>
        {
            var words = Tokenizer.Tokenize(title).Select(word => word.Form).ToHashSet();
            return forms.Count(words.Contains) / (float)Math.Max(forms.Count, words.Count);
        });

    /// <summary>
    /// Returns the total inverse document frequency of the query. An unknown word counts in full next to a single known one,
    /// because half of the query is then off topic, and little next to several, where it is probably a figure of speech.
    /// </summary>
    private static float TotalIdf(SearchIndex index, IReadOnlyList<QueryTerm> query)
    {
        var known = query.Where(term => term.Alternatives.Count > 0).ToList();
        var unknown = query.Count(term => term.Alternatives.Count == 0 && !term.IsNoise);
        var noise = query.Count - known.Count - unknown;
        return known.Sum(term => term.Idf) + (index.MaxIdf * (known.Count < 2 ? unknown + (0.45f * noise) : Math.Min(1, 0.4f * unknown)));
    }

    private static float MatchedIdf(IReadOnlyList<QueryTerm> query, uint matchedTerms)
    {
        var matched = 0f;
        for (var place = 0; place < query.Count; place++)
        {
            matched += (matchedTerms & (1u << place)) != 0 ? query[place].Idf : 0;
        }

        return matched;
    }

    /// <summary>
    /// Returns whether a passage is relevant. With several terms, some must be in the title or nearly all in the text, to exclude
    /// chance matches. The threshold falls with the length of the query, because longer queries contain more incidental words.
    /// </summary>
    private static bool IsRelevant(ParsedQuery query, float confidence, float titleCoverage)
    {
        var meaningful = query.Terms.Count(term => !term.IsNoise);
        var threshold = meaningful switch { <= 1 => 0.55f, 2 => 0.65f, 3 => 0.5f, 4 => 0.4f, 5 or 6 => 0.33f, _ => 0.22f };
        return confidence >= threshold && (meaningful <= 1 || titleCoverage >= Math.Min(0.2f, threshold / 2) || confidence >= 0.75f);
    }

    /// <summary>Returns the best match among the titles of the passage.</summary>
    private static (float Coverage, float Precision, float Phrase) MatchTitle(SearchIndex index, int document, IReadOnlyList<QueryTerm> query, float totalIdf)
    {
        (float Coverage, float Precision, float Phrase) best = default;
        var bestSum = 0f;
        foreach (var title in index.Indexed(document).Titles)
        {
            var (covered, used, inOrder, before) = (0f, 0f, 0, -2);
            for (var at = 0; at < query.Count; at++)
            {
                var (place, weight) = Place(title, query[at]);
                if (place >= 0)
                {
                    covered += query[at].Idf * weight;
                    used += index.Idf(title[place]);
                    inOrder += before + 1 == place ? 1 : 0;
                }

                before = place >= 0 ? place : -2;
            }

            if (covered == 0)
            {
                continue;
            }

            var all = 0f;
            foreach (var term in title)
            {
                all += index.Idf(term);
            }

            (float Coverage, float Precision, float Phrase) fit = (covered / totalIdf, Math.Min(1, used / all), query.Count < 2 ? 0 : inOrder / (query.Count - 1f));
            var sum = (TitleCoverageWeight * fit.Coverage) + (TitlePrecisionWeight * fit.Precision) + (TitlePhraseWeight * fit.Phrase);
            if (sum > bestSum)
            {
                (best, bestSum) = (fit, sum);
            }
        }

        return best;
    }

    /// <summary>Returns the position in the title that matches the term, with its weight; -1 when none does.</summary>
    private static (int At, float Weight) Place(int[] title, QueryTerm term)
    {
        var found = (At: -1, Weight: 0f);
        for (var alternative = 0; alternative < term.Alternatives.Count; alternative++)
        {
            var (id, weight) = term.Alternatives[alternative];
            if (weight > found.Weight && Array.IndexOf(title, id) is >= 0 and var at)
            {
                found = (at, weight);
            }
        }

        return found;
    }
}
