using System.Security.Cryptography;
using System.Xml;
using SkiaSharp;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Pictures;

/// <summary>A picture of the folder <c>images</c>.</summary>
/// <param name="Width">The width as shown, in pixels; 0 when the file does not say.</param>
/// <param name="Fault">Why it cannot be shown and what to do, or null.</param>
public sealed record Picture(ContentFile File, int Width, int Height, string? Fault = null)
{
    public const int MaxMegabytes = 15;
    public const int MaxMegapixels = 25;

    private static readonly string[] PhotoExtensions = [".jpg", ".jpeg", ".png", ".webp"];

    /// <summary>Begins the hash of the file; empty when the picture cannot be shown.</summary>
    public string Version { get; private init; } = "";

    /// <summary>The address with the version, so that a replaced picture has another and no browser shows the old one.</summary>
    public string Address => $"/{File.Name}?v={Version}";

    /// <summary>Whether it is made of pixels. Such a picture is served in smaller copies only, without what a camera noted in it.</summary>
    public bool IsPhoto => IsPhotoName(File.Name);

    public static bool IsPhotoName(string name) => PhotoExtensions.Contains(Path.GetExtension(name).ToLowerInvariant());

    /// <summary>Reads the size from the head of the file. Never throws.</summary>
    public static Picture Read(ContentFile file)
    {
        try
        {
            var picture = IsPhotoName(file.Name) ? ReadPhoto(file)
                : file.Name.EndsWith(".svg", StringComparison.OrdinalIgnoreCase) ? ReadDrawing(file)
                : new Picture(file, 0, 0, "it is of a kind that browsers may not show; save it as JPEG, PNG, WebP or SVG");
            return picture.Fault is null ? picture with { Version = ComputeVersion(file) } : picture;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new Picture(file, 0, 0, $"it cannot be read ({unreadable.Message}); check its permissions");
        }
    }

    private static string ComputeVersion(ContentFile file)
    {
        using var content = System.IO.File.OpenRead(file.Path);
        return Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 6));
    }

    private static Picture ReadPhoto(ContentFile file)
    {
        if (file.Length > MaxMegabytes * 1024 * 1024)
        {
            return new Picture(file, 0, 0, $"it is larger than {MaxMegabytes} MB; save a smaller copy");
        }

        using var codec = file.Length == 0 ? null : SKCodec.Create(file.Path);
        if (codec is null || codec.Info is not { Width: > 0, Height: > 0 })
        {
            return new Picture(file, 0, 0, "it is not a picture or is damaged; save it again as JPEG, PNG or WebP");
        }

        var (width, height) = PhotoEncoder.IsTurned(codec.EncodedOrigin) ? (codec.Info.Height, codec.Info.Width) : (codec.Info.Width, codec.Info.Height);
        return (long)width * height > MaxMegapixels * 1_000_000L
            ? new Picture(file, 0, 0, $"it has more than {MaxMegapixels} million pixels ({width} by {height}); save a smaller copy, 1,280 wide is enough")
            : new Picture(file, width, height);
    }

    private static Picture ReadDrawing(ContentFile file)
    {
        try
        {
            using var reader = XmlReader.Create(file.Path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null, MaxCharactersInDocument = MaxMegabytes * 1024 * 1024 });
            if (reader.MoveToContent() is not XmlNodeType.Element || reader.LocalName != "svg")
            {
                return new Picture(file, 0, 0, "it is not an SVG drawing; save it again");
            }

            var box = (reader.GetAttribute("viewBox") ?? "").Split([' ', ','], StringSplitOptions.RemoveEmptyEntries);
            while (reader.Read())
            {
                // Reading to the end finds damage.
            }

            return box.Length == 4 && float.TryParse(box[2], System.Globalization.CultureInfo.InvariantCulture, out var width) && float.TryParse(box[3], System.Globalization.CultureInfo.InvariantCulture, out var height) && width is > 0 and < 100_000 && height is > 0 and < 100_000
                ? new Picture(file, (int)Math.Ceiling(width), (int)Math.Ceiling(height))
                : new Picture(file, 0, 0);
        }
        catch (XmlException)
        {
            return new Picture(file, 0, 0, "it is not an SVG drawing or is damaged; save it again");
        }
    }
}
