using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform.Html;
using UpperBackSite.Search;

namespace UpperBackSite.Features.Faq;

public sealed record FaqPage(SearchQuery Query, SearchAnswer Answer, ArticleLibrary Library, string Root) : Page(HeadOf(Query, Answer, Library, Root)), ISearchPage
{
    private const string Other = "Other questions";

    public Article? Introduction => Library.Introduction(Section.Faq);

    public string SearchAddress => Section.Faq.Address;

    public IReadOnlyList<SearchHit> Hits => Answer.Hits;

    /// <summary>Every entry under its topic, in the order of the entries.</summary>
    public IEnumerable<IGrouping<string, Article>> Topics =>
        Library.In(Section.Faq).GroupBy(entry => entry.FrontMatter.Topic ?? Other);

    /// <summary>Entries to begin with, or to go on with when nothing was found.</summary>
    public IEnumerable<Article> Popular => Library.Popular;

    /// <summary>What the list is called above it and read out.</summary>
    public string Heading => (Query.IsEmpty, Hits.Count) switch
    {
        (true, var count) => $"All {count} questions",
        (_, 0) => "No answers found",
        (_, 1) => "1 answer",
        (_, SiteSearch.MostAnswers) => $"The {SiteSearch.MostAnswers} best answers",
        (_, var count) => $"{count} answers",
    };

    /// <summary>Without a query, every entry in its order with its summary.</summary>
    public static SearchAnswer Everything(ArticleLibrary library) => SearchAnswer.Nothing with
    {
        Hits = [.. library.In(Section.Faq).Select(entry => new SearchHit(new SearchPassage(entry, null, [entry.Title], "", ""), SafeHtml.Encode(entry.Title), SafeHtml.Encode(entry.Summary), 0, 1))],
    };

    private static PageHead HeadOf(SearchQuery query, SearchAnswer answer, ArticleLibrary library, string root)
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
                    StructuredData.FaqPage(answer.Hits.Select(hit => (hit.Article.Title, hit.Article.Summary))),
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
