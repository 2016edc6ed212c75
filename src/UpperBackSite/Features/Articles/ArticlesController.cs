using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using UpperBackSite.Clinic;
using UpperBackSite.Content;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform;

namespace UpperBackSite.Features.Articles;

/// <summary>Causes, remedies, foam rolling and professional therapy: a list of each section, and its articles.</summary>
[OutputCache(PolicyName = PageCache.Policy)]
public sealed class ArticlesController(ArticleLibrary library, PublicAddress address) : Controller
{
    [Get("/causes")]
    [Get("/remedies")]
    [Get("/foam-rolling")]
    [Get("/professional-therapy")]
    public IActionResult Index()
    {
        var section = Section.Find(Request.Path.Value!.Trim('/'))!;
        Response.SetLastModified(SectionPage.LastModified(library, section));
        return View(new SectionPage(library, section, address.Root(Request)));
    }

    [Get("/causes/{slug}")]
    [Get("/remedies/{slug}")]
    [Get("/foam-rolling/{slug}")]
    [Get("/professional-therapy/{slug}")]
    public IActionResult Show()
    {
        if (library.Find(Request.Path.Value!) is not { } article)
        {
            return library.RedirectFrom(Request.Path.Value!) is { } moved ? RedirectPermanent(moved) : NotFound();
        }

        Response.SetLastModified(article.LastModified);
        return View(new ArticlePage(article, library, address.Root(Request)));
    }
}
