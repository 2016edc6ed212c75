using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.WarningSigns;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <summary>State collected while the texts of one page are rendered, in reading order.</summary>
public sealed class PageRenderContext
{
    private readonly HashSet<WarningLevel> cardLevels = [];

    public PageRenderContext(IReadOnlyDictionary<string, Reference> references) => Numbers = new CitationNumbers(references, Problems);

    public CitationNumbers Numbers { get; }

    public List<Problem> Problems { get; } = [];

    /// <summary>The ids of the warning signs that the page's care cards show.</summary>
    public List<string> Signs { get; } = [];

    /// <summary>Returns whether it is the first card of the level on the page, which alone says what to do besides.</summary>
    public bool IsFirstCard(WarningLevel level) => cardLevels.Add(level);

    /// <summary>Whether the lines of care cards carry the anchors to which links to signs lead.</summary>
    public bool HasSignAnchors { get; init; }

    /// <summary>Internal links, to be checked once all pages are loaded.</summary>
    public List<PageLink> Links { get; } = [];
}
