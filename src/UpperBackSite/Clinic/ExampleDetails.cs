using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using UpperBackSite.Platform.Settings;

namespace UpperBackSite.Clinic;

/// <summary>Finds what the site of a real clinic still has of the example clinic.</summary>
public sealed partial class ExampleDetails(SiteSettings settings) : IValidateOptions<ClinicOptions>
{
    /// <summary>Lists of which the program's own file has the example's. Most of their entries could be those of a real clinic, so only their place tells.</summary>
    private static readonly string[] ExampleLists = ["Clinic:Hours", "Clinic:Services"];

    /// <summary>Refuses settings of a real clinic that belong to the example.</summary>
    public ValidateOptionsResult Validate(string? name, ClinicOptions options)
    {
        if (options.IsExample)
        {
            return ValidateOptionsResult.Success;
        }

        string[] faults =
        [
            .. settings.Effective.Values
                .Where(setting => (setting.IsWithin("Clinic") || setting.IsWithin("Mail")) && !SiteSettings.IsSecret(setting.Key) && SettingPattern().IsMatch(setting.Value!))
                .DistinctBy(setting => string.Join(':', setting.Key.Split(':').Take(2)))
                .Select(setting => $"{setting.Key} is still '{setting.Value}', which belongs to the example clinic. Write your own{DescribePlace(setting.Key)}."),
            .. ExampleLists
                .Select(list => settings.Effective.Values.FirstOrDefault(setting => setting.IsWithin(list)))
                .OfType<GivenSetting>()
                .Where(setting => setting.Source.Kind is SettingSourceKind.File && setting.Source.File != settings.OwnerFile && !SettingPattern().IsMatch(setting.Value!))
                .Select(setting => string.Join(':', setting.Key.Split(':').Take(2)))
                .Select(list => $"{list} are still those of the example clinic. Write your own{DescribePlace(settings.Effective.Values.First(setting => setting.IsWithin(list)).Key)}."),
        ];
        return faults.Length > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    /// <summary>Returns the first phrase of the example clinic in a page's Markdown, or null.</summary>
    public static string? FindInPage(string markdown) => PagePattern().Match(markdown) is { Success: true } match ? match.Value : null;

    /// <summary>Returns whether the value belongs to the example clinic.</summary>
    public static bool Contains(string value) => SettingPattern().IsMatch(value);

    /// <summary>Names the owner's file, unless the setting is in it.</summary>
    private string DescribePlace(string key) =>
        settings.Effective[key].Source.File == settings.OwnerFile ? ""
        : settings.Given.FirstOrDefault(setting => setting.IsBlank && setting.Source.File == settings.OwnerFile && setting.IsWithin(string.Join(':', key.Split(':').Take(2)))) is { } blank ? $" at {blank.Source.PlaceOf(blank.Key)}"
        : $" in {settings.OwnerFile}";

    /// <summary>Names of the example, its phone range, which Ofcom keeps for fiction, and domains that are reserved for examples (RFC 2606).</summary>
    [GeneratedRegex(@"\bExample\b|\(example\)|\.example\b|@example\.(com|org|net)\b|\bN1 0XX\b|\bPH00000\b|\b7946 ?0\d{3}\b|\b79460\d{3}\b")]
    private static partial Regex SettingPattern();

    [GeneratedRegex(@"\bexample (physiotherapy )?clinic\b|\bexample street\b|\(example\)|clinic\.example\b|\bN1 0XX\b|\bPH00000\b|\b7946 ?0\d{3}\b", RegexOptions.IgnoreCase)]
    private static partial Regex PagePattern();
}
