using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Features.Shared;
using UpperBackSite.Features.Shared.Searching;
using UpperBackSite.Platform.Html;
using UpperBackSite.Search;
using UpperBackSite.Search.Query;

namespace UpperBackSite.Features.Faq;

/// <param name="List">What is listed while nothing is searched for, else null.</param>
public sealed record FaqPage(SearchQuery Query, SearchAnswer Answer, FaqList? List, ArticleLibrary Library, string Root) : Page(HeadOf(Query, List, Library, Root)), ISearchPage
{
    public Article? Introduction => Library.Introduction(Section.Faq);

    public string SearchAddress => Section.Faq.Address;

    public IReadOnlyList<SearchHit> Hits => Answer.Hits;

    /// <summary>Entries to begin with, or to go on with when nothing was found.</summary>
    public IEnumerable<Article> Popular => Library.Popular;

    /// <summary>What the list is called above it and read out.</summary>
    public string Heading => (List, Hits.Count) switch
    {
        ({ } list, _) => $"All {list.Count} questions",
        (_, 0) => "No answers found",
        (_, 1) => "1 answer",
        (_, SiteSearch.MostAnswers) => $"Top {SiteSearch.MostAnswers} answers",
        (_, var count) => $"{count} answers",
    };

    private static PageHead HeadOf(SearchQuery query, FaqList? list, ArticleLibrary library, string root)
    {
        var title = library.TitleOf(Section.Faq);
        Crumb[] crumbs = [new Crumb(title, Section.Faq.Address)];
        var summary = library.Introduction(Section.Faq)?.Summary ?? "Short, sourced answers to questions about upper back pain.";

        return list is not null
            ? new PageHead(list.Number == 1 ? title : $"{title}, page {list.Number} of {list.PageCount}", summary, FaqList.AddressOf(list.Number))
            {
                Crumbs = crumbs,
                StructuredData =
                [
                    StructuredData.FaqPage(list.Entries.Select(entry => (entry.Title, entry.Summary))),
                    StructuredData.Breadcrumbs(crumbs, root),
                ],
            }
            : new PageHead($"{query.Text} - {title}", summary, null) { Crumbs = crumbs };
    }
}

/// <summary>The answer to <c>Accept: application/json</c>.</summary>
/// <param name="Query">As it was understood: one line, cut to its first 300 characters.</param>
/// <param name="Showing">What was searched for when the spelling was mended, else null.</param>
/// <param name="Warnings">Lines of care cards to show above everything else.</param>
public sealed record FaqResults(string Query, int Count, IReadOnlyList<FaqResult> Results, string? Showing, IReadOnlyList<WarningCard> Warnings)
{
    public static FaqResults From(SearchQuery query, SearchAnswer answer) =>
        new(query.Text, answer.Hits.Count, [.. answer.Hits.Select(hit => new FaqResult(hit.Article.Slug, hit.Article.Address, hit.Article.Title, hit.MarkedExcerpt))], answer.MendedText, WarningCard.From(answer.Warnings));
}

/// <param name="Excerpt">With the matches in <c>mark</c>.</param>
public sealed record FaqResult(string Slug, string Url, string Title, SafeHtml Excerpt);
