using System.Numerics;

namespace UpperBackSite.Search.Meaning;

/// <summary>The meaning of a text: the sum of the vectors of its words, scaled to a length of 127, which fits signed bytes.</summary>
public static class MeaningVector
{
    private const float Length = 127;

    public static sbyte[] Sum(IEnumerable<(ReadOnlyMemory<sbyte> Vector, float Weight)> words)
    {
        var sum = new float[WordVectors.Dimensions];
        foreach (var (vector, weight) in words)
        {
            Add(sum, vector.Span, weight);
        }

        return Normalize(sum);
    }

    /// <summary>Adds the vector of a word to a sum. An unknown word adds nothing.</summary>
    public static void Add(float[] sum, ReadOnlySpan<sbyte> word, float weight)
    {
        for (var index = 0; index < word.Length; index++)
        {
            sum[index] += weight * word[index];
        }
    }

    /// <summary>Scales a sum to the length of a meaning; zeros stay zeros.</summary>
    public static sbyte[] Normalize(float[] sum)
    {
        var length = MathF.Sqrt(sum.Sum(number => number * number));
        return length == 0 ? new sbyte[sum.Length] : Array.ConvertAll(sum, number => (sbyte)MathF.Round(Length * number / length));
    }

    /// <summary>Returns the cosine similarity of two meanings.</summary>
    public static float Compare(ReadOnlySpan<sbyte> one, ReadOnlySpan<sbyte> other)
    {
        var sum = Vector<int>.Zero;
        for (var index = 0; index < one.Length; index += Vector<sbyte>.Count)
        {
            Vector.Widen(new Vector<sbyte>(one[index..]), out var oneLow, out var oneHigh);
            Vector.Widen(new Vector<sbyte>(other[index..]), out var otherLow, out var otherHigh);
            Vector.Widen((oneLow * otherLow) + (oneHigh * otherHigh), out var low, out var high);
            sum += low + high;
        }

        return Vector.Sum(sum) / (Length * Length);
    }
}
