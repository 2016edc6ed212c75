using UpperBackSite.Content.Authoring;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <summary>All pages of the content, published or not.</summary>
/// <param name="Unread">The files that could not be read as pages.</param>
public sealed record LibraryPages(IReadOnlyList<RenderedPage> Rendered, IReadOnlyList<PageReading> Unread)
{
    /// <summary>Returns the addresses of the pages that are not drafts, by file.</summary>
    public Dictionary<string, string> ListPublishedFiles() =>
        ListAddresses(isDraft: false).DistinctBy(page => page.File).ToDictionary(page => page.File, page => page.Address);

    /// <summary>Returns the drafts with their problems. Of two drafts of one page, the one next to the page comes first.</summary>
    public IReadOnlyList<Draft> FindDrafts(LinkChecker links, IEnumerable<Problem> problems)
    {
        var drafts = ListAddresses(isDraft: true).ToList();
        if (drafts.Count == 0)
        {
            return [];
        }

        var byFile = problems.ToLookup(problem => problem.File);
        var articles = Rendered.Where(page => page.IsDraft).ToDictionary(page => page.DisplayName, page => page.Article);
        return
        [
            .. drafts
                .OrderBy(draft => draft.Address, StringComparer.Ordinal)
                .ThenBy(draft => draft.File, StringComparer.Ordinal)
                .Select(draft => new Draft(draft.Address, draft.File, articles.GetValueOrDefault(draft.File), links.IsPage(draft.Address), [.. Problem.Sort(byFile[draft.File])])),
        ];
    }

    /// <param name="notShown">The files of pages that have problems.</param>
    public IEnumerable<(string? Address, bool IsDraft, bool IsRemoved)> ListUnpublished(IReadOnlySet<string> notShown) =>
    [
        .. Rendered.Where(page => page.IsDraft || notShown.Contains(page.DisplayName)).Select(page => ((string?)page.Article.Address, page.IsDraft, page.IsRemoved)),
        .. Unread.Select(page => (page.Address, page.IsDraft, page.IsRemoved)),
    ];

    private IEnumerable<(string File, string Address)> ListAddresses(bool isDraft) =>
    [
        .. Rendered.Where(page => page.IsDraft == isDraft && !page.IsRemoved).Select(page => (page.DisplayName, page.Article.Address)),
        .. Unread.Where(page => page.IsDraft == isDraft && !page.IsRemoved && page.Address is not null).Select(page => (page.File, page.Address!)),
    ];
}
