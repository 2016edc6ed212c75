using Markdig.Syntax;
using UpperBackSite.Content.Markdown;
using UpperBackSite.Content.Markdown.Directives;
using UpperBackSite.Platform.Html;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.WarningSigns;

/// <summary>A sign that pain may need help: an entry of <c>warning-signs.yml</c>.</summary>
/// <param name="Text">The line that readers see, with <c>**bold**</c> but without citations.</param>
/// <param name="Who">Who it applies to, or an exception; shown in brackets after the text. Null for everyone.</param>
/// <param name="Alert">The few words of the alert strip, or null when the strip does not name the sign.</param>
/// <param name="OtherRoutes">Who a page may name for this sign besides the routes of its level.</param>
/// <param name="Said">
/// Wordings, each of which matches a text that has all of its words in any order. Slashes separate alternatives of a word:
/// <c>cant/cannot feel leg/foot</c>.
/// </param>
public sealed record WarningSign(
    string Id,
    SignGroup Group,
    WarningLevel Level,
    SourceText Text,
    string? Who,
    string? Alert,
    IReadOnlyList<SourceText> Sources,
    IReadOnlyList<HelpRoute> OtherRoutes,
    IReadOnlyList<SourceText> Said)
{
    /// <summary>Whether it needs help today or sooner.</summary>
    public bool IsUrgent => Level <= WarningLevel.Urgent;

    public IReadOnlyList<string> Patterns { get; } = [.. Said.Select(pattern => pattern.Text)];

    /// <summary>The anchor of the sign's line on <c>/get-help</c>.</summary>
    public string Anchor => SignLink.GetAnchor(Id);

    public string PlainText { get; } = Markdown.PlainText.FromInline((SiteMarkdown.Parse(GetLine(Text.Text, Who), "", []).Document.FirstOrDefault() as LeafBlock)?.Inline);

    public SafeHtml Html { get; } = SiteMarkdown.RenderInline(SiteMarkdown.Parse(GetLine(Text.Text, Who), "", []));

    private static string GetLine(string text, string? who) => who is null ? text : $"{text} ({who})";
}

/// <summary>Signs that belong together, such as those of the heart.</summary>
/// <param name="Title">Shown above the signs of the group in a care card.</param>
/// <param name="Card">A card that is shown in place of the level's, or null.</param>
public sealed record SignGroup(string Id, string Title, GroupCard? Card);

/// <summary>A care card with its own words, such as the one for people in a crisis.</summary>
public sealed record GroupCard(string Title, IReadOnlyList<CareCardLine> Lines, SafeHtml? After);
