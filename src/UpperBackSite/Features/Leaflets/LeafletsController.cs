using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Features.Shared.Articles;
using UpperBackSite.Platform.Caching;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Leaflets;

/// <summary>Shows a printable summary of an article, for physiotherapists to hand out.</summary>
[CachedPage]
public sealed class LeafletsController(ArticleLibrary library, PublicAddress address) : LibraryController(library, address)
{
    [Get("/leaflets/{section}/{slug}")]
    public IActionResult Show(string section, string slug) =>
        Library.Find($"/{section}/{slug}") is { Kind: PageKind.Article } article
            ? View(new LeafletPage(article, Library, Root))
            : NotFound();
}
