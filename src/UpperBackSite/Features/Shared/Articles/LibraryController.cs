using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Clinic;
using UpperBackSite.Content;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Reviews;

namespace UpperBackSite.Features.Shared.Articles;

public abstract class LibraryController(ArticleLibrary library, PublicAddress address) : Controller
{
    protected ArticleLibrary Library => library;

    protected string Root => address.GetRoot(Request);

    protected IActionResult SectionView(Section section) => View("Index", new SectionPage(library, section, Root));

    /// <summary>Returns the page at the requested address, a redirect to its new address, for staff the draft at it, or 404.</summary>
    protected IActionResult ArticleView(ReviewRegister reviews, string view = "Show")
    {
        var path = Request.Path.Value!;
        if (library.Find(path) is { } article)
        {
            return View(view, new ArticlePage(article, library, Root, reviews.FindSignOff(article) is (var signOff, true) ? signOff : null));
        }

        if (User.Identity?.IsAuthenticated is true && library.FindDraft(path) is { } draft)
        {
            return DraftView(draft, null);
        }

        return library.RedirectFrom(path) is { } moved ? RedirectPermanent(moved) : NotFound();
    }

    /// <summary>Returns a draft under its strip, which no cache may store.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="linkExpiresAt">For readers with a link: when it expires. Null for staff.</param>
    protected IActionResult DraftView(Draft draft, DateTimeOffset? linkExpiresAt)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Robots-Tag"] = "noindex";
        var problems = linkExpiresAt is null ? ProblemExcerpt.ReadAll(HttpContext.RequestServices.GetRequiredService<ContentStore>(), draft.Problems) : [];
        var strip = new DraftStrip(draft, problems, linkExpiresAt);
        if (draft.Article is not { } article)
        {
            return View("/Features/Shared/Drafts/Unreadable.cshtml", new UnreadableDraftPage(strip));
        }

        var page = new ArticlePage(article, library, Root, null);
        return View(FindView(article.Kind), page with { Head = strip.AddTo(page.Head) });
    }

    private static string FindView(PageKind kind) => kind switch
    {
        PageKind.Article => "/Features/Articles/Show.cshtml",
        PageKind.Exercise => "/Features/Exercises/Show.cshtml",
        PageKind.FaqEntry => "/Features/Faq/Show.cshtml",
        _ => "/Features/Pages/Show.cshtml",
    };
}
