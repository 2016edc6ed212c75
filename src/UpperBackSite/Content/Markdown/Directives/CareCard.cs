using UpperBackSite.Content.Markdown.Citations;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Content.Markdown.Directives;

public enum CareCardKind
{
    Emergency,
    Urgent,
    Routine,
}

/// <summary>A care card as shown to readers.</summary>
/// <param name="Anchor">The id of its list, or null.</param>
/// <param name="After">The line below the signs, or null.</param>
/// <param name="Sources">The keys of the sources, which a page cites at the foot of the card.</param>
public sealed record CareCard(CareCardKind Kind, string Title, string? Anchor, IReadOnlyList<CareCardGroup> Groups, SafeHtml? After, IReadOnlyList<string> Sources)
{
    /// <summary>Visually hidden text for people who cannot see the colour of the card [S160].</summary>
    public string Prefix => Kind switch
    {
        CareCardKind.Emergency => "Immediate action required: ",
        CareCardKind.Urgent => "Urgent advice: ",
        _ => "Non-urgent advice: ",
    };

    /// <summary>Whether it has the words of a level, and not words of its own.</summary>
    public bool IsOfLevel => Groups.Any(group => group.Title is not null);

    /// <summary>The anchor of its first line, or null when its lines have none.</summary>
    public string? FirstAnchor => Anchor ?? Groups[0].Lines[0].Anchor;

    public string Name => Kind.ToString().ToLowerInvariant();

    /// <summary>The numbers of the sources on the page. Set when the references of the page are numbered.</summary>
    public IReadOnlyList<CitationMark> Marks { get; init; } = [];
}

/// <param name="Title">The title above the lines, or null.</param>
public sealed record CareCardGroup(string? Title, IReadOnlyList<CareCardLine> Lines);

/// <param name="Anchor">The id of the line, or null.</param>
public sealed record CareCardLine(string? Anchor, SafeHtml Html, string Text);
