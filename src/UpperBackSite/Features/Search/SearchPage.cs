using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Features.Shared;
using UpperBackSite.Features.Shared.Searching;
using UpperBackSite.Platform.Html;
using UpperBackSite.Search;
using UpperBackSite.Search.Query;

namespace UpperBackSite.Features.Search;

public sealed record SearchPage(SearchQuery Query, SearchAnswer Answer, ArticleLibrary Library) : Page(HeadOf(Query)), ISearchPage
{
    /// <summary>FAQ entries come first if their best score is at least this fraction of the best score of any group.</summary>
    private const float FaqScoreTolerance = 0.7f;

    private const int MaxHitsPerPage = 2;

    public string SearchAddress => "/search";

    public IEnumerable<Article> Popular => Library.Popular;

    public int Count => Groups.Sum(group => group.Hits.Count);

    /// <summary>Hits by kind of page, ordered by their best score. FAQ entries are preferred when their score is close.</summary>
    public IReadOnlyList<SearchGroup> Groups { get; } =
    [
        .. Answer.Hits
            .GroupBy(hit => hit.Article.Kind)
            .Select(kind => new SearchGroup(GetTitle(kind.Key), kind.Key, [.. LimitHitsPerPage(kind).Take(kind.Key is PageKind.Article ? 8 : 6)]))
            .OrderByDescending(group => group.Hits[0].Score * (group.Kind is PageKind.FaqEntry ? 1 / FaqScoreTolerance : 1)),
    ];

    private static List<SearchHit> LimitHitsPerPage(IEnumerable<SearchHit> hits)
    {
        var hitsByPage = new Dictionary<string, int>();
        return hits.Where(hit => (hitsByPage[hit.Article.Address] = hitsByPage.GetValueOrDefault(hit.Article.Address) + 1) <= MaxHitsPerPage).ToList();
    }

    private static string GetTitle(PageKind kind) => kind switch
    {
        PageKind.FaqEntry => "Questions and answers",
        PageKind.Exercise => "Exercises",
        PageKind.Article => "Articles",
        _ => "About this site",
    };

    private static PageHead HeadOf(SearchQuery query) =>
        new(query.IsEmpty ? "Search this site" : $"{query.Text} - Search", "Search the questions, articles and exercises on upper back pain.", null)
        {
            Crumbs = [new Crumb("Search", "/search")],
        };
}

public sealed record SearchGroup(string Title, PageKind Kind, IReadOnlyList<SearchHit> Hits);

/// <summary>Search results for <c>Accept: application/json</c>, in the order of the page.</summary>
/// <param name="Showing">The corrected query when the spelling was corrected, otherwise null.</param>
public sealed record SearchResults(string Query, int Count, IReadOnlyList<SearchResult> Results, string? Showing, IReadOnlyList<WarningCard> Warnings)
{
    public static SearchResults From(SearchPage page) => new(
        page.Query.Text,
        page.Count,
        [.. page.Groups.SelectMany(group => group.Hits).Select(hit => new SearchResult(
            hit.Article.Slug, hit.Passage.Address, hit.Passage.Title, hit.HighlightedExcerpt, GetKind(hit.Article.Kind), hit.Article.Section?.Slug, hit.Article.Title))],
        page.Answer.CorrectedText,
        WarningCard.From(page.Library, page.Answer.Warnings));

    private static string GetKind(PageKind kind) => kind switch
    {
        PageKind.FaqEntry => "faq",
        PageKind.Exercise => "exercise",
        PageKind.Article => "article",
        _ => "page",
    };
}

/// <param name="Section">Slug of the section, or null for a top-level page.</param>
/// <param name="Page">Title of the page. It differs from the title of the result when that is a part of an article.</param>
public sealed record SearchResult(string Slug, string Url, string Title, SafeHtml Excerpt, string Kind, string? Section, string Page);
