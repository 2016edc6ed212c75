using UpperBackSite.Search.Text;

namespace UpperBackSite.Search.Index;

/// <summary>A ranked passage. A confidence of 1 means that it matches all terms of the query.</summary>
public sealed record RankedPassage(int Document, SearchPassage Passage, float Score, float Confidence);

/// <summary>Ranks the candidates of the index by how well their titles match the query, and drops irrelevant ones.</summary>
public static class Ranking
{
    private const int MaxCandidates = 100;
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

        var candidates = index.Search(query.Terms, MaxCandidates, faqOnly);
        if (candidates.Count == 0)
        {
            return [];
        }

        var totalIdf = ComputeTotalIdf(index, query.Terms);
        var highest = candidates[0].Score;
        var ranked = candidates
                .Select(hit =>
                {
                    var (coverage, precision, phrase) = MatchTitle(index, hit.Document, query.Terms, totalIdf);
                    var confidence = ComputeMatchedIdf(query.Terms, hit.MatchedTerms) / totalIdf;
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
                .Select((hit, rank) => rank < RerankDepth ? hit with { Score = hit.Score + (TitleWordingWeight * ComputeWordingSimilarity(hit.Passage, query.Forms)) } : hit)
                .OrderByDescending(hit => hit.Score)
                .ThenBy(hit => hit.Passage.Address, StringComparer.Ordinal),
        ];
    }

    /// <summary>
    /// Returns how many words, stop words included, the query shares with a title, divided by the number of words of the longer
    /// one: "how long" and "how often" ask for different things.
    /// </summary>
    private static float ComputeWordingSimilarity(SearchPassage passage, IReadOnlyList<string> forms) =>
        passage.Titles.Max(title =>
        {
            var words = Tokenizer.Tokenize(title).Select(word => word.Form).ToHashSet();
            return forms.Count(words.Contains) / (float)Math.Max(forms.Count, words.Count);
        });

    /// <summary>
    /// Returns the total inverse document frequency of the query. An unknown word counts in full next to a single known one,
    /// because half of the query is then off topic, and little next to several, where it is probably a figure of speech.
    /// </summary>
    private static float ComputeTotalIdf(SearchIndex index, IReadOnlyList<QueryTerm> query)
    {
        var known = query.Where(term => term.Alternatives.Count > 0).ToList();
        var unknown = query.Count(term => term.Alternatives.Count == 0 && !term.IsNoise);
        var noise = query.Count - known.Count - unknown;
        return known.Sum(term => term.Idf) + (index.MaxIdf * (known.Count < 2 ? unknown + (0.45f * noise) : Math.Min(1, 0.4f * unknown)));
    }

    private static float ComputeMatchedIdf(IReadOnlyList<QueryTerm> query, uint matchedTerms)
    {
        var matched = 0f;
        for (var index = 0; index < query.Count; index++)
        {
            matched += (matchedTerms & (1u << index)) != 0 ? query[index].Idf : 0;
        }

        return matched;
    }

    /// <summary>
    /// Returns whether a passage is relevant. With several terms, some must be in the title or nearly all in the text, to exclude
    /// chance matches. The threshold is highest for two terms and falls for longer queries, because those contain more incidental
    /// words.
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
        foreach (var title in index.GetPassage(document).Titles)
        {
            var (coveredIdf, matchedTitleIdf, inOrder, previousPosition) = (0f, 0f, 0, -2);
            for (var queryIndex = 0; queryIndex < query.Count; queryIndex++)
            {
                var term = query[queryIndex];
                var (position, weight) = FindInTitle(title, term);
                if (position >= 0)
                {
                    coveredIdf += term.Idf * weight;
                    matchedTitleIdf += index.GetIdf(title[position]);
                    inOrder += previousPosition + 1 == position ? 1 : 0;
                }

                previousPosition = position >= 0 ? position : -2;
            }

            if (coveredIdf == 0)
            {
                continue;
            }

            var titleIdf = 0f;
            foreach (var termId in title)
            {
                titleIdf += index.GetIdf(termId);
            }

            (float Coverage, float Precision, float Phrase) match = (coveredIdf / totalIdf, Math.Min(1, matchedTitleIdf / titleIdf), query.Count < 2 ? 0 : inOrder / (query.Count - 1f));
            var sum = (TitleCoverageWeight * match.Coverage) + (TitlePrecisionWeight * match.Precision) + (TitlePhraseWeight * match.Phrase);
            if (sum > bestSum)
            {
                (best, bestSum) = (match, sum);
            }
        }

        return best;
    }

    /// <summary>Returns the position in the title that matches the term best, with the weight of the match; -1 when none matches.</summary>
    private static (int Position, float Weight) FindInTitle(int[] title, QueryTerm term)
    {
        var best = (Position: -1, Weight: 0f);
        for (var alternative = 0; alternative < term.Alternatives.Count; alternative++)
        {
            var (termId, weight) = term.Alternatives[alternative];
            if (weight > best.Weight && Array.IndexOf(title, termId) is >= 0 and var position)
            {
                best = (position, weight);
            }
        }

        return best;
    }
}
