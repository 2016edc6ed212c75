using System.Text.RegularExpressions;

namespace UpperBackSite.Clinic;

public sealed partial record Practitioner
{
    /// <summary>The practitioners of a clinic that does not exist.</summary>
    public static readonly IReadOnlyList<Practitioner> Examples =
    [
        new() { Name = "Alex Example", Role = "Physiotherapist (example)", Registration = "HCPC PH00000 (example)", HelpsWith = "Back and neck pain, and going back to work" },
        new() { Name = "Robin Example", Role = "Physiotherapist (example)", Registration = "HCPC PH00000 (example)", HelpsWith = "Pain after an injury, and keeping strong in later life" },
    ];

    public string Name { get; init; } = "";

    public string Role { get; init; } = "";

    /// <summary>Registration that anyone can look up, such as an HCPC number.</summary>
    public string Registration { get; init; } = "";

    /// <summary>What people see them about, such as <c>Back and neck pain</c>.</summary>
    public string HelpsWith { get; init; } = "";

    /// <summary>A picture in the <c>images</c> folder of the content.</summary>
    public string? Photo { get; init; }

    /// <summary>A few sentences about them.</summary>
    public string About { get; init; } = "";

    /// <summary>The id of their part of the team page, such as <c>ada-byron</c>.</summary>
    public string Anchor => AnchorPattern().Replace(Name.ToLowerInvariant(), "-").Trim('-');

    /// <summary>Returns what is wrong with the registration, or null. The physiotherapists' numbers of the Health and Care Professions Council are PH and 5 or 6 digits.</summary>
    /// <param name="key">The key of the entry, such as <c>Clinic:Practitioners:0</c>.</param>
    public string? FindFault(string key) => HcpcPattern().Match(Registration) is { Success: true } number && number.Groups["digits"].Length is not (5 or 6)
        ? $"{key}:Registration is '{Registration}', but the HCPC number of a physiotherapist is PH and 5 or 6 digits, such as PH123456."
        : null;

    [GeneratedRegex(@"\bPH *(?<digits>[0-9]+)\b", RegexOptions.IgnoreCase)]
    private static partial Regex HcpcPattern();

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex AnchorPattern();
}
