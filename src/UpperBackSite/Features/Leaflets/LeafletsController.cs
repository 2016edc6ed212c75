using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using UpperBackSite.Clinic;
using UpperBackSite.Content;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform;

namespace UpperBackSite.Features.Leaflets;

/// <summary>An article in short, for a physiotherapist to print and hand over.</summary>
[OutputCache(PolicyName = PageCache.Policy)]
public sealed class LeafletsController(ArticleLibrary library, PublicAddress address) : LibraryController(library, address)
{
    [Get("/leaflets/{section}/{slug}")]
    public IActionResult Show(string section, string slug) =>
        Library.Find($"/{section}/{slug}") is { Kind: PageKind.Article } article
            ? View(new LeafletPage(article, Library, Root))
            : NotFound();
}
