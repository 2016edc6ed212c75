using System.Globalization;
using System.Text;
using UpperBackSite.Clinic;

namespace UpperBackSite.Features.ClinicPages;

/// <summary>Writes the clinic's colours as a style sheet for the light and the dark theme.</summary>
public static class ColorSheet
{
    /// <summary>How much darker, or lighter in the dark theme, a link under the pointer is.</summary>
    private const double HoverShare = 0.3;

    private static readonly ClinicColor Black = new(0, 0, 0);

    public static string Create(ClinicOptions clinic)
    {
        var rules = new StringBuilder("@layer tokens{:root{");
        if (clinic.Color is not null && ClinicColor.Parse(clinic.Color) is { } main)
        {
            var dark = main.ToDarkTheme();
            Append(rules, "petrol", main, dark);
            Append(rules, "petrol-deep", main.Mix(Black, HoverShare), dark.Mix(ClinicColor.White, HoverShare));
        }

        if (clinic.AccentColor is not null && ClinicColor.Parse(clinic.AccentColor) is { } accent)
        {
            Append(rules, "coral", accent, accent.ToDarkTheme());
        }

        return rules.Append("}}").ToString();
    }

    private static void Append(StringBuilder rules, string name, ClinicColor light, ClinicColor dark) => rules.Append(CultureInfo.InvariantCulture, $"--{name}:light-dark({light},{dark});");
}
