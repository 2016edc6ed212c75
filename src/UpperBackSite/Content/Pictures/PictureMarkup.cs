using System.Globalization;
using Markdig.Renderers.Html;
using Markdig.Syntax.Inlines;

namespace UpperBackSite.Content.Pictures;

/// <summary>Gives an image in a text what browsers need to show it early and small.</summary>
public static class PictureMarkup
{
    /// <summary>The title of an image that shows nothing to tell: <c>![](/images/line.jpg "decoration")</c>.</summary>
    public const string Decoration = "decoration";

    private const string Sizes = "(min-width: 44rem) 40rem, 100vw";

    public static bool IsDecoration(LinkInline image) => image.FirstChild is null && (image.Title == Decoration || image.ContainsData(typeof(PictureMarkup)));

    public static void Complete(LinkInline image, Picture picture)
    {
        if (IsDecoration(image))
        {
            image.Title = null;
            image.SetData(typeof(PictureMarkup), Decoration);
        }

        image.GetDynamicUrl = () => picture.Address;
        var attributes = image.GetAttributes();
        if (picture.Width > 0)
        {
            attributes.AddProperty("width", picture.Width.ToString(CultureInfo.InvariantCulture));
            attributes.AddProperty("height", picture.Height.ToString(CultureInfo.InvariantCulture));
        }

        attributes.AddProperty("loading", "lazy");
        if (picture is { IsPhoto: true, Width: > 0 })
        {
            var widths = PictureCopies.Widths.Where(width => width < picture.Width).Append(Math.Min(picture.Width, PictureCopies.Widths[^1])).Distinct();
            attributes.AddProperty("srcset", string.Join(", ", widths.Select(width => string.Create(CultureInfo.InvariantCulture, $"{picture.Address}&w={PictureCopies.Widths.First(known => known >= width)} {width}w"))));
            attributes.AddProperty("sizes", Sizes);
        }
    }
}
