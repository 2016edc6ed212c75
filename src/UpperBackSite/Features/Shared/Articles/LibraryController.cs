using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Accounts;
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

    protected bool IsSignedIn => User.Identity?.IsAuthenticated is true;

    /// <summary>Whether the reader sees drafts without a link: staff do, and in development everyone.</summary>
    protected bool SeesDrafts => IsSignedIn || HttpContext.RequestServices.GetRequiredService<IHostEnvironment>().IsDevelopment();

    protected IActionResult SectionView(Section section) => View("Index", new SectionPage(library, section, Root));

    /// <summary>Returns the page at the requested address, a redirect to its new address, for editors the draft at it, or 404.</summary>
    protected IActionResult ArticleView(ReviewRegister reviews, string view = "Show")
    {
        var path = Request.Path.Value!;
        if (library.Find(path) is { } article)
        {
            return View(view, new ArticlePage(article, library, Root, reviews.FindSignOff(article) is (var signOff, true) ? signOff : null));
        }

        if (SeesDrafts && library.FindDraft(path) is { } draft)
        {
            return DraftView(draft, null);
        }

        return library.RedirectFrom(path) is { } moved ? RedirectPermanent(moved) : NotFound();
    }

    /// <summary>Returns a draft under its strip, which no cache may store.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="linkExpiresAt">For readers with a link: when it expires. Null for editors.</param>
    protected IActionResult DraftView(Draft draft, DateTimeOffset? linkExpiresAt)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers["X-Robots-Tag"] = "noindex";
        var strip = new DraftStrip(draft, linkExpiresAt is null ? FindProblems(draft) : [], linkExpiresAt)
        {
            IsSignedIn = IsSignedIn,
            CanShare = User.IsInRole(nameof(StaffRole.Clinician)) || User.IsInRole(nameof(StaffRole.Administrator)),
        };
        if (draft.Article is not { } article)
        {
            return View("/Features/Shared/Drafts/Unreadable.cshtml", new UnreadableDraftPage(strip));
        }

        var page = new ArticlePage(article, library, Root, null);
        return View(FindView(article.Kind), page with { Head = strip.AddTo(page.Head) });
    }

    private IReadOnlyList<ProblemExcerpt> FindProblems(Draft draft)
    {
        var content = HttpContext.RequestServices.GetRequiredService<ContentStore>();
        return ProblemExcerpt.ReadNow(content, [.. content.CheckDrafts([draft])[draft.File]]);
    }

    private static string FindView(PageKind kind) => kind switch
    {
        PageKind.Article => "/Features/Articles/Show.cshtml",
        PageKind.Exercise => "/Features/Exercises/Show.cshtml",
        PageKind.FaqEntry => "/Features/Faq/Show.cshtml",
        _ => "/Features/Pages/Show.cshtml",
    };
}
