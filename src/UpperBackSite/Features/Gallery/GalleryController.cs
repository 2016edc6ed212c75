using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Library;
using UpperBackSite.Features.Shared.Articles;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Gallery;

/// <summary>Every component in all its states, for those who build the site. It is there in development, or when a setting asks for it.</summary>
public sealed class GalleryController(ArticleLibrary library, PublicAddress address, IOptions<SiteOptions> site) : LibraryController(library, address)
{
    [Get("/gallery")]
    public IActionResult Index() => site.Value.HasGallery ? View(new GalleryPage(Library)) : NotFound();
}
