using SkiaSharp;

namespace UpperBackSite.Content.Pictures;

/// <summary>Makes smaller copies of photos as WebP. A copy holds the pixels only: no place, no camera, no date.</summary>
public static class PhotoEncoder
{
    private const int Quality = 80;

    /// <summary>Whether the camera lay on its side, so that width and height change places.</summary>
    public static bool IsTurned(SKEncodedOrigin origin) => origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;

    /// <summary>Returns the photo at most as wide as given and never wider than it is, or null when its pixels cannot be read.</summary>
    public static byte[]? Encode(string path, int maxWidth)
    {
        using var codec = SKCodec.Create(path);
        if (codec is null)
        {
            return null;
        }

        using var pixels = new SKBitmap(codec.Info.WithColorType(SKColorType.Rgba8888).WithAlphaType(SKAlphaType.Premul).WithColorSpace(SKColorSpace.CreateSrgb()));
        if (codec.GetPixels(pixels.Info, pixels.GetPixels()) is not SKCodecResult.Success)
        {
            return null;
        }

        var isTurned = IsTurned(codec.EncodedOrigin);
        var (fullWidth, fullHeight) = isTurned ? (pixels.Height, pixels.Width) : (pixels.Width, pixels.Height);
        var width = Math.Min(maxWidth, fullWidth);
        var height = Math.Max(1, (int)Math.Round((double)fullHeight * width / fullWidth));
        var info = new SKImageInfo(isTurned ? height : width, isTurned ? width : height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb());
        using var small = pixels.Resize(info, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var upright = new SKBitmap(info.WithSize(width, height));
        using (var canvas = new SKCanvas(upright))
        {
            canvas.Concat(Turn(codec.EncodedOrigin, width, height));
            canvas.DrawBitmap(small, 0, 0);
        }

        using var encoded = upright.Encode(SKEncodedImageFormat.Webp, Quality);
        return encoded?.ToArray();
    }

    /// <summary>Returns the matrix that sets a photo upright, to the given width and height.</summary>
    private static SKMatrix Turn(SKEncodedOrigin origin, float width, float height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, width, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, width, -1, 0, height, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, height, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
