using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Clinic;
using UpperBackSite.Content;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform;

namespace UpperBackSite.Features.Gallery;

/// <summary>Every component in all its states, for those who build the site. It exists in development only.</summary>
public sealed class GalleryController(ArticleLibrary library, PublicAddress address, IWebHostEnvironment environment) : LibraryController(library, address)
{
    [Get("/gallery")]
    public IActionResult Index() => environment.IsDevelopment() ? View(new GalleryPage(Library)) : NotFound();
}
