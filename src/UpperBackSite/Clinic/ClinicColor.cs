using System.Globalization;
using System.Text.RegularExpressions;

namespace UpperBackSite.Clinic;

/// <summary>A colour in sRGB, with its contrast by WCAG 2.2.</summary>
public readonly partial record struct ClinicColor(byte Red, byte Green, byte Blue)
{
    /// <summary>The contrast of text with its background that WCAG 2.2 asks for at level AA.</summary>
    public const double MinContrast = 4.5;

    private const double MinDarkContrast = 7;
    private const int MixSteps = 100;

    public static readonly ClinicColor White = new(255, 255, 255);

    private static readonly ClinicColor Black = new(0, 0, 0);

    /// <summary>The lightest and the darkest background of each theme in <c>tokens.css</c> on which links stand.</summary>
    private static readonly ClinicColor[] LightBackgrounds = [White, new(0xfb, 0xf7, 0xf0)];

    private static readonly ClinicColor[] DarkBackgrounds = [new(0x10, 0x18, 0x16), new(0x1a, 0x25, 0x22), new(0x22, 0x30, 0x2c)];

    /// <summary>Returns the colour of a text such as <c>#0b4f5c</c>, or null.</summary>
    public static ClinicColor? Parse(string text) => Pattern().IsMatch(text)
        ? new(ParsePart(text, 1), ParsePart(text, 3), ParsePart(text, 5))
        : null;

    /// <summary>The smallest contrast with white and with the paper of the light theme.</summary>
    public double LightContrast => LightBackgrounds.Min(GetContrast);

    /// <summary>Returns the nearest darker colour that can be read on white and on paper; this one when it can.</summary>
    public ClinicColor ToReadable() => Shift(Black, color => color.LightContrast >= MinContrast);

    /// <summary>Returns the nearest lighter colour that can be read on the backgrounds of the dark theme.</summary>
    public ClinicColor ToDarkTheme() => Shift(White, color => DarkBackgrounds.Min(color.GetContrast) >= MinDarkContrast);

    public ClinicColor Mix(ClinicColor other, double share) => new(Mix(Red, other.Red, share), Mix(Green, other.Green, share), Mix(Blue, other.Blue, share));

    public double GetContrast(ClinicColor other)
    {
        var (first, second) = (Luminance, other.Luminance);
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

    private double Luminance => (0.2126 * Linear(Red)) + (0.7152 * Linear(Green)) + (0.0722 * Linear(Blue));

    private ClinicColor Shift(ClinicColor towards, Func<ClinicColor, bool> isEnough)
    {
        var color = this;
        return Enumerable.Range(0, MixSteps + 1).Select(step => color.Mix(towards, (double)step / MixSteps)).First(isEnough);
    }

    private static double Linear(byte part) => part / 255.0 is var share && share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);

    private static byte Mix(byte first, byte second, double share) => (byte)Math.Round(first + ((second - first) * share));

    private static byte ParsePart(string text, int start) => byte.Parse(text.AsSpan(start, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex Pattern();
}
