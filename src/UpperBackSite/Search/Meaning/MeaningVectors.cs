using System.Numerics;

namespace UpperBackSite.Search.Meaning;

/// <summary>The meanings of the passages as vectors of length 127, which fit signed bytes.</summary>
public sealed class MeaningVectors(int passages)
{
    private const float Length = 127;

    private readonly sbyte[] vectors = new sbyte[passages * WordVectors.Dimensions];

    public void Set(int passage, float[] sum) => Normalize(sum).CopyTo(GetVector(passage));

    /// <summary>Returns the cosine similarity of a passage with a vector of length 127.</summary>
    public float Compare(int passage, sbyte[] vector) => Multiply(GetVector(passage), vector) / (Length * Length);

    /// <summary>Adds the vector of a word to the sum of those of a text. An unknown word adds nothing.</summary>
    public static void Add(float[] sum, ReadOnlySpan<sbyte> word, float weight)
    {
        for (var index = 0; index < word.Length; index++)
        {
            sum[index] += weight * word[index];
        }
    }

    /// <summary>Returns a sum of vectors with a length of 127; zeros stay zeros.</summary>
    public static sbyte[] Normalize(float[] sum)
    {
        var length = MathF.Sqrt(sum.Sum(number => number * number));
        return length == 0 ? new sbyte[sum.Length] : Array.ConvertAll(sum, number => (sbyte)MathF.Round(Length * number / length));
    }

    private Span<sbyte> GetVector(int passage) => vectors.AsSpan(passage * WordVectors.Dimensions, WordVectors.Dimensions);

    private static int Multiply(ReadOnlySpan<sbyte> one, ReadOnlySpan<sbyte> other)
    {
        var sum = Vector<int>.Zero;
        for (var index = 0; index < one.Length; index += Vector<sbyte>.Count)
        {
            Vector.Widen(new Vector<sbyte>(one[index..]), out var oneLow, out var oneHigh);
            Vector.Widen(new Vector<sbyte>(other[index..]), out var otherLow, out var otherHigh);
            Vector.Widen((oneLow * otherLow) + (oneHigh * otherHigh), out var low, out var high);
            sum += low + high;
        }

        return Vector.Sum(sum);
    }
}
