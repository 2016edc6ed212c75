using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Accounts;
using UpperBackSite.Data;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Privacy;
using UpperBackSite.Features.Shared;

namespace UpperBackSite.Features.Staff.Inbox;

/// <summary>Deletes selected spam before the end of its retention period, after the administrator's password. What is not marked as spam stays.</summary>
[MinimumRole(StaffRole.Administrator)]
public sealed class SpamDeletionController(SiteDbContext db, EnquiryRemoval removal, PasswordConfirmation confirmation) : Controller
{
    [HttpPost("/staff/spam/deletion/check")]
    public Task<IActionResult> Check([FromForm] string[] enquiry, CancellationToken cancellationToken) => ShowAsync(enquiry, new FormErrors(), cancellationToken);

    [HttpPost("/staff/spam/deletion")]
    public async Task<IActionResult> Delete([FromForm] string[] enquiry, [FromForm] string? password, CancellationToken cancellationToken)
    {
        var errors = new FormErrors();
        await confirmation.CheckAsync(User, password, errors);
        if (errors.Any)
        {
            return await ShowAsync(enquiry, errors, cancellationToken);
        }

        var spam = await Spam(enquiry).Select(row => row.Reference).ToListAsync(cancellationToken);
        await removal.EraseAsync(spam, ErasureReason.NoLongerNeeded, User.GetStaffId(), cancellationToken);
        return Redirect("/staff?view=spam&done=deleted");
    }

    private async Task<IActionResult> ShowAsync(string[] references, FormErrors errors, CancellationToken cancellationToken)
    {
        var spam = await Spam(references).AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellationToken);
        if (spam.Count == 0)
        {
            return Redirect("/staff?view=spam");
        }

        Response.StatusCode = errors.Any ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        return View("/Features/Staff/Inbox/DeleteSpam.cshtml", new DeleteSpamPage(spam, errors));
    }

    private IQueryable<Enquiry> Spam(string[] references) =>
        db.Enquiries.Where(row => references.Contains(row.Reference) && (row.IsSuspectedSpam || row.Status == EnquiryStatus.Spam));
}

public sealed record DeleteSpamPage(IReadOnlyList<Enquiry> Spam, FormErrors Faults) : StaffPage("Delete spam", Faults);
