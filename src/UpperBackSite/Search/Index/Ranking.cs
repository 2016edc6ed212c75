namespace UpperBackSite.Search.Index;

/// <param name="Coverage">The share of the query that the passage has, from 0 to 1. What its title has counts twice.</param>
public sealed record RankedPassage(int Document, SearchPassage Passage, float Score, float Coverage);

/// <param name="IsAnswer">Whether the best passages answer the query, rather than only come near.</param>
/// <param name="Evidence">How much speaks for an answer.</param>
public sealed record RankedPassages(IReadOnlyList<RankedPassage> Hits, bool IsAnswer, float Evidence)
{
    public static readonly RankedPassages None = new([], false, 0);
}

/// <summary>Ranks the candidates of the index by their words, their titles and their meaning, and decides once whether there is an answer.</summary>
public static class Ranking
{
    private const int MaxCandidates = 300;

    /// <summary>The number of best passages, one of which must have enough of the query.</summary>
    private const int DecidingHits = 3;

    private const int MaxCountedTerms = 10;

    /// <param name="signs">The ids of the warning signs that the query mentions, which lift the passages that name them.</param>
    public static RankedPassages Rank(SearchIndex index, ParsedQuery query, IReadOnlyList<string> signs, RankingWeights weights, bool faqOnly)
    {
        var candidates = index.Search(query.Terms, MaxCandidates, faqOnly);
        if (candidates.Count == 0)
        {
            return RankedPassages.None;
        }

        var meaning = index.GetMeaning(query.Terms);
        var highest = candidates[0].Score;
        var ranked = candidates
            .Select(hit =>
            {
                var passage = index.Passages[hit.Document];
                var title = MatchTitle(index.GetPassage(hit.Document).Titles, query.Terms);
                var score = (hit.Score / highest)
                    + (weights.TitleCoverage * title.Coverage)
                    + (weights.TitlePrecision * title.Precision)
                    + (weights.Meaning * index.Meanings.GetSimilarity(hit.Document, meaning))
                    + (weights.TitleMeaning * index.Meanings.GetTitleSimilarity(hit.Document, meaning))
                    + (signs.Count > 0 && passage.Signs.Any(signs.Contains) ? weights.Sign : 0);
                var coverage = uint.PopCount(hit.MatchedTerms) / (float)query.Terms.Count;
                return new RankedPassage(hit.Document, passage, score, (coverage + title.Coverage) / 2);
            })
            .OrderByDescending(hit => hit.Score)
            .ThenBy(hit => hit.Passage.Address, StringComparer.Ordinal)
            .ToList();

        var evidence = ranked.Take(DecidingHits).Max(hit => hit.Coverage)
            + (weights.QueryLength * Math.Min(MaxCountedTerms, query.Terms.Count))
            - (weights.UnknownWords * query.Terms.Count(term => term.Alternatives.Count == 0) / query.Terms.Count);
        var hasAllWords = candidates.Exists(hit => uint.PopCount(hit.MatchedTerms) == query.Terms.Count);
        return new RankedPassages(evidence < weights.MinNear && !hasAllWords ? [] : ranked, evidence >= weights.MinAnswer, evidence);
    }

    /// <summary>Returns the share of the query that a title has, and the share of that title that is in the query, for the best title.</summary>
    private static (float Coverage, float Precision) MatchTitle(int[][] titles, IReadOnlyList<QueryTerm> query)
    {
        (float Coverage, float Precision) best = default;
        foreach (var title in titles)
        {
            var (covered, matches) = (0f, 0);
            for (var term = 0; term < query.Count; term++)
            {
                var weight = GetWeightInTitle(title, query[term]);
                covered += weight;
                matches += weight > 0 ? 1 : 0;
            }

            var coverage = covered / query.Count;
            var precision = title.Length == 0 ? 0 : Math.Min(1, matches / (float)title.Length);
            best = coverage > best.Coverage || (coverage == best.Coverage && precision > best.Precision) ? (coverage, precision) : best;
        }

        return best;
    }

    /// <summary>Returns the weight of the best alternative of the term that is in the title, or 0.</summary>
    private static float GetWeightInTitle(int[] title, QueryTerm term)
    {
        var best = 0f;
        for (var alternative = 0; alternative < term.Alternatives.Count; alternative++)
        {
            var (termId, weight) = term.Alternatives[alternative];
            best = weight > best && title.AsSpan().Contains(termId) ? weight : best;
        }

        return best;
    }
}
