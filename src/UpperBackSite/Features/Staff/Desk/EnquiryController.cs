using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Enquiries;
using UpperBackSite.Features.Shared;

namespace UpperBackSite.Features.Staff.Desk;

/// <summary>Base of the controllers that change one enquiry. They redirect to its page, or show the page with an error.</summary>
public abstract class EnquiryController(EnquiryPageFactory pages) : Controller
{
    private const string Changed = "Someone else changed this enquiry while you had it open, so your change was not saved. The page now shows the latest version. Check it and try again";
    private const string TooLate = "This is no longer possible. It has already been done, or the enquiry has changed. The page now shows the latest version";

    protected string Me => User.StaffId();

    /// <summary>Returns the reference in upper case, as it is stored. Addresses contain it in lower case.</summary>
    protected static string NormalizeReference(string reference) => reference.ToUpperInvariant();

    protected async Task<IActionResult> After(string reference, ChangeResult outcome, DeskDraft draft, CancellationToken cancellationToken)
    {
        var errors = new FormErrors();
        errors.AddIf(outcome is ChangeResult.Outdated, "status", Changed);
        errors.AddIf(outcome is ChangeResult.Refused, "status", TooLate);
        return outcome switch
        {
            ChangeResult.Saved => Redirect($"/staff/enquiries/{reference.ToLowerInvariant()}"),
            ChangeResult.NotFound => NotFound(),
            _ => await Page(reference, errors, draft, StatusCodes.Status409Conflict, cancellationToken),
        };
    }

    protected Task<IActionResult> After(string reference, ChangeResult outcome, CancellationToken cancellationToken) => After(reference, outcome, new DeskDraft(), cancellationToken);

    protected async Task<IActionResult> Page(string reference, FormErrors errors, DeskDraft draft, int status, CancellationToken cancellationToken)
    {
        if (await pages.CreateAsync(NormalizeReference(reference), Me, errors, draft, cancellationToken) is not { } page)
        {
            return NotFound();
        }

        Response.StatusCode = status;
        return View("/Features/Staff/Desk/Show.cshtml", page);
    }
}
