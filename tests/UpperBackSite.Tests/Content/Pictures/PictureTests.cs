using System.Text;
using System.Text.RegularExpressions;
using SkiaSharp;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content.Pictures;

/// <summary>Photos of the content are served small, upright and without what a camera noted.</summary>
public sealed partial class PictureTests : IDisposable
{
    private const string Secret = "51.5074N 0.1278W";

    private readonly TestLibrary library = new();

    public PictureTests()
    {
        Directory.CreateDirectory(Path.Combine(library.Path, "images"));
        library.WriteBytes("images/wide.jpg", Photo(2000, 1000));
        library.WriteBytes("images/small.png", Photo(300, 200, SKEncodedImageFormat.Png));
        library.WriteBytes("images/turned.jpg", WithCameraNotes(Photo(800, 400)));
        library.Write("images/line.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\"/>");
        library.Write("faq/heat-or-cold.md", TestLibrary.Page("Is heat or cold better?", "Either.\n\n![Wide](/images/wide.jpg)\n\n![Small](/images/small.png)\n\n![Turned](/images/turned.jpg)\n\n![](/images/line.svg \"decoration\")"));
    }

    public void Dispose() => library.Dispose();

    [Fact]
    public async Task A_photo_has_its_size_and_two_smaller_copies_in_a_page()
    {
        using var site = new SiteFactory { ContentFolder = library.Path };
        var images = (await site.Visitor().Open("/faq/heat-or-cold")).ShouldBe(200).Document.QuerySelectorAll("main img");

        Assert.Equal(["2000 1000", "300 200", "400 800", "40 20"], images.Select(image => $"{image.GetAttribute("width")} {image.GetAttribute("height")}"));
        Assert.Equal(
        [
            "/images/wide.jpg?v=1&w=640 640w, /images/wide.jpg?v=1&w=1280 1280w",
            "/images/small.png?v=1&w=640 300w",
            "/images/turned.jpg?v=1&w=640 400w",
            "",
        ], images.Select(image => VersionPattern().Replace(image.GetAttribute("srcset") ?? "", "v=1")));
        Assert.All(images, image => Assert.Matches(VersionPattern(), image.GetAttribute("src")));
        Assert.All(images, image => Assert.Equal("lazy", image.GetAttribute("loading")));
        Assert.Equal(("", false), (images[^1].GetAttribute("alt"), images[^1].HasAttribute("title")));
    }

    [Theory]
    [InlineData("/images/wide.jpg?w=640", 640, 320)]
    [InlineData("/images/wide.jpg?w=1280", 1280, 640)]
    [InlineData("/images/wide.jpg", 1280, 640)]
    [InlineData("/images/wide.jpg?w=99999", 1280, 640)]
    [InlineData("/images/small.png?w=640", 300, 200)]
    [InlineData("/images/turned.jpg?w=640", 400, 800)]
    public async Task A_copy_is_WebP_of_that_width_and_never_enlarged(string address, int width, int height)
    {
        using var site = new SiteFactory { ContentFolder = library.Path };
        using var client = site.CreateClient();

        for (var time = 0; time < 2; time++)
        {
            var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
            using var codec = SKCodec.Create(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
            Assert.Equal("image/webp", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal((SKEncodedImageFormat.Webp, width, height), (codec.EncodedFormat, codec.Info.Width, codec.Info.Height));
        }

        Assert.Single(Directory.GetFiles(Path.Combine(site.Data, "pictures")));
    }

    [Fact]
    public async Task A_copy_holds_nothing_of_what_the_camera_noted_and_stands_upright()
    {
        using var site = new SiteFactory { ContentFolder = library.Path };
        using var client = site.CreateClient();
        Assert.Contains(Secret, Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Path.Combine(library.Path, "images/turned.jpg"))), StringComparison.Ordinal);

        var served = await client.GetByteArrayAsync(new Uri("/images/turned.jpg", UriKind.Relative));

        Assert.DoesNotContain(Secret, Encoding.Latin1.GetString(served), StringComparison.Ordinal);
        Assert.DoesNotContain("EXIF", Encoding.Latin1.GetString(served), StringComparison.OrdinalIgnoreCase);
        // The left half of the photo is red; turned clockwise by a quarter, it is the upper half.
        using var pixels = SKBitmap.Decode(served);
        Assert.True(pixels.GetPixel(200, 100).Red > 200 && pixels.GetPixel(200, 700).Red < 60);
    }

    [Theory]
    [InlineData("wide.jpg")]
    [InlineData("line.svg")]
    public async Task A_replaced_picture_has_a_new_address_that_browsers_keep_for_good(string name)
    {
        using var site = new SiteFactory { ContentFolder = library.Path, WatchesContent = true };
        var visitor = site.Visitor();
        var before = await FindAddress(visitor, name);
        Assert.Equal("public, max-age=31536000, immutable", (await visitor.Open(before)).ShouldBe(200).Headers.CacheControl!.ToString());

        library.WriteBytes($"images/{name}", name == "line.svg" ? "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 30\"/>"u8.ToArray() : Photo(900, 500));

        var after = await Eventually.Value(() => FindAddress(visitor, name), address => address != before);
        Assert.Equal("public, max-age=31536000, immutable", (await visitor.Open(after)).ShouldBe(200).Headers.CacheControl!.ToString());
        // At the old address, and without a version, browsers ask each time.
        Assert.Equal("public, no-cache", (await visitor.Open(before)).ShouldBe(200).Headers.CacheControl!.ToString());
        Assert.Equal("public, no-cache", (await visitor.Open($"/images/{name}")).ShouldBe(200).Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task A_photo_has_the_same_tag_for_HEAD_and_GET()
    {
        using var site = new SiteFactory { ContentFolder = library.Path };
        using var client = site.CreateClient();
        using var head = await client.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/images/wide.jpg"));
        using var get = await client.GetAsync(new Uri("/images/wide.jpg", UriKind.Relative));

        Assert.NotNull(get.Headers.ETag);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("text.jpg", "it is not a picture or is damaged")]
    [InlineData("half.png", "it is damaged, and not all of it can be read")]
    [InlineData("large.jpg", "it is larger than 15 MB")]
    [InlineData("many.png", "it has more than 25 million pixels (6000 by 5000)")]
    [InlineData("notes.gif", "it is of a kind that browsers may not show")]
    [InlineData("bomb.svg", "it is not an SVG drawing or is damaged")]
    public void A_picture_that_cannot_be_shown_is_named_by_check(string name, string fault)
    {
        library.WriteBytes($"images/{name}", name switch
        {
            "half.png" => Photo(300, 200, SKEncodedImageFormat.Png)[..600],
            "large.jpg" => new byte[(15 * 1024 * 1024) + 1],
            "many.png" => Photo(6000, 5000, SKEncodedImageFormat.Png),
            "bomb.svg" => Encoding.UTF8.GetBytes("<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\">]><svg>&b;"),
            _ => "Not a picture."u8.ToArray(),
        });

        var found = Assert.Single(library.Report().Problems, problem => problem.Rule == "picture");
        Assert.StartsWith($"articles/images/{name}:1: the picture cannot be shown: {fault}", found.ToString(), StringComparison.Ordinal);
    }

    [GeneratedRegex("v=[0-9a-f]{12}")]
    private static partial Regex VersionPattern();

    private static async Task<string> FindAddress(Visitor visitor, string name) =>
        (await visitor.Open("/faq/heat-or-cold")).ShouldBe(200).Document.QuerySelector($"main img[src*='{name}']")!.GetAttribute("src")!;

    /// <summary>Returns a picture whose left half is red and whose right half has many colours.</summary>
    private static byte[] Photo(int width, int height, SKEncodedImageFormat format = SKEncodedImageFormat.Jpeg)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        using var blue = new SKPaint { Color = SKColors.DarkBlue };
        canvas.Clear(SKColors.Red);
        canvas.DrawRect(width / 2f, 0, width / 2f, height, blue);
        for (var line = 0; line < Math.Min(height, 200); line++)
        {
            using var thin = new SKPaint { Color = new SKColor(0, (byte)(line * 7), (byte)(line * 31)) };
            canvas.DrawLine((width * 3 / 4f) + line % 17, line, width, line, thin);
        }

        canvas.Flush();
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>Adds what cameras write into a JPEG: that it lay on its side, and a place.</summary>
    private static byte[] WithCameraNotes(byte[] jpeg)
    {
        // TIFF header (little-endian), one entry: tag 0x0112 (orientation), type SHORT, count 1, value 6 (turn clockwise by a quarter).
        byte[] tiff = [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0, 0];
        byte[] notes = [.. "Exif\0\0"u8, .. tiff, .. Encoding.ASCII.GetBytes(Secret)];
        return [.. jpeg[..2], 0xFF, 0xE1, (byte)((notes.Length + 2) >> 8), (byte)((notes.Length + 2) & 0xFF), .. notes, .. jpeg[2..]];
    }
}
