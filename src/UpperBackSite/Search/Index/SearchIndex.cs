using System.Buffers;
using UpperBackSite.Search.Meaning;
using UpperBackSite.Search.Text;

namespace UpperBackSite.Search.Index;

/// <summary>
/// An in-memory inverted index of passages, ranked by BM25F over title, summary and text. Immutable: each library gets its
/// own.
/// </summary>
public sealed class SearchIndex
{
    /// <summary>Terms in more than this share of the passages distinguish little and are expensive to look up.</summary>
    private const float FrequentShare = 0.2f;

    /// <summary>The number of passages that are searched for a phrase, which bounds the time for frequent words.</summary>
    private const int MaxPhraseDocuments = 200;

    private readonly RankingWeights ranking;
    private readonly IndexedPassage[] indexedPassages;
    private readonly Dictionary<string, int> terms;
    private readonly Dictionary<string, string> spellings;
    private readonly Dictionary<string, (string Form, int Term)> knownWords;
    private readonly string[] sortedForms;
    private readonly int[] starts;
    private readonly int[] documents;
    private readonly float[] weights;
    private readonly float[] idf;
    private readonly bool[] isFaqEntry;

    public SearchIndex(IReadOnlyList<SearchPassage> passages, RankingWeights ranking)
    {
        var builder = new SearchIndexBuilder(passages, ranking);
        this.ranking = ranking;
        Passages = passages;
        WordCounts = builder.WordCounts;
        indexedPassages = builder.IndexedPassages;
        terms = builder.Terms;
        spellings = builder.Spellings;
        knownWords = builder.KnownWords;
        sortedForms = [.. builder.WordCounts.Keys.Order(StringComparer.Ordinal)];
        (starts, documents, weights) = builder.BuildPostings();
        isFaqEntry = [.. passages.Select(passage => passage.IsFaqEntry)];
        idf = new float[terms.Count];
        for (var term = 0; term < idf.Length; term++)
        {
            idf[term] = MathF.Log(1 + ((passages.Count - GetDocumentFrequency(term) + 0.5f) / (GetDocumentFrequency(term) + 0.5f)));
        }

        Meanings = new PassageMeanings(indexedPassages, terms, idf, GetPostings);
    }

    public IReadOnlyList<SearchPassage> Passages { get; }

    /// <summary>Every word form of the passages, with its weighted frequency.</summary>
    public IReadOnlyDictionary<string, int> WordCounts { get; }

    internal PassageMeanings Meanings { get; }

    /// <summary>An upper bound of the inverse document frequency for terms in the index.</summary>
    public float MaxIdf => MathF.Log(1 + ((Passages.Count + 0.5f) / 1.5f));

    /// <summary>Returns the spelling of a form in the passages, or the form itself.</summary>
    public string GetSpelling(string form) => spellings.GetValueOrDefault(form, form);

    public float GetIdf(int term) => idf[term];

    public int? FindTerm(string stem) => terms.TryGetValue(stem, out var term) ? term : null;

    public IndexedPassage GetPassage(int document) => indexedPassages[document];

    /// <summary>Returns the word forms with the given prefix, by descending frequency.</summary>
    public IEnumerable<string> FindWordsWithPrefix(string prefix, int maxResults)
    {
        var first = Array.BinarySearch(sortedForms, prefix, StringComparer.Ordinal);
        return sortedForms
            .Skip(first < 0 ? ~first : first)
            .TakeWhile(form => form.StartsWith(prefix, StringComparison.Ordinal))
            .OrderByDescending(form => WordCounts[form])
            .Take(maxResults);
    }

    /// <summary>Returns whether a passage has the two words one after the other, as in "set up" and "set-up".</summary>
    public bool HasPhrase(string first, string second)
    {
        if (FindRarerTerm(first, second) is not { } term)
        {
            return false;
        }

        var (before, after) = (GetSpelling(first), GetSpelling(second));
        var end = Math.Min(starts[term + 1], starts[term] + MaxPhraseDocuments);
        for (var posting = starts[term]; posting < end; posting++)
        {
            var passage = Passages[documents[posting]];
            if (passage.Titles.Append(passage.Summary).Append(passage.Text).Any(text => Phrase.IsIn(text, before, after)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Returns the term of a normalised word, or null for a stop word.</summary>
    public int? FindTermOfForm(string form) => Tokenizer.IsStopWord(form) ? null : FindTerm(Stemmer.Stem(form));

    /// <summary>Returns the term of the rarer of two words; null when neither has one.</summary>
    public int? FindRarerTerm(string first, string second)
    {
        var (one, other) = (FindTermOfForm(first), FindTermOfForm(second));
        return one is null || (other is not null && idf[other.Value] > idf[one.Value]) ? other : one;
    }

    /// <summary>Returns the terms that match the query, each with its weight times its inverse document frequency.</summary>
    public Dictionary<int, float> GetTermWeights(IReadOnlyList<QueryTerm> query)
    {
        var termWeights = new Dictionary<int, float>();
        foreach (var (term, weight) in query.SelectMany(term => term.Alternatives))
        {
            termWeights[term] = Math.Max(termWeights.GetValueOrDefault(term), weight * idf[term]);
        }

        return termWeights;
    }

    /// <summary>Returns the meaning of the words of a query.</summary>
    public sbyte[] GetMeaning(IReadOnlyList<QueryTerm> query) =>
        MeaningVector.Sum(query.SelectMany(term => term.Typed.Split(' ')).Distinct().Select(stem => (WordVectors.Instance.Get(stem), GetMeaningWeight(stem))));

    /// <summary>Returns the weight of a word in the meaning of a text: rare ones more, unknown ones most.</summary>
    public float GetMeaningWeight(string stem) => MathF.Sqrt(FindTerm(stem) is { } term ? idf[term] : MaxIdf);

    /// <summary>Returns the term of a word as written in a passage, or null for a stop word.</summary>
    public int? FindTermOfWord(ReadOnlySpan<char> word) =>
        knownWords.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var known) && known.Term != SearchIndexBuilder.StopWordTerm ? known.Term : null;

    /// <summary>
    /// Returns up to <paramref name="maxResults"/> passages by descending score, each with a bit set for every term of the query that
    /// it matches.
    /// </summary>
    public List<(int Document, float Score, uint MatchedTerms)> Search(IReadOnlyList<QueryTerm> query, int maxResults, bool faqOnly)
    {
        var scores = ArrayPool<float>.Shared.Rent(Passages.Count);
        var matchedTerms = ArrayPool<uint>.Shared.Rent(Passages.Count);
        Array.Clear(scores, 0, Passages.Count);
        Array.Clear(matchedTerms, 0, Passages.Count);
        var matchedDocuments = new List<int>();
        try
        {
            // Frequent terms only add to the scores of passages that a rare term has found, unless the query has no rare term.
            var maxRareFrequency = FrequentShare * Passages.Count;
            var hasRareTerm = query.Any(term => term.Alternatives.Count > 0 && term.Alternatives.All(alternative => GetDocumentFrequency(alternative.TermId) <= maxRareFrequency));
            for (var round = 0; round < 2; round++)
            {
                for (var position = 0; position < query.Count; position++)
                {
                    foreach (var (term, weight) in query[position].Alternatives)
                    {
                        var isFrequent = hasRareTerm && GetDocumentFrequency(term) > maxRareFrequency;
                        if (isFrequent == (round == 1))
                        {
                            AddScores(term, weight, 1u << position, isFrequent);
                        }
                    }
                }
            }

            return TopPassages.Select(matchedDocuments, scores, matchedTerms, maxResults);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scores);
            ArrayPool<uint>.Shared.Return(matchedTerms);
        }

        void AddScores(int term, float weight, uint bit, bool isFrequent)
        {
            for (var posting = starts[term]; posting < starts[term + 1]; posting++)
            {
                var document = documents[posting];
                if (faqOnly && !isFaqEntry[document])
                {
                    continue;
                }

                if (scores[document] == 0)
                {
                    if (isFrequent)
                    {
                        continue;
                    }

                    matchedDocuments.Add(document);
                }

                scores[document] += idf[term] * Saturate(weights[posting]) * ((matchedTerms[document] & bit) == 0 ? weight : weight * 0.25f);
                matchedTerms[document] |= bit;
            }
        }
    }

    private IEnumerable<(int Document, float Weight)> GetPostings(int term)
    {
        for (var posting = starts[term]; posting < starts[term + 1]; posting++)
        {
            yield return (documents[posting], Saturate(weights[posting]));
        }
    }

    private float Saturate(float weight) => weight * (ranking.Saturation + 1) / (weight + ranking.Saturation);

    private int GetDocumentFrequency(int term) => starts[term + 1] - starts[term];
}
