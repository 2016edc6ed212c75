using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Data;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.StaffWork;
using UpperBackSite.Features.Shared;
using UpperBackSite.Mail;

namespace UpperBackSite.Features.Staff.Desk;

/// <summary>What the pages about one enquiry have in common: they end on its page, with what went wrong if anything did.</summary>
public abstract class EnquiryController(EnquiryStaffService desk, RelatedEnquiries repeats, MailTemplates templates, SiteDbContext db, IOptions<ClinicOptions> clinic) : Controller
{
    private const string Changed = "Someone else changed this enquiry while you had it open. Nothing of yours was saved. What you see now is the newest: look, and try again";
    private const string TooLate = "This cannot be done any more: it was done already, or things have moved on. What you see now is the newest";

    protected EnquiryStaffService Desk => desk;

    protected ClinicOptions Clinic => clinic.Value;

    protected string Me => User.StaffId();

    /// <summary>Addresses are lower case.</summary>
    protected static string Known(string reference) => reference.ToUpperInvariant();

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
        if (await desk.View(Known(reference), Me, cancellationToken) is not { } enquiry)
        {
            return NotFound();
        }

        var history = await EnquiryHistory.Of(db, enquiry.Reference, cancellationToken);
        var staff = await db.Users.AsNoTracking().OrderBy(member => member.Name).ToListAsync(cancellationToken);
        Response.StatusCode = status;
        return View("/Features/Staff/Desk/Show.cshtml", new EnquiryPage(
            enquiry, history, staff, clinic.Value, await repeats.Linked(enquiry, cancellationToken), await repeats.Suggested(enquiry, cancellationToken), templates.Replies(), draft, errors));
    }
}
