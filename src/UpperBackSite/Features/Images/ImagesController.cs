using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Content;
using UpperBackSite.Content.Library;
using UpperBackSite.Content.Pictures;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Images;

/// <summary>Serves the photos of the content as WebP. Drawings are served as they are.</summary>
public sealed class ImagesController(ArticleLibrary library, PictureCopies copies) : Controller
{
    [Get("/images/{**name}")]
    public async Task<IActionResult> Show(string name, [FromQuery] int w, [FromQuery] string? v)
    {
        if (library.Pictures.GetValueOrDefault($"/images/{name}") is not { IsPhoto: true, Fault: null } picture
            || await copies.GetAsync(picture, w, HttpContext.RequestAborted) is not { } webp)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = LibraryImages.ChooseCaching(picture, v);
        return File(webp, "image/webp");
    }
}
