using System.IO.Compression;

namespace UpperBackSite.Platform.Caching;

/// <summary>The bytes of a page in every encoding that browsers ask for.</summary>
public sealed class PackedBody(byte[] plain)
{
    private volatile byte[] brotli = Brotli(plain, CompressionLevel.Optimal);
    private volatile byte[] gzip = Gzip(plain, CompressionLevel.Optimal);

    public int Bytes => plain.Length + brotli.Length + gzip.Length;

    /// <param name="encoding">One of <see cref="AcceptedEncoding"/>, or null.</param>
    public byte[] In(string? encoding) => encoding switch
    {
        AcceptedEncoding.Brotli => brotli,
        AcceptedEncoding.Gzip => gzip,
        _ => plain,
    };

    /// <summary>Packs as small as it gets. That takes longer than a reader should wait: 50 ms for a long article.</summary>
    public void Shrink()
    {
        brotli = Brotli(plain, CompressionLevel.SmallestSize);
        gzip = Gzip(plain, CompressionLevel.SmallestSize);
    }

    private static byte[] Brotli(byte[] plain, CompressionLevel level)
    {
        using var packed = new MemoryStream();
        using (var packer = new BrotliStream(packed, level, leaveOpen: true))
        {
            packer.Write(plain);
        }

        return packed.ToArray();
    }

    private static byte[] Gzip(byte[] plain, CompressionLevel level)
    {
        using var packed = new MemoryStream();
        using (var packer = new GZipStream(packed, level, leaveOpen: true))
        {
            packer.Write(plain);
        }

        return packed.ToArray();
    }
}
