using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Content.Pictures;

/// <summary>The smaller copies of photos, made at their first request and kept in the data folder.</summary>
public sealed class PictureCopies(DataFolder data) : IDisposable
{
    /// <summary>The widths in pixels of the copies: for phones, and for screens with a high resolution.</summary>
    public static readonly IReadOnlyList<int> Widths = [640, 1280];

    /// <summary>One photo is decoded at a time, because its pixels take up to 100 MB.</summary>
    private readonly SemaphoreSlim decoding = new(1);

    public void Dispose() => decoding.Dispose();

    /// <summary>Returns the WebP, or null when the pixels cannot be read.</summary>
    /// <param name="width">One of <see cref="Widths"/>; the largest when it is another.</param>
    public async Task<byte[]?> GetAsync(Picture picture, int width, CancellationToken cancellationToken)
    {
        width = Widths.Contains(width) ? width : Widths[^1];
        var folder = Directory.CreateDirectory(Path.Combine(data.Path, "pictures"));
        var key = string.Create(CultureInfo.InvariantCulture, $"{picture.File.Path}\n{picture.File.LastModified.UtcTicks}\n{picture.File.Length}\n{width}");
        var file = Path.Combine(folder.FullName, $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..32]}.webp");
        if (File.Exists(file))
        {
            return await File.ReadAllBytesAsync(file, cancellationToken);
        }

        await decoding.WaitAsync(cancellationToken);
        try
        {
            if (PhotoEncoder.Encode(picture.File.Path, width) is { } webp)
            {
                await SaveAsync(file, webp);
                return webp;
            }

            return null;
        }
        finally
        {
            decoding.Release();
        }
    }

    /// <summary>Stores a copy atomically. When the disk is full, it is served but not stored.</summary>
    private static async Task SaveAsync(string file, byte[] webp)
    {
        var temporaryFile = $"{file}.{Guid.NewGuid():N}";
        try
        {
            await File.WriteAllBytesAsync(temporaryFile, webp);
            File.Move(temporaryFile, file, overwrite: true);
        }
        catch (IOException)
        {
            File.Delete(temporaryFile);
        }
    }
}
