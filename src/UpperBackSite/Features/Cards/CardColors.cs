using SkiaSharp;

namespace UpperBackSite.Features.Cards;

/// <summary>The colours of the light theme in <c>figure.css</c>, for images drawn on the server.</summary>
public static class CardColors
{
    private static readonly (string Skin, string Hair, string Top)[] PersonColors =
    [
        ("c98d63", "3b2317", "2f7f86"),
        ("f0c9a8", "8a5a2b", "b5562f"),
        ("8a5738", "1d1512", "c99a2e"),
        ("e3b18c", "8d8a86", "4c6a9a"),
        ("f4d5bd", "b9b4ae", "7d5a86"),
        ("6b4029", "191210", "5d8a4c"),
    ];

    private static readonly Dictionary<string, string> ObjectColors = new()
    {
        ["ink"] = "241a16",
        ["legs"] = "3f4f59",
        ["shoe"] = "23303a",
        ["ground"] = "a99b84",
        ["mat"] = "7fb0a6",
        ["rug"] = "7fb0a6",
        ["wall"] = "d2c2a7",
        ["panel"] = "e4d8c5",
        ["pane"] = "e6dac6",
        ["wood"] = "b08a5b",
        ["roller"] = "c8452d",
        ["roller-end"] = "96341f",
        ["ball"] = "c8452d",
        ["band"] = "c8452d",
        ["strap"] = "c8452d",
        ["pillow"] = "cfd9e6",
        ["bed"] = "cfd9e6",
        ["screen"] = "39424a",
        ["bone"] = "f7efe0",
        ["vertebra"] = "c8452d",
        ["pot"] = "b5562f",
        ["leaf"] = "5d8a4c",
        ["heat"] = "d9472b",
        ["cold"] = "3f8fc4",
    };

    /// <param name="person">Index in <see cref="UpperBackSite.Figures.Person.All"/>.</param>
    public static SKColor GetColor(string paint, int person)
    {
        var isFar = paint.EndsWith("-far", StringComparison.Ordinal);
        var colour = GetNearColor(isFar ? paint[..^4] : paint, PersonColors[person]);
        return isFar ? Mix(colour, SKColors.Black, 0.2f) : colour;
    }

    private static SKColor GetNearColor(string paint, (string Skin, string Hair, string Top) person) => paint switch
    {
        "skin" => SKColor.Parse(person.Skin),
        "hand" => Mix(SKColor.Parse(person.Skin), SKColor.Parse("5a1f10"), 0.07f),
        "nose" => Mix(SKColor.Parse(person.Skin), SKColor.Parse("5a1f10"), 0.09f),
        "mouth" => Mix(SKColor.Parse(person.Skin), SKColor.Parse("6b1010"), 0.5f),
        "hair" => SKColor.Parse(person.Hair),
        "top" => SKColor.Parse(person.Top),
        "sleeve" => Mix(SKColor.Parse(person.Top), SKColors.White, 0.09f),
        "blade" => Mix(SKColor.Parse(person.Top), SKColors.White, 0.34f),
        "mark" => SKColor.Parse("ff6a4d").WithAlpha(158),
        _ => SKColor.Parse(ObjectColors[paint]),
    };

    private static SKColor Mix(SKColor first, SKColor second, float ratio) => new(
        (byte)(first.Red + ((second.Red - first.Red) * ratio)),
        (byte)(first.Green + ((second.Green - first.Green) * ratio)),
        (byte)(first.Blue + ((second.Blue - first.Blue) * ratio)));
}
