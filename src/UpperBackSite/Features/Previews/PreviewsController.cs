using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Clinic;
using UpperBackSite.Content;
using UpperBackSite.Content.Library;
using UpperBackSite.Features.Shared.Articles;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Previews;

/// <summary>Shows drafts to staff, and to people with a link. A draft that changes a published page has only this address.</summary>
[ResponseCache(NoStore = true)]
public sealed class PreviewsController(ArticleLibrary library, DraftLinks links, PublicAddress address) : LibraryController(library, address)
{
    [Get(DraftLinks.Prefix + "/{**path}")]
    public IActionResult Show(string path, [FromQuery] string? key)
    {
        var own = "/" + path;
        var expiresAt = links.FindExpiry(own, key);
        if (!SeesDrafts)
        {
            if (expiresAt is null)
            {
                return Refuse(StatusCodes.Status404NotFound, key is null ? PreviewRefusal.WithoutKey : PreviewRefusal.Wrong);
            }

            if (links.IsExpired(expiresAt.Value))
            {
                return Refuse(StatusCodes.Status410Gone, PreviewRefusal.Expired);
            }
        }

        if (Library.FindDraft(own) is { } draft)
        {
            return DraftView(draft, SeesDrafts ? null : expiresAt);
        }

        // The draft has been published or deleted since.
        return Library.Find(own) is not null ? Redirect(own) : Refuse(StatusCodes.Status410Gone, PreviewRefusal.Gone);
    }

    private ViewResult Refuse(int status, PreviewRefusal refusal)
    {
        Response.StatusCode = status;
        return View("Refused", new RefusedPreviewPage(refusal, IsSignedIn ? null : $"/staff/sign-in?to={Uri.EscapeDataString(Request.Path)}"));
    }
}
