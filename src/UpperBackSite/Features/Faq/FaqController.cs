using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform;
using UpperBackSite.Platform.Caching;
using UpperBackSite.Search;

namespace UpperBackSite.Features.Faq;

/// <summary>Questions and answers: all of them, those that a search finds, and one.</summary>
public sealed class FaqController(ArticleLibrary library, SiteSearch search, SearchGaps gaps, PublicAddress address) : LibraryController(library, address)
{
    [Get("/faq")]
    public IActionResult Index([FromQuery] string? q, [FromQuery] bool exact, [FromQuery] bool typing)
    {
        var query = SearchQuery.From(q, exact, typing);
        var answer = query.IsEmpty ? FaqPage.Everything(Library) : search.FindInFaq(Library, query);
        gaps.Notice(query, answer, Request);

        Response.Headers.Vary = HeaderNames.Accept;
        // What people search for stays between them and us.
        Response.Headers.CacheControl = "private, no-cache";

        if (Request.PrefersJson())
        {
            return Json(FaqResults.From(query, answer));
        }

        if (query.IsEmpty)
        {
            Response.SetLastModified(SectionPage.LastModified(Library, Section.Faq));
        }

        return View(new FaqPage(query, answer, Library, Root));
    }

    [Get("/faq/{slug}")]
    [CachedPage]
    public IActionResult Show() => ArticleView();
}
