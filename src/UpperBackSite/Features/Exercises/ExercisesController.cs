using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using UpperBackSite.Clinic;
using UpperBackSite.Content;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform;

namespace UpperBackSite.Features.Exercises;

[OutputCache(PolicyName = PageCache.Policy)]
public sealed class ExercisesController(ArticleLibrary library, PublicAddress address) : Controller
{
    [Get("/exercises")]
    public IActionResult Index()
    {
        Response.SetLastModified(SectionPage.LastModified(library, Section.Exercises));
        return View(new SectionPage(library, Section.Exercises, address.Root(Request)));
    }

    [Get("/exercises/{slug}")]
    public IActionResult Show()
    {
        if (library.Find(Request.Path.Value!) is not { } exercise)
        {
            return library.RedirectFrom(Request.Path.Value!) is { } moved ? RedirectPermanent(moved) : NotFound();
        }

        Response.SetLastModified(exercise.LastModified);
        return View(new ArticlePage(exercise, library, address.Root(Request)));
    }
}
