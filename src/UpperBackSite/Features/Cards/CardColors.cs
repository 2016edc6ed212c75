using SkiaSharp;

namespace UpperBackSite.Features.Cards;

/// <summary>The colours of the light theme in <c>figure-colors.css</c>, for images drawn on the server.</summary>
public static class CardColors
{
    private static readonly (string Skin, string Hair, string Top, string Legs, string Shoe)[] PersonColors =
    [
        ("cf9468", "3b2317", "2c8790", "3c4a63", "e8dfd0"),
        ("f3cbab", "8a5a2b", "8795a3", "4d5a49", "3a3330"),
        ("9a6343", "35251f", "d3a336", "4c3a5e", "f0e6d8"),
        ("e6b591", "b9b3ab", "5273a6", "5d5348", "3b2b22"),
        ("f4d3bb", "d8d3cc", "8a6195", "3f5560", "5a3340"),
        ("855338", "2c1f1b", "4f8a66", "36566e", "c8452d"),
    ];

    private static readonly Dictionary<string, string> ObjectColors = new()
    {
        ["eye"] = "221612",
        ["lid"] = "221612",
        ["glasses"] = "3a3330",
        ["sole"] = "fffaf0",
        ["sole-far"] = "fffaf0",
        ["mark"] = "ff5136",
        ["shadow"] = "6b4a2a",
        ["ground"] = "a99b84",
        ["mat"] = "7fb0a6",
        ["mat-side"] = "608780",
        ["wall"] = "d2c2a7",
        ["panel"] = "e4d8c5",
        ["wall-edge"] = "fffaf1",
        ["skirting"] = "fffaf1",
        ["frame"] = "fffaf1",
        ["pane"] = "dcebea",
        ["wood"] = "b08a5b",
        ["wood-top"] = "bf9f78",
        ["wood-side"] = "8a6740",
        ["seat"] = "5f8f8b",
        ["seat-top"] = "7ba39f",
        ["seat-side"] = "4d7471",
        ["roller"] = "4f86a8",
        ["roller-shade"] = "38627f",
        ["roller-end"] = "38627f",
        ["ball"] = "4f86a8",
        ["ball-shade"] = "38627f",
        ["pack"] = "4f86a8",
        ["pack-shade"] = "38627f",
        ["band"] = "33559e",
        ["strap"] = "2e536d",
        ["pillow"] = "cfd9e6",
        ["pillow-shade"] = "a4aec4",
        ["bed"] = "cfd9e6",
        ["bed-shade"] = "a4aec4",
        ["cloth"] = "cfd9e6",
        ["screen"] = "39424a",
        ["stand"] = "6b7279",
        ["keyboard"] = "6b7279",
        ["glow"] = "bfe3e6",
        ["bone"] = "f7efe0",
        ["vertebra"] = "c8452d",
        ["paper"] = "fffaf0",
        ["print"] = "7d8a86",
        ["metal"] = "a9b0b2",
        ["sofa"] = "d8a679",
        ["sofa-shade"] = "bb8659",
        ["car"] = "8fb3c4",
        ["car-shade"] = "6c93a6",
        ["tyre"] = "3b3f42",
        ["fruit"] = "e8b04a",
        ["pot"] = "b5562f",
        ["pot-rim"] = "c96a41",
        ["leaf"] = "6b9a58",
        ["leaf-shade"] = "4d7a42",
        ["heat"] = "d9472b",
        ["cold"] = "3f8fc4",
    };

    /// <summary>Returns whether only the line of a shape has a colour, and not what it surrounds.</summary>
    public static bool IsLine(string paint) => paint is "nose" or "lid" or "mouth" or "brow" or "glasses" or "band" or "strap" or "bone";

    /// <param name="person">Index in <see cref="UpperBackSite.Figures.Person.All"/>.</param>
    public static SKColor GetColor(string paint, int person)
    {
        if (ObjectColors.TryGetValue(paint, out var color))
        {
            return SKColor.Parse(color).WithAlpha(paint switch { "mark" => 184, "shadow" => 51, _ => 255 });
        }

        var parts = paint.Split('-');
        var isSkin = parts[0] is "skin" or "arm" or "neck" or "ear" or "nose" or "mouth" or "blush";
        var shade = (parts.Contains("shade") ? 0.2f : 0) + (parts.Contains("far") ? 0.2f : 0);
        return Mix(GetBaseColor(parts[0], PersonColors[person]), SKColor.Parse(isSkin ? "5b1f12" : "2b1538"), shade);
    }

    private static SKColor GetBaseColor(string paint, (string Skin, string Hair, string Top, string Legs, string Shoe) person) => paint switch
    {
        "hair" => SKColor.Parse(person.Hair),
        "brow" => Mix(SKColor.Parse(person.Hair), SKColor.Parse("221612"), 0.25f),
        "legs" or "hips" => SKColor.Parse(person.Legs),
        "shoe" => SKColor.Parse(person.Shoe),
        "top" or "sleeve" => SKColor.Parse(person.Top),
        "collar" => Mix(SKColor.Parse(person.Top), SKColor.Parse("2b1538"), 0.26f),
        "blade" => Mix(SKColor.Parse(person.Top), SKColors.White, 0.3f),
        "neck" => Mix(SKColor.Parse(person.Skin), SKColor.Parse("5b1f12"), 0.12f),
        "nose" => Mix(SKColor.Parse(person.Skin), SKColor.Parse("5b1f12"), 0.5f),
        "mouth" => Mix(SKColor.Parse(person.Skin), SKColor.Parse("8a1420"), 0.58f),
        "blush" => Mix(SKColor.Parse(person.Skin), SKColor.Parse("e2543f"), 0.11f),
        "skin" or "arm" or "ear" => SKColor.Parse(person.Skin),
        _ => throw new ArgumentOutOfRangeException(nameof(paint), paint, "The paint has no colour on cards."),
    };

    private static SKColor Mix(SKColor first, SKColor second, float ratio) => new(
        (byte)(first.Red + ((second.Red - first.Red) * ratio)),
        (byte)(first.Green + ((second.Green - first.Green) * ratio)),
        (byte)(first.Blue + ((second.Blue - first.Blue) * ratio)));
}
