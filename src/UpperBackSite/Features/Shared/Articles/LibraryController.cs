using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Reviews;

namespace UpperBackSite.Features.Shared.Articles;

public abstract class LibraryController(ArticleLibrary library, PublicAddress address) : Controller
{
    protected ArticleLibrary Library => library;

    protected string Root => address.GetRoot(Request);

    protected IActionResult SectionView(Section section) => View("Index", new SectionPage(library, section, Root));

    /// <summary>Returns the page at the requested address, a redirect to its new address, or 404.</summary>
    protected IActionResult ArticleView(ReviewRegister reviews, string view = "Show")
    {
        var path = Request.Path.Value!;
        if (library.Find(path) is { } article)
        {
            return View(view, new ArticlePage(article, library, Root, reviews.FindSignOff(article) is (var signOff, true) ? signOff : null));
        }

        return library.RedirectFrom(path) is { } moved ? RedirectPermanent(moved) : NotFound();
    }
}
