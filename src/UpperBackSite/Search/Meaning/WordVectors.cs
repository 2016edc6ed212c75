using System.Runtime.InteropServices;
using System.Text;

namespace UpperBackSite.Search.Meaning;

/// <summary>
/// Vectors of English words, of which those of words with similar meanings point in similar directions. They come from a sentence
/// model; word-vectors.md next to the file says from which and how.
/// </summary>
/// <remarks>
/// The file has the number of words, then the sorted hashes of their stems as 64 bits, then a vector of signed bytes for each. All
/// numbers are little-endian.
/// </remarks>
public sealed class WordVectors
{
    public const int Dimensions = 128;

    /// <summary>The numbers of a random vector, which makes it about as long as the others.</summary>
    private const int RandomRange = 28;

    private static readonly Lazy<WordVectors> Shared = new(Read);

    private readonly ulong[] hashes;
    private readonly sbyte[] vectors;

    private WordVectors(ulong[] hashes, sbyte[] vectors) => (this.hashes, this.vectors) = (hashes, vectors);

    public static WordVectors Instance => Shared.Value;

    public bool Contains(string stem) => Array.BinarySearch(hashes, Hash(stem)) >= 0;

    /// <summary>Returns the vector of a stem. An unknown word, such as a name, has a random one, which is similar only to itself.</summary>
    public ReadOnlyMemory<sbyte> Get(string stem)
    {
        var hash = Hash(stem);
        return Array.BinarySearch(hashes, hash) is >= 0 and var place ? vectors.AsMemory(place * Dimensions, Dimensions) : CreateRandom(hash);
    }

    private static sbyte[] CreateRandom(ulong seed)
    {
        var random = new Random((int)seed);
        return Array.ConvertAll(new sbyte[Dimensions], _ => (sbyte)random.Next(-RandomRange, RandomRange + 1));
    }

    /// <summary>Returns the 64-bit FNV-1a hash of a word.</summary>
    public static ulong Hash(string word) =>
        Encoding.UTF8.GetBytes(word).Aggregate(14695981039346656037, (hash, part) => unchecked((hash ^ part) * 1099511628211));

    private static WordVectors Read()
    {
        using var file = typeof(WordVectors).Assembly.GetManifestResourceStream("word-vectors.bin")!;
        var count = new int[1];
        file.ReadExactly(MemoryMarshal.AsBytes(count.AsSpan()));
        var (hashes, vectors) = (new ulong[count[0]], new sbyte[count[0] * Dimensions]);
        file.ReadExactly(MemoryMarshal.AsBytes(hashes.AsSpan()));
        file.ReadExactly(MemoryMarshal.AsBytes(vectors.AsSpan()));
        return new WordVectors(hashes, vectors);
    }
}
