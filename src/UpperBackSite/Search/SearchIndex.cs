using System.Buffers;

namespace UpperBackSite.Search;

/// <summary>
/// An inverted index of the passages in memory, ranked by BM25F over title, summary and text. It is derived: a new library
/// gets a new one, and it never changes.
/// </summary>
public sealed class SearchIndex
{
    private const float TitleWeight = 3;
    private const float SummaryWeight = 2;
    private const float TextWeight = 1;
    private const float Saturation = 1.2f;
    private const float LengthMatters = 0.6f;

    /// <summary>A word in more of the passages than this share tells little, and looking at all of them costs most of the time.</summary>
    private const float FrequentShare = 0.2f;

    private readonly Dictionary<string, int> terms = [];
    private readonly int[] starts;
    private readonly int[] documents;
    private readonly float[] weights;
    private readonly float[] rarity;
    private readonly string[] stems;
    private readonly int[][][] titles;

    public SearchIndex(IReadOnlyList<SearchPassage> passages)
    {
        Passages = passages;
        titles = new int[passages.Count][][];
        var postings = new List<List<(int Document, float Weight)>>();
        var counts = new Dictionary<int, (float Title, float Summary, float Text)>();
        var averageLength = (float)Math.Max(1, passages.Average(passage => (double?)passage.Text.Length) ?? 1);
        for (var document = 0; document < passages.Count; document++)
        {
            var passage = passages[document];
            counts.Clear();
            titles[document] = [.. passage.Titles.Select(title => Telling(title))];
            foreach (var term in titles[document].SelectMany(title => title))
            {
                counts[term] = counts.GetValueOrDefault(term) with { Title = counts.GetValueOrDefault(term).Title + 1 };
            }

            foreach (var term in Telling(passage.Summary))
            {
                counts[term] = counts.GetValueOrDefault(term) with { Summary = counts.GetValueOrDefault(term).Summary + 1 };
            }

            foreach (var term in Telling(passage.Text))
            {
                counts[term] = counts.GetValueOrDefault(term) with { Text = counts.GetValueOrDefault(term).Text + 1 };
            }

            var length = 1 - LengthMatters + (LengthMatters * passage.Text.Length / averageLength);
            foreach (var (term, count) in counts)
            {
                while (postings.Count <= term)
                {
                    postings.Add([]);
                }

                postings[term].Add((document, (TitleWeight * Math.Min(count.Title, 3)) + (SummaryWeight * count.Summary) + (TextWeight * count.Text / length)));
            }
        }

        stems = new string[terms.Count];
        foreach (var (stem, term) in terms)
        {
            stems[term] = stem;
        }

        starts = new int[postings.Count + 1];
        documents = new int[postings.Sum(list => list.Count)];
        weights = new float[documents.Length];
        rarity = new float[postings.Count];
        for (var term = 0; term < postings.Count; term++)
        {
            starts[term + 1] = starts[term] + postings[term].Count;
            rarity[term] = MathF.Log(1 + ((passages.Count - postings[term].Count + 0.5f) / (postings[term].Count + 0.5f)));
            for (var place = 0; place < postings[term].Count; place++)
            {
                (documents[starts[term] + place], weights[starts[term] + place]) = postings[term][place];
            }
        }
    }

    public IReadOnlyList<SearchPassage> Passages { get; }

    /// <summary>What a word tells that stands in a single passage, or in none.</summary>
    public float RarestOfAll => MathF.Log(1 + ((Passages.Count + 0.5f) / 1.5f));

    public float Rarity(int term) => rarity[term];

    public int? Find(string stem) => terms.TryGetValue(stem, out var term) ? term : null;

    /// <summary>The stems that answer the terms, and how much each tells.</summary>
    public Dictionary<string, float> Stems(IReadOnlyList<QueryTerm> query)
    {
        var found = new Dictionary<string, float>();
        foreach (var (term, weight) in query.SelectMany(term => term.Alternatives))
        {
            found[stems[term]] = Math.Max(found.GetValueOrDefault(stems[term]), weight * rarity[term]);
        }

        return found;
    }

    /// <summary>The telling words of each title of the passage.</summary>
    public int[][] Titles(int document) => titles[document];

    /// <summary>
    /// The best passages for the terms, best first: at most <paramref name="most"/> of those that <paramref name="isWanted"/> lets through.
    /// With each comes a bit for every term that it holds.
    /// </summary>
    public List<(int Document, float Score, uint Holds)> Best(IReadOnlyList<QueryTerm> query, int most, Func<SearchPassage, bool> isWanted)
    {
        var scores = ArrayPool<float>.Shared.Rent(Passages.Count);
        var holds = ArrayPool<uint>.Shared.Rent(Passages.Count);
        Array.Clear(scores, 0, Passages.Count);
        Array.Clear(holds, 0, Passages.Count);
        var touched = new List<int>();
        try
        {
            var frequent = FrequentShare * Passages.Count;
            var hasTelling = query.Any(term => term.Alternatives.Count > 0 && term.Alternatives.All(alternative => Count(alternative.Term) <= frequent));
            for (var place = 0; place < query.Count; place++)
            {
                foreach (var (term, weight) in query[place].Alternatives)
                {
                    // Frequent words alone are looked up in full; beside a telling word they only add to what that one found.
                    var onlyAdds = hasTelling && Count(term) > frequent;
                    if (!onlyAdds)
                    {
                        Add(term, weight, 1u << place);
                    }
                }
            }

            if (hasTelling)
            {
                for (var place = 0; place < query.Count; place++)
                {
                    foreach (var (term, weight) in query[place].Alternatives.Where(alternative => Count(alternative.Term) > frequent))
                    {
                        AddToFound(term, weight, 1u << place);
                    }
                }
            }

            var best = new PriorityQueue<int, float>();
            foreach (var document in touched)
            {
                if (isWanted(Passages[document]))
                {
                    best.Enqueue(document, scores[document]);
                    if (best.Count > most)
                    {
                        best.Dequeue();
                    }
                }
            }

            var found = new List<(int Document, float Score, uint Holds)>(best.Count);
            while (best.TryDequeue(out var document, out var score))
            {
                found.Add((document, score, holds[document]));
            }

            found.Reverse();
            return found;
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scores);
            ArrayPool<uint>.Shared.Return(holds);
        }

        void Add(int term, float weight, uint bit)
        {
            for (var posting = starts[term]; posting < starts[term + 1]; posting++)
            {
                var document = documents[posting];
                if (scores[document] == 0)
                {
                    touched.Add(document);
                }

                scores[document] += Score(term, posting) * ((holds[document] & bit) == 0 ? weight : weight * 0.25f);
                holds[document] |= bit;
            }
        }

        void AddToFound(int term, float weight, uint bit)
        {
            foreach (var document in touched)
            {
                var posting = Array.BinarySearch(documents, starts[term], Count(term), document);
                if (posting >= 0)
                {
                    scores[document] += Score(term, posting) * ((holds[document] & bit) == 0 ? weight : weight * 0.25f);
                    holds[document] |= bit;
                }
            }
        }
    }

    private int Count(int term) => starts[term + 1] - starts[term];

    private float Score(int term, int posting) => rarity[term] * weights[posting] * (Saturation + 1) / (weights[posting] + Saturation);

    private int[] Telling(string text)
    {
        var words = Words.Of(text);
        var ids = new List<int>(words.Count);
        foreach (var word in words)
        {
            if (!Words.IsFluff(word.Form))
            {
                var stem = word.Stem;
                if (!terms.TryGetValue(stem, out var term))
                {
                    terms[stem] = term = terms.Count;
                }

                ids.Add(term);
            }
        }

        return [.. ids];
    }
}
