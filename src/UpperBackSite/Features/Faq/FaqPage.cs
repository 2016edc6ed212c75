using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Features.Shared;
using UpperBackSite.Features.Shared.Searching;
using UpperBackSite.Platform.Html;
using UpperBackSite.Platform.Text;
using UpperBackSite.Search;
using UpperBackSite.Search.Query;

namespace UpperBackSite.Features.Faq;

/// <param name="List">The list of entries, or null when the page shows search results.</param>
public sealed record FaqPage(SearchQuery Query, SearchAnswer Answer, FaqList? List, ArticleLibrary Library, string Root) : Page(HeadOf(Query, List, Library, Root)), ISearchPage
{
    public Article? Introduction => Library.FindIntroduction(Section.Faq);

    public string SearchAddress => Section.Faq.Address;

    public IReadOnlyList<SearchHit> Hits => Answer.Hits;

    /// <summary>Popular entries, suggested when nothing was found.</summary>
    public IEnumerable<Article> Popular => Library.Popular;

    /// <summary>The heading above the list, which screen readers announce.</summary>
    public string Heading => (List, Hits.Count) switch
    {
        ({ } list, _) => $"All {list.Count} questions",
        (_, 0) => "No answers found",
        _ when !Answer.IsAnswer => "Nearest answers",
        (_, SiteSearch.MaxFaqResults) => $"Top {SiteSearch.MaxFaqResults} answers",
        (_, var count) => Plural.Format(count, "answer"),
    };

    private static PageHead HeadOf(SearchQuery query, FaqList? list, ArticleLibrary library, string root)
    {
        var title = library.GetTitle(Section.Faq);
        Crumb[] crumbs = [new Crumb(title, Section.Faq.Address)];
        var summary = library.FindIntroduction(Section.Faq)?.Summary ?? "Short, sourced answers to questions about upper back pain.";

        return list is not null
            ? new PageHead(list.Number == 1 ? title : $"{title}, page {list.Number} of {list.PageCount}", summary, FaqList.GetAddress(list.Number))
            {
                Crumbs = crumbs,
                IsWide = true,
                StructuredData =
                [
                    StructuredData.FaqPage(list.Entries.Select(entry => (entry.Title, entry.Summary))),
                    StructuredData.Breadcrumbs(crumbs, root),
                ],
            }
            : new PageHead($"{query.Text} - {title}", summary, null) { Crumbs = crumbs };
    }
}

/// <summary>Search results for <c>Accept: application/json</c>.</summary>
/// <param name="Query">The normalised query: one line of at most 300 characters.</param>
/// <param name="IsAnswer">Whether the first results answer the query, rather than only come near.</param>
/// <param name="Showing">The corrected query when the spelling was corrected, otherwise null.</param>
/// <param name="Warnings">Warning cards to show above the results.</param>
public sealed record FaqResults(string Query, int Count, bool IsAnswer, IReadOnlyList<FaqResult> Results, string? Showing, IReadOnlyList<WarningCard> Warnings)
{
    public static FaqResults From(ArticleLibrary library, SearchQuery query, SearchAnswer answer) =>
        new(query.Text, answer.Hits.Count, answer.IsAnswer, [.. answer.Hits.Select(hit => new FaqResult(hit.Page.Slug, hit.Page.Address, hit.Page.Title, hit.HighlightedExcerpt))], answer.CorrectedText, WarningCard.From(library, answer.Warnings));
}

/// <param name="Excerpt">Excerpt with the matches in <c>mark</c> elements.</param>
public sealed record FaqResult(string Slug, string Url, string Title, SafeHtml Excerpt);
