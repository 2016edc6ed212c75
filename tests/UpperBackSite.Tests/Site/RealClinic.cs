namespace UpperBackSite.Tests.Site;

/// <summary>The settings of a clinic that is not the example, with nothing of it left.</summary>
public static class RealClinic
{
    public static IReadOnlyList<(string Key, string Value)> Settings { get; } =
    [
        ("Clinic:IsExample", "false"),
        ("Clinic:Name", "High Street Physio"),
        ("Clinic:Address:0", "5 High Street"),
        ("Clinic:Address:1", "Leeds LS1 4AP"),
        ("Clinic:Phone", "0113 496 0000"),
        ("Clinic:Email", "desk@highstreetphysio.co.uk"),
        .. new[] { "Monday", "Tuesday", "Wednesday", "Thursday", "Friday" }.SelectMany((day, index) => new[] { ($"Clinic:Hours:{index}:Day", day), ($"Clinic:Hours:{index}:Opens", "08:00"), ($"Clinic:Hours:{index}:Closes", "18:00") }),
        ("Clinic:Services:0:Slug", "first-visit"),
        ("Clinic:Services:0:Title", "A first visit"),
        ("Clinic:Services:0:Minutes", "45"),
        ("Clinic:Services:0:Price", "£55"),
    ];

    public static string[] Arguments { get; } = [.. Settings.Select(setting => $"--{setting.Key}={setting.Value}")];

    public static string[] Variables { get; } = [.. Settings.Select(setting => $"{setting.Key.Replace(":", "__", StringComparison.Ordinal)}={setting.Value}")];

    public static SiteFactory AsRealClinic(this SiteFactory site) => Settings.Aggregate(site, (changed, setting) => changed.With(setting.Key, setting.Value));
}
