using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Visits;
using UpperBackSite.Features.Shared;

namespace UpperBackSite.Features.Staff.EnquiryDetails;

/// <summary>The time of a visit: offered to the person, agreed with them by phone, cancelled.</summary>
public sealed class VisitsController(EnquiryPageFactory pages, VisitService visits, VisitOffers offers, OpeningHours hours, IOptions<ClinicOptions> clinic, TimeProvider clock) : EnquiryController(pages)
{
    [HttpPost("/staff/enquiries/{reference}/visits")]
    public async Task<IActionResult> Create(string reference, [FromForm] int version, [FromForm] OfferForm form, CancellationToken cancellationToken)
    {
        var errors = new FormErrors();
        var times = form.Read(errors, clinic.Value, hours, clock.GetUtcNow());
        var input = new EnquiryPageInput(Offer: form);
        if (errors.Any)
        {
            return await ShowPageAsync(reference, errors, input, StatusCodes.Status400BadRequest, cancellationToken);
        }

        var result = await offers.OfferAsync(NormalizeReference(reference), version, times, form.ConfirmedClashes, CurrentStaffId, cancellationToken);
        return await ToResultAsync(reference, result, input, "offer", "offered", cancellationToken);
    }

    [HttpPost("/staff/enquiries/{reference}/visits/{id:int}/agreement")]
    public async Task<IActionResult> Agree(string reference, int id, [FromForm] int version, [FromForm] string? confirmed, CancellationToken cancellationToken)
    {
        var result = await visits.AgreeAsync(ByReference(reference), version, id, confirmed?.Split(',') ?? [], CurrentStaffId, cancellationToken);
        return await ToResultAsync(reference, result, new EnquiryPageInput(Agreed: id), $"visit-{id}", "agreed", cancellationToken);
    }

    [HttpPost("/staff/enquiries/{reference}/visits/{id:int}/cancellation")]
    public async Task<IActionResult> Cancel(string reference, int id, [FromForm] int version, CancellationToken cancellationToken) =>
        await ToResultAsync(reference, await visits.CancelAsync(ByReference(reference), version, id, CurrentStaffId, cancellationToken), new EnquiryPageInput(), cancellationToken, "cancelled");

    /// <summary>Withdraws every offered time.</summary>
    [HttpPost("/staff/enquiries/{reference}/visits/removal")]
    public async Task<IActionResult> WithdrawOffer(string reference, [FromForm] int version, CancellationToken cancellationToken) =>
        await ToResultAsync(reference, await offers.WithdrawOfferAsync(ByReference(reference), version, CurrentStaffId, cancellationToken), new EnquiryPageInput(), cancellationToken, "offerwithdrawn");

    /// <summary>Shows the clashes, for staff to confirm, or the result.</summary>
    /// <param name="form">The id of the form to confirm.</param>
    private async Task<IActionResult> ToResultAsync(string reference, VisitResult result, EnquiryPageInput input, string form, string done, CancellationToken cancellationToken)
    {
        if (result.Clashes.Count == 0)
        {
            return await ToResultAsync(reference, result.Change, input, cancellationToken, done);
        }

        var errors = new FormErrors();
        errors.AddIf(true, form, "This overlaps with another visit, so nothing has been saved yet. Look at the other visit, then change the time or confirm it");
        return await ShowPageAsync(reference, errors, input with { Clashes = result.Clashes }, StatusCodes.Status409Conflict, cancellationToken);
    }

    private static EnquiryFinder ByReference(string reference) => enquiries => enquiries.Where(enquiry => enquiry.Reference == NormalizeReference(reference));
}
