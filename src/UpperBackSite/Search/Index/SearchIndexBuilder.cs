using System.Runtime.InteropServices;
using UpperBackSite.Search.Text;

namespace UpperBackSite.Search.Index;

/// <param name="Titles">The terms of each title in order, without stop words.</param>
/// <param name="Sentences">The position of each sentence in the text, and its terms without stop words.</param>
public sealed record IndexedPassage(int[][] Titles, (int Start, int Length, int[] Terms)[] Sentences);

/// <summary>Builds the index in one pass. Each distinct word is normalised and stemmed only once, because that takes most of the time.</summary>
public sealed class SearchIndexBuilder
{
    /// <summary>Weight of a word of a title in spelling correction; a word of a text has 1.</summary>
    private const int TitleFrequencyWeight = 5;

    /// <summary>The term id that stands for all stop words.</summary>
    public const int StopWordTerm = -1;

    private readonly List<List<(int Document, float Weight)>> postings = [];
    private readonly Dictionary<int, float> passageWeights = [];
    private readonly Dictionary<int, float> titleWeights = [];
    private readonly List<int> textTerms = [];

    public SearchIndexBuilder(IReadOnlyList<SearchPassage> passages, RankingWeights weights)
    {
        IndexedPassages = new IndexedPassage[passages.Count];
        var averageTitle = GetAverageLength(passages.SelectMany(passage => passage.Titles));
        var averageText = GetAverageLength(passages.Select(passage => passage.Text));
        for (var document = 0; document < passages.Count; document++)
        {
            var passage = passages[document];
            passageWeights.Clear();
            var titles = passage.Titles.Select(title => IndexTitle(title, weights.Title / Normalize(title, averageTitle))).ToArray();
            IndexText(passage.Summary, passageWeights, weights.Summary, 1);
            var textWeight = 1 / Normalize(passage.Text, averageText);
            IndexedPassages[document] = new IndexedPassage(
                titles,
                [.. Excerpt.FindSentences(passage.Text).Select(sentence => (sentence.Start, sentence.Length, IndexText(passage.Text.AsSpan(sentence.Start, sentence.Length), passageWeights, textWeight, 1)))]);

            foreach (var (term, weight) in passageWeights)
            {
                postings[term].Add((document, weight));
            }
        }

        float Normalize(string text, float averageLength) => 1 - weights.LengthNormalization + (weights.LengthNormalization * text.Length / averageLength);
    }

    public IndexedPassage[] IndexedPassages { get; }

    /// <summary>Every word as written in the passages, with its normalised form and term.</summary>
    public Dictionary<string, (string Form, int Term)> KnownWords { get; } = [];

    public Dictionary<string, int> Terms { get; } = [];

    public Dictionary<string, int> WordCounts { get; } = [];

    /// <summary>The spelling in the passages of forms that normalisation changed.</summary>
    public Dictionary<string, string> Spellings { get; } = [];

    /// <summary>Returns the postings: for each term, from <c>Starts[term]</c> on, its documents with their weights.</summary>
    public (int[] Starts, int[] Documents, float[] Weights) BuildPostings()
    {
        var starts = new int[postings.Count + 1];
        var documents = new int[postings.Sum(list => list.Count)];
        var weights = new float[documents.Length];
        for (var term = 0; term < postings.Count; term++)
        {
            starts[term + 1] = starts[term] + postings[term].Count;
            for (var index = 0; index < postings[term].Count; index++)
            {
                (documents[starts[term] + index], weights[starts[term] + index]) = postings[term][index];
            }
        }

        return (starts, documents, weights);
    }

    private static float GetAverageLength(IEnumerable<string> texts) => (float)Math.Max(1, texts.Average(text => (double?)text.Length) ?? 1);

    /// <summary>A word counts as in the title in which it weighs most, so that many alternative wordings do not outweigh one good title.</summary>
    private int[] IndexTitle(string title, float weight)
    {
        titleWeights.Clear();
        var terms = IndexText(title, titleWeights, weight, TitleFrequencyWeight);
        foreach (var (term, titleWeight) in titleWeights)
        {
            ref var highest = ref CollectionsMarshal.GetValueRefOrAddDefault(passageWeights, term, out _);
            highest = Math.Max(highest, titleWeight);
        }

        return terms;
    }

    private int[] IndexText(ReadOnlySpan<char> text, Dictionary<int, float> termWeights, float weight, int frequencyWeight)
    {
        textTerms.Clear();
        var lookup = KnownWords.GetAlternateLookup<ReadOnlySpan<char>>();
        var index = 0;
        while (Tokenizer.TryReadToken(text, ref index, out var start, out var length))
        {
            var raw = text.Slice(start, length);
            if (!lookup.TryGetValue(raw, out var word))
            {
                word = AddWord(raw);
                lookup[raw] = word;
            }

            CollectionsMarshal.GetValueRefOrAddDefault(WordCounts, word.Form, out _) += frequencyWeight;
            if (word.Term != StopWordTerm)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(termWeights, word.Term, out _) += weight;
                textTerms.Add(word.Term);
            }
        }

        return [.. textTerms];
    }

    private (string Form, int Term) AddWord(ReadOnlySpan<char> raw)
    {
        var form = Tokenizer.Normalize(raw);
        var spelling = raw.ToString().ToLowerInvariant();
        if (spelling != form)
        {
            Spellings.TryAdd(form, spelling);
        }

        if (Tokenizer.IsStopWord(form))
        {
            return (form, StopWordTerm);
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
