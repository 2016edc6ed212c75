using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Library;
using UpperBackSite.Features.Shared;
using UpperBackSite.Features.Shared.Articles;
using UpperBackSite.Platform.Caching;
using UpperBackSite.Platform.Http;
using UpperBackSite.Reviews;
using UpperBackSite.Search;
using UpperBackSite.Search.Gaps;
using UpperBackSite.Search.Query;

namespace UpperBackSite.Features.Faq;

public sealed class FaqController(ArticleLibrary library, SiteSearch search, SearchGaps gaps, PublicAddress address, ReviewRegister reviews) : LibraryController(library, address)
{
    [Get("/faq")]
    [CachedPage]
    public IActionResult Index([FromQuery] string? q, [FromQuery] string? page, [FromQuery] bool exact, [FromQuery] bool typing) =>
        Request.Query.ContainsKey("q") ? Search(SearchQuery.From(q, exact, typing)) : List(page ?? "1");

    [Get("/faq/{slug}")]
    [CachedPage]
    public IActionResult Show() => ArticleView(reviews);

    private IActionResult List(string page)
    {
        if (!int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || FaqList.Find(Library, number) is not { } list)
        {
            return NotFound();
        }

        return View(new FaqPage(SearchQuery.From(null), SearchAnswer.Empty, list, Library, Root));
    }

    private IActionResult Search(SearchQuery query)
    {
        var answer = query.IsEmpty ? SearchAnswer.Empty : search.FindInFaq(Library, query);
        gaps.Record(query, answer, Request);

        Response.Headers.Vary = HeaderNames.Accept;
        // Searches can be personal, so shared caches must not store their results.
        Response.Headers.CacheControl = EntityTags.PrivateNoCache;
        return Request.PrefersJson()
            ? Json(FaqResults.From(Library, query, answer))
            : View(new FaqPage(query, answer, query.IsEmpty ? FaqList.Find(Library, 1) : null, Library, Root));
    }
}
