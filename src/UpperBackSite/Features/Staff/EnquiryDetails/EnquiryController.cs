using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Enquiries;
using UpperBackSite.Features.Shared;

namespace UpperBackSite.Features.Staff.EnquiryDetails;

/// <summary>Base of the controllers that change one enquiry. They redirect to its page, or show the page with an error.</summary>
public abstract class EnquiryController(EnquiryPageFactory pages) : Controller
{
    private const string ChangedMessage = "Someone else changed this enquiry while you had it open, so your change wasn't saved. This page now shows the latest version. Check it and try again";
    private const string TooLateMessage = "You can't do that any more. It may already have been done, or the enquiry may have changed. This page now shows the latest version";

    protected string CurrentStaffId => User.GetStaffId();

    /// <summary>Returns the reference in upper case, as it is stored. Addresses contain it in lower case.</summary>
    protected static string NormalizeReference(string reference) => reference.ToUpperInvariant();

    /// <param name="done">What was done, as <see cref="EnquiryPage.Done"/>, or null when the page shows it.</param>
    protected async Task<IActionResult> ToResultAsync(string reference, ChangeResult outcome, EnquiryPageInput input, CancellationToken cancellationToken, string? done = null)
    {
        var errors = new FormErrors();
        errors.AddIf(outcome is ChangeResult.Outdated, "status", ChangedMessage);
        errors.AddIf(outcome is ChangeResult.Refused, "status", TooLateMessage);
        return outcome switch
        {
            ChangeResult.Saved => Redirect(EnquiryPage.GetPath(reference) + (done is null ? "" : $"?done={done.ToLowerInvariant()}")),
            ChangeResult.NotFound => NotFound(),
            _ => await ShowPageAsync(reference, errors, input, StatusCodes.Status409Conflict, cancellationToken),
        };
    }

    protected Task<IActionResult> ToResultAsync(string reference, ChangeResult outcome, CancellationToken cancellationToken) => ToResultAsync(reference, outcome, new EnquiryPageInput(), cancellationToken);

    protected async Task<IActionResult> ShowPageAsync(string reference, FormErrors errors, EnquiryPageInput input, int status, CancellationToken cancellationToken, string? done = null)
    {
        if (await pages.CreateAsync(NormalizeReference(reference), CurrentStaffId, errors, input, cancellationToken) is not { } page)
        {
            return NotFound();
        }

        Response.StatusCode = status;
        return View("/Features/Staff/EnquiryDetails/Show.cshtml", page with { Done = done });
    }
}
