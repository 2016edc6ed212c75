using System.Runtime.InteropServices;
using UpperBackSite.Search.Text;

namespace UpperBackSite.Search.Index;

/// <param name="Titles">The terms of each title in order, without stop words.</param>
/// <param name="Sentences">The position of each sentence in the text, and its terms without stop words.</param>
public sealed record IndexedPassage(int[][] Titles, (int Start, int Length, int[] Terms)[] Sentences);

/// <summary>Builds the index in one pass. Each distinct word is normalized and stemmed only once, because that takes most of the time.</summary>
public sealed class SearchIndexBuilder
{
    private const float TitleWeight = 3;
    private const float SummaryWeight = 2;
    private const float TextWeight = 1;
    private const float LengthNormalization = 0.6f;

    /// <summary>Weight of a word of a title in spelling correction; a word of a text has 1.</summary>
    private const int TitleFrequencyWeight = 5;

    /// <summary>The term id that stands for all stop words.</summary>
    public const int StopWords = -1;

    private readonly List<List<(int Document, float Weight)>> postings = [];
    private readonly Dictionary<int, float> weights = [];
    private readonly List<int> found = [];

    public SearchIndexBuilder(IReadOnlyList<SearchPassage> passages)
    {
        Indexed = new IndexedPassage[passages.Count];
        var averageLength = (float)Math.Max(1, passages.Average(passage => (double?)passage.Text.Length) ?? 1);
        for (var document = 0; document < passages.Count; document++)
        {
            var passage = passages[document];
            weights.Clear();
            var titles = passage.Titles.Select(title => IndexText(title, TitleWeight, TitleFrequencyWeight)).ToArray();
            IndexText(passage.Summary, SummaryWeight, 1);
            var perWord = TextWeight / (1 - LengthNormalization + (LengthNormalization * passage.Text.Length / averageLength));
            Indexed[document] = new IndexedPassage(
                titles,
                [.. Excerpt.Sentences(passage.Text).Select(place => (place.Start, place.Length, IndexText(passage.Text.AsSpan(place.Start, place.Length), perWord, 1)))]);

            foreach (var (term, weight) in weights)
            {
                postings[term].Add((document, weight));
            }
        }
    }

    public IndexedPassage[] Indexed { get; }

    /// <summary>Every word as written in the passages, with its normalized form and term.</summary>
    public Dictionary<string, (string Form, int Term)> KnownWords { get; } = [];

    public Dictionary<string, int> Terms { get; } = [];

    public Dictionary<string, int> WordCounts { get; } = [];

    /// <summary>The spelling in the passages of forms that normalization changed.</summary>
    public Dictionary<string, string> Spellings { get; } = [];

    /// <summary>Returns the postings: for each term, from <c>Starts[term]</c> on, its documents with their weights.</summary>
    public (int[] Starts, int[] Documents, float[] Weights) Postings()
    {
        var starts = new int[postings.Count + 1];
        var documents = new int[postings.Sum(list => list.Count)];
        var strengths = new float[documents.Length];
        for (var term = 0; term < postings.Count; term++)
        {
            starts[term + 1] = starts[term] + postings[term].Count;
            for (var place = 0; place < postings[term].Count; place++)
            {
                (documents[starts[term] + place], strengths[starts[term] + place]) = postings[term][place];
            }
        }

        return (starts, documents, strengths);
    }

    private int[] IndexText(ReadOnlySpan<char> text, float weight, int frequencyWeight)
    {
        found.Clear();
        var lookup = KnownWords.GetAlternateLookup<ReadOnlySpan<char>>();
        var at = 0;
        while (Tokenizer.TryReadToken(text, ref at, out var start, out var length))
        {
            var raw = text.Slice(start, length);
            if (!lookup.TryGetValue(raw, out var word))
            {
                word = AddWord(raw);
                lookup[raw] = word;
            }

            CollectionsMarshal.GetValueRefOrAddDefault(WordCounts, word.Form, out _) += frequencyWeight;
            if (word.Term != StopWords)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(weights, word.Term, out _) += weight;
                found.Add(word.Term);
            }
        }

        return [.. found];
    }

    private (string Form, int Term) AddWord(ReadOnlySpan<char> raw)
    {
        var form = Tokenizer.Normalize(raw);
        var spelled = raw.ToString().ToLowerInvariant();
        if (spelled != form)
        {
            Spellings.TryAdd(form, spelled);
        }

        if (Tokenizer.IsStopWord(form))
        {
            return (form, StopWords);
        }

        var stem = Stemmer.Stem(form);
        if (!Terms.TryGetValue(stem, out var term))
        {
            Terms[stem] = term = Terms.Count;
            postings.Add([]);
        }

        return (form, term);
    }
}
