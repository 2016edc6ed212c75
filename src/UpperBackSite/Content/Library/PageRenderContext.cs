using UpperBackSite.Content.Authoring;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <summary>State collected while the texts of one page are rendered, in reading order.</summary>
public sealed class PageRenderContext
{
    public PageRenderContext(IReadOnlyDictionary<string, Reference> references) => Numbers = new CitationNumbers(references, Problems);

    public CitationNumbers Numbers { get; }

    public List<Problem> Problems { get; } = [];

    /// <summary>Internal links, to be checked once all pages are loaded.</summary>
    public List<PageLink> Links { get; } = [];
}
