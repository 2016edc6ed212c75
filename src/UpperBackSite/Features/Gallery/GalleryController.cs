using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Library;
using UpperBackSite.Features.Shared.Articles;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Gallery;

/// <summary>Shows every component in all its states, for developers. Enabled by a setting, which is on in development.</summary>
public sealed class GalleryController(ArticleLibrary library, PublicAddress address, IOptions<SiteOptions> site) : LibraryController(library, address)
{
    [Get("/gallery")]
    public IActionResult Index() => site.Value.HasGallery ? View(new GalleryPage(Library)) : NotFound();
}
