using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Library;
using UpperBackSite.Features.Shared.Articles;
using UpperBackSite.Platform.Caching;
using UpperBackSite.Platform.Http;
using UpperBackSite.Reviews;

namespace UpperBackSite.Features.Pages;

/// <summary>Shows the top-level pages, such as the privacy notice, and redirects addresses that pages used to have.</summary>
public sealed class PagesController(ArticleLibrary library, PublicAddress address, ReviewRegister reviews) : LibraryController(library, address)
{
    /// <summary>Slug of the page that has its own view, which starts with the emergency numbers.</summary>
    private const string HelpPage = "get-help";

    [Get("/{**path}")]
    [CachedPage]
    public IActionResult Show(string? path) => ArticleView(reviews, path == HelpPage ? "Help" : "Show");
}
