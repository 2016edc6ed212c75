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
    private const int MaxHits = 20;

    private const int MaxHitsPerPage = 1;

    public string SearchAddress => "/search";

    public IEnumerable<Article> Popular => Library.Popular;

    /// <summary>The best hits of each page, best first.</summary>
    public IReadOnlyList<SearchHit> Hits { get; } = [.. LimitHitsPerPage(Answer.Hits).Take(MaxHits)];

    private static IEnumerable<SearchHit> LimitHitsPerPage(IEnumerable<SearchHit> hits)
    {
        var hitsByPage = new Dictionary<string, int>();
        return hits.Where(hit => (hitsByPage[hit.Page.Address] = hitsByPage.GetValueOrDefault(hit.Page.Address) + 1) <= MaxHitsPerPage);
    }

    private static PageHead HeadOf(SearchQuery query) =>
        new(query.IsEmpty ? "Search this site" : $"{query.Text} - Search", "Search the questions, articles and exercises on upper back pain.", null)
        {
            Crumbs = [new Crumb("Search", "/search")],
        };
}

/// <summary>Search results for <c>Accept: application/json</c>, in the order of the page.</summary>
/// <param name="IsAnswer">Whether the first results answer the query, rather than only come near.</param>
/// <param name="Showing">The corrected query when the spelling was corrected, otherwise null.</param>
public sealed record SearchResults(string Query, int Count, bool IsAnswer, IReadOnlyList<SearchResult> Results, string? Showing, IReadOnlyList<WarningCard> Warnings)
{
    public static SearchResults From(SearchPage page) => new(
        page.Query.Text,
        page.Hits.Count,
        page.Answer.IsAnswer,
        [.. page.Hits.Select(hit => new SearchResult(
            hit.Page.Slug, hit.Passage.Address, hit.Passage.Title, hit.HighlightedExcerpt, GetKind(hit.Page.Kind), hit.Page.Section, hit.Page.Title))],
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
