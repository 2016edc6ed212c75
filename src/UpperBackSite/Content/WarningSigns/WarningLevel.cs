using UpperBackSite.Content.Markdown.Directives;
using UpperBackSite.Platform.Html;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.WarningSigns;

/// <summary>How soon a warning sign needs help, most urgent first.</summary>
public enum WarningLevel
{
    /// <summary>Call 999.</summary>
    Ambulance,

    /// <summary>Go to A&amp;E now.</summary>
    EmergencyDepartment,

    /// <summary>GP practice or NHS 111 today.</summary>
    Urgent,

    /// <summary>GP, first contact physiotherapist or pharmacist in the next few days.</summary>
    Soon,

    Routine,
}

public static class WarningLevelText
{
    private static readonly string[] Names = ["999", "ae", "urgent", "soon", "routine"];

    /// <summary>The names of the levels in <c>warning-signs.yml</c> and in <c>::: signs</c>.</summary>
    public static IReadOnlyList<string> All => Names;

    public static string GetName(this WarningLevel level) => Names[(int)level];

    public static WarningLevel? Find(string name) => Array.IndexOf(Names, name) is >= 0 and var index ? (WarningLevel)index : null;
}

/// <summary>What a care card of a level says.</summary>
/// <param name="TitleOfOne">The title of a card with one sign.</param>
/// <param name="After">The line below the signs, or null.</param>
/// <param name="Alert">How the alert strip introduces the signs of this level, or null when it names none.</param>
/// <param name="Routes">Who a page may name for a sign of this level.</param>
public sealed record LevelCard(
    WarningLevel Level,
    CareCardKind Look,
    string Title,
    string TitleOfOne,
    SafeHtml? After,
    string? Alert,
    IReadOnlyList<HelpRoute> Routes,
    IReadOnlyList<SourceText> Sources);
