using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Library;
using UpperBackSite.Features.Shared.Articles;
using UpperBackSite.Platform.Caching;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Pages;

/// <summary>The pages at the top of the site, such as the privacy notice, and the way from addresses that pages used to have.</summary>
public sealed class PagesController(ArticleLibrary library, PublicAddress address) : LibraryController(library, address)
{
    /// <summary>Read at the worst moment: the numbers to call come before everything else.</summary>
    private const string HelpPage = "get-help";

    [Get("/{**path}")]
    [CachedPage]
    public IActionResult Show(string? path) => ArticleView(path == HelpPage ? "Help" : "Show");
}
