using System.Net;
using UpperBackSite.Content;
using UpperBackSite.Features.Shared;
using UpperBackSite.Search;

namespace UpperBackSite.Features.Faq;

public sealed record FaqPage(FaqQuery Query, IReadOnlyList<SearchHit> Hits, ArticleLibrary Library, string Root) : Page(HeadOf(Query, Hits, Library, Root))
{
    private const int SuggestionsShown = 4;

    public Article? Introduction => Library.Introduction(Section.Faq);

    /// <summary>Entries to go on with when nothing was found.</summary>
    public IEnumerable<Article> Suggestions => Library.In(Section.Faq).Take(SuggestionsShown);

    /// <summary>What the list is called above it and read out.</summary>
    public string Heading => (Query.IsEmpty, Hits.Count) switch
    {
        (true, _) => $"All {Hits.Count} questions",
        (_, 0) => "No answers found",
        (_, 1) => "1 answer",
        (_, SearchIndex.MostHits) => $"The {SearchIndex.MostHits} best answers",
        _ => $"{Hits.Count} answers",
    };

    /// <summary>Without a query, every entry in its order with its summary.</summary>
    public static IReadOnlyList<SearchHit> Everything(ArticleLibrary library) =>
        [.. library.In(Section.Faq).Select(entry => new SearchHit(entry, WebUtility.HtmlEncode(entry.Title), WebUtility.HtmlEncode(entry.Summary)))];

    private static PageHead HeadOf(FaqQuery query, IReadOnlyList<SearchHit> hits, ArticleLibrary library, string root)
    {
        var title = library.TitleOf(Section.Faq);
        Crumb[] crumbs = [new Crumb(title, Section.Faq.Address)];
        var summary = library.Introduction(Section.Faq)?.Summary ?? "Short, sourced answers to questions about upper back pain.";

        return query.IsEmpty
            ? new PageHead(title, summary, Section.Faq.Address)
            {
                Crumbs = crumbs,
                StructuredData =
                [
                    StructuredData.FaqPage(hits.Select(hit => (hit.Article.Title, hit.Article.Summary))),
                    StructuredData.Breadcrumbs(crumbs, root),
                ],
            }
            : new PageHead($"{query.Text} - {title}", summary, null) { Crumbs = crumbs };
    }
}

/// <summary>The answer to <c>Accept: application/json</c>.</summary>
/// <param name="Query">As it was understood: one line, cut to its first 300 characters.</param>
public sealed record FaqResults(string Query, int Count, IReadOnlyList<FaqResult> Results)
{
    public static FaqResults From(FaqQuery query, IReadOnlyList<SearchHit> hits) =>
        new(query.Text, hits.Count, [.. hits.Select(hit => new FaqResult(hit.Article.Slug, hit.Article.Address, hit.Article.Title, hit.ExcerptHtml))]);
}

/// <param name="Excerpt">HTML that is safe to show: encoded text with the matches in <c>mark</c>.</param>
public sealed record FaqResult(string Slug, string Url, string Title, string Excerpt);
