using UpperBackSite.Content.Authoring;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <summary>What turns up while the texts of one page are read, in the order of reading.</summary>
public sealed class PageFindings
{
    public PageFindings(IReadOnlyDictionary<string, Reference> references) => Numbers = new CitationNumbers(references, Problems);

    public CitationNumbers Numbers { get; }

    public List<Problem> Problems { get; } = [];

    /// <summary>What the page needs of the rest of the library.</summary>
    public List<PageLink> Links { get; } = [];
}
