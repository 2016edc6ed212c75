using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Net.Http.Headers;
using UpperBackSite.Clinic;
using UpperBackSite.Content;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform;
using UpperBackSite.Search;

namespace UpperBackSite.Features.Faq;

/// <summary>Questions and answers: all of them, those that a search finds, and one.</summary>
public sealed class FaqController(ArticleLibrary library, FaqSearch search, PublicAddress address) : LibraryController(library, address)
{
    [Get("/faq")]
    public IActionResult Index([FromQuery] string? q)
    {
        var query = FaqQuery.From(q);
        var hits = query.IsEmpty ? FaqPage.Everything(Library) : search.Find(Library, query);

        Response.Headers.Vary = HeaderNames.Accept;
        // What people search for stays between them and us.
        Response.Headers.CacheControl = "private, no-cache";

        if (WantsJson())
        {
            return Json(FaqResults.From(query, hits));
        }

        if (query.IsEmpty)
        {
            Response.SetLastModified(SectionPage.LastModified(Library, Section.Faq));
        }

        return View(new FaqPage(query, hits, Library, Root));
    }

    [Get("/faq/{slug}")]
    [OutputCache(PolicyName = PageCache.Policy)]
    public IActionResult Show() => ArticleView();

    /// <summary>Whether JSON is asked for by name and is liked better than HTML.</summary>
    private bool WantsJson()
    {
        var accepted = Request.GetTypedHeaders().Accept;
        return Quality("application/json") is { } json && json > (Quality("text/html") ?? 0);

        double? Quality(string type) => accepted
            .Where(item => item.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase))
            .Select(item => item.Quality ?? 1)
            .Cast<double?>()
            .Max();
    }
}
