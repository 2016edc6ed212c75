namespace UpperBackSite.Search;

/// <summary>A passage that answers, and how surely: 1 when it holds all that was asked for.</summary>
public sealed record Ranked(SearchPassage Passage, float Score, float Confidence);

/// <summary>Ranks what the index found by how well its title fits the question, and drops what does not answer it.</summary>
public static class Ranking
{
    private const int Candidates = 100;
    private const float TitleCovers = 1.5f;
    private const float TitleSaysNoMore = 0.5f;
    private const float TitleHasPhrase = 0.3f;

    private const float TitleAsksAlike = 0.8f;

    /// <summary>Only among the best does it matter.</summary>
    private const int AskedAlike = 12;

    /// <summary>Below this share of what was asked for, a passage is about something else.</summary>
    private const float LeastConfidence = 0.5f;

    /// <summary>Of two words, one alone is rarely an answer.</summary>
    private const float LeastOfTwo = 0.65f;

    public static IReadOnlyList<Ranked> Rank(SearchIndex index, ReadQuery query, Func<SearchPassage, bool> isWanted)
    {
        if (query.Terms.Count == 0)
        {
            return [];
        }

        var found = index.Best(query.Terms, Candidates, isWanted);
        if (found.Count == 0)
        {
            return [];
        }

        var asked = Asked(index, query.Terms);
        var highest = found[0].Score;
        var ranked = found
                .Select(hit =>
                {
                    var (covers, precision, phrase) = Title(index, hit.Document, query.Terms, asked);
                    var confidence = query.Terms.Where((_, place) => (hit.Holds & (1u << place)) != 0).Sum(term => term.Rarity) / asked;
                    var score = (hit.Score / highest) + (TitleCovers * covers) + (TitleSaysNoMore * precision) + (TitleHasPhrase * phrase);
                    return Answers(query, confidence, covers) ? new Ranked(index.Passages[hit.Document], score, confidence) : null;
                })
                .OfType<Ranked>()
                .OrderByDescending(hit => hit.Score)
                .ToList();

        return
        [
            .. ranked
                .Select((hit, place) => place < AskedAlike ? hit with { Score = hit.Score + (TitleAsksAlike * AsksAlike(hit.Passage, query.Forms)) } : hit)
                .OrderByDescending(hit => hit.Score)
                .ThenBy(hit => hit.Passage.Address, StringComparer.Ordinal),
        ];
    }

    /// <summary>How much of the query, small words too, stands in a title: "how long" and "how often" ask for different things.</summary>
    private static float AsksAlike(SearchPassage passage, IReadOnlyList<string> forms) =>
        passage.Titles.Max(title =>
        {
            var words = Words.Of(title).Select(word => word.Form).ToHashSet();
            return forms.Count(words.Contains) / (float)Math.Max(forms.Count, words.Count);
        });

    /// <summary>
    /// All that was asked for. A word that no passage holds weighs in full beside one that is known: then half of the question
    /// is about something else. Beside several it is more likely a turn of speech.
    /// </summary>
    private static float Asked(SearchIndex index, IReadOnlyList<QueryTerm> query)
    {
        var known = query.Where(term => term.Alternatives.Count > 0).ToList();
        var unknown = query.Count - known.Count;
        return known.Sum(term => term.Rarity) + (index.RarestOfAll * (known.Count < 2 ? unknown : Math.Min(1, 0.4f * unknown)));
    }

    /// <summary>Of several words, some must stand in the title, or nearly all in the text; else the match is by chance.</summary>
    private static bool Answers(ReadQuery query, float confidence, float titleCovers) =>
        confidence >= (query.Terms.Count == 2 ? LeastOfTwo : LeastConfidence) && (query.Terms.Count == 1 || titleCovers >= 0.2f || confidence >= 0.75f);

    /// <summary>The best over the passage's titles.</summary>
    private static (float Covers, float Precision, float Phrase) Title(SearchIndex index, int document, IReadOnlyList<QueryTerm> query, float asked)
    {
        (float Covers, float Precision, float Phrase) best = default;
        foreach (var title in index.Titles(document))
        {
            var places = query.Select(term => Place(title, term)).ToList();
            var covered = 0f;
            var used = 0f;
            var inOrder = 0;
            for (var at = 0; at < query.Count; at++)
            {
                if (places[at] is not { } place)
                {
                    continue;
                }

                covered += query[at].Rarity * place.Weight;
                used += index.Rarity(title[place.At]);
                inOrder += at > 0 && places[at - 1] is { } previous && previous.At + 1 == place.At ? 1 : 0;
            }

            var all = title.Sum(index.Rarity);
            (float Covers, float Precision, float Phrase) fit = (covered / asked, all == 0 ? 0 : Math.Min(1, used / all), query.Count < 2 ? 0 : inOrder / (query.Count - 1f));
            if ((TitleCovers * fit.Covers) + (TitleSaysNoMore * fit.Precision) + (TitleHasPhrase * fit.Phrase) > (TitleCovers * best.Covers) + (TitleSaysNoMore * best.Precision) + (TitleHasPhrase * best.Phrase))
            {
                best = fit;
            }
        }

        return best;
    }

    private static (int At, float Weight)? Place(int[] title, QueryTerm term)
    {
        (int At, float Weight)? found = null;
        foreach (var (alternative, weight) in term.Alternatives)
        {
            var at = Array.IndexOf(title, alternative);
            if (at >= 0 && (found is null || weight > found.Value.Weight))
            {
                found = (at, weight);
            }
        }

        return found;
    }
}
