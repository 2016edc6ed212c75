using System.Globalization;
using UpperBackSite.Platform.Text;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Authoring;

/// <summary>A source that pages cite by its key, such as <c>S44</c>.</summary>
/// <param name="Year">The year of the source, or null when it gives none.</param>
/// <param name="File">The list that it is in, as problems name it.</param>
/// <param name="WasReadInFull">Whether the whole excerpt or abstract was read, or only a part of it. Not shown to readers.</param>
public sealed record Reference(string Key, string Title, Uri? Url, int? Year, ReferenceKind Kind, bool WasReadInFull, string File, int Line)
{
    /// <summary>Returns what the source is and how old, such as "review of studies, 2019".</summary>
    public string Description => string.Create(CultureInfo.InvariantCulture, $"{Kind.ToDisplayText()}, {(Year is { } year ? year : ReferenceList.Undated)}");
}

public enum ReferenceKind
{
    Guideline,
    Summary,
    Consensus,
    Review,
    Trial,
    Study,
    Leaflet,
    Copy,
    Professional,
    Charity,
    Clinic,
    Authority,
    Standard,
    Law,
    Press,
    Website,
}

public static class ReferenceKinds
{
    public static string ToDisplayText(this ReferenceKind kind) => kind switch
    {
        ReferenceKind.Guideline => "guideline",
        ReferenceKind.Summary => "summary of a guideline",
        ReferenceKind.Consensus => "agreement between experts",
        ReferenceKind.Review => "review of studies",
        ReferenceKind.Trial => "trial",
        ReferenceKind.Study => "study",
        ReferenceKind.Leaflet => "patient information",
        ReferenceKind.Copy => "copy or report of official advice",
        ReferenceKind.Professional => "information for professionals",
        ReferenceKind.Charity => "charity",
        ReferenceKind.Clinic => "clinic website",
        ReferenceKind.Authority => "public or professional body",
        ReferenceKind.Standard => "standard for health information",
        ReferenceKind.Law => "law",
        ReferenceKind.Press => "news or magazine",
        _ => "other website",
    };
}

public static class ReferenceList
{
    public const string FileName = "references.yml";

    /// <summary>The value of <c>year</c> for a source that gives none.</summary>
    public const string Undated = "undated";

    private enum Extent
    {
        Whole,
        Part,
    }

    public static IReadOnlyDictionary<string, Reference> Read(SourceFile file, ICollection<Problem> problems)
    {
        var references = new Dictionary<string, Reference>();
        if (YamlFile.Parse(file.Text, file.DisplayName, 0, problems) is not { } mapping)
        {
            return references;
        }

        var all = new YamlReader(mapping, file.DisplayName, 0, problems);
        foreach (var node in mapping.Children.Keys)
        {
            var key = node.ToString();
            if (all.ReadMap(key) is { } keys)
            {
                references[key] = Read(keys, key, (int)node.Start.Line, file, problems);
            }
        }

        return references;
    }

    /// <summary>
    /// Returns what is wrong with a key that is in no list. Only a key with the same number is suggested: the next number is another source,
    /// and citing that would be worse than citing none.
    /// </summary>
    /// <param name="what">The key as it was written, and what it is.</param>
    public static string DescribeUnknown(string what, string key, IReadOnlyDictionary<string, Reference> references) =>
        $"unknown {what}" + NearestName.Suggest(key, references.Keys.Where(known => GetDigits(known) == GetDigits(key)), $"add the source to {FileName}");

    private static string GetDigits(string key) => string.Concat(key.Where(char.IsDigit));

    private static Reference Read(YamlReader keys, string key, int line, SourceFile file, ICollection<Problem> problems)
    {
        var address = keys.ReadOptionalText("url");
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http"))
        {
            url = null;
            if (address is not null)
            {
                problems.Add(new Problem(file.DisplayName, line, $"the url of {key} must begin with https://"));
            }
        }

        var reference = new Reference(key, keys.ReadText("title"), url, ReadYear(keys), keys.ReadChoice<ReferenceKind>("kind"), keys.ReadChoice<Extent>("read") is Extent.Whole, file.DisplayName, line);
        keys.ReportUnknownKeys();
        return reference;
    }

    private static int? ReadYear(YamlReader keys)
    {
        var text = keys.ReadText("year");
        if (text is "" or Undated)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1900 and < 2100)
        {
            return year;
        }

        keys.ReportInvalid("year", $"a year such as 2024, or {Undated}");
        return null;
    }
}
