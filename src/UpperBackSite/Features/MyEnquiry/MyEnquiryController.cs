using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Library;
using UpperBackSite.Data.Audit;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Enquiries.Privacy;
using UpperBackSite.Enquiries.SelfService;
using UpperBackSite.Enquiries.Visits;
using UpperBackSite.Features.Shared;
using UpperBackSite.Features.Shared.Searching;
using UpperBackSite.Platform.Http;
using UpperBackSite.Search;

namespace UpperBackSite.Features.MyEnquiry;

/// <summary>
/// The page of an enquiry for the person who sent it. Opening it changes nothing, because mail programs follow links too.
/// Each post carries the key of the private link, which another site cannot know, so it needs no antiforgery token and
/// works without cookies.
/// </summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class MyEnquiryController(EnquirySelfService selfService, VisitService visits, PrivateLink links, SiteSearch search, ArticleLibrary library, IOptions<ClinicOptions> clinic, TimeProvider clock) : Controller
{
    [Get("/my-enquiry")]
    public Task<IActionResult> Show([FromQuery] string? key, [FromQuery] string? done, CancellationToken cancellationToken) =>
        ShowPageAsync(key, new FormErrors(), new MyEnquiryForm(), done, StatusCodes.Status200OK, cancellationToken);

    [HttpPost("/my-enquiry/messages")]
    public async Task<IActionResult> AddMessage([FromForm] string? key, [FromForm] MyEnquiryForm form, CancellationToken cancellationToken)
    {
        form = form.Clean();
        var errors = form.CheckMessage();
        if (errors.Any)
        {
            return await ShowPageAsync(key, errors, form, null, StatusCodes.Status400BadRequest, cancellationToken);
        }

        var isFlagged = search.FindWarningSigns(library, form.Message!).Count > 0;
        var outcome = await selfService.AddMessageAsync(key ?? "", form.Message!, isFlagged, cancellationToken);
        return await ToResultAsync(key, outcome, MyEnquiryPage.MessageSent, form, cancellationToken);
    }

    [HttpPost("/my-enquiry/details")]
    public async Task<IActionResult> Correct([FromForm] string? key, [FromForm] MyEnquiryForm form, CancellationToken cancellationToken)
    {
        form = form.Clean();
        var errors = form.CheckContact();
        if (errors.Any)
        {
            return await ShowPageAsync(key, errors, form, null, StatusCodes.Status400BadRequest, cancellationToken);
        }

        var newKey = await selfService.CorrectDetailsAsync(key ?? "", form.Name!, form.Email, form.Phone, cancellationToken);
        return await ToResultAsync(newKey ?? key, newKey is null ? ChangeResult.NotFound : ChangeResult.Saved, newKey == key ? "details" : MyEnquiryPage.EmailChanged, form, cancellationToken);
    }

    [HttpPost("/my-enquiry/visit")]
    public async Task<IActionResult> Agree([FromForm] string? key, [FromForm] int visit, CancellationToken cancellationToken) =>
        await ToResultAsync(key, await visits.AgreeAsync(selfService.ByKey(key), null, visit, AuditEntry.Visitor, cancellationToken), "agreed", new MyEnquiryForm(), cancellationToken);

    [HttpPost("/my-enquiry/visit/refusal")]
    public async Task<IActionResult> Decline([FromForm] string? key, [FromForm] int visit, CancellationToken cancellationToken) =>
        await ToResultAsync(key, await visits.DeclineAsync(selfService.ByKey(key), visit, AuditEntry.Visitor, cancellationToken), "declined", new MyEnquiryForm(), cancellationToken);

    [HttpPost("/my-enquiry/visit/cancellation")]
    public async Task<IActionResult> Cancel([FromForm] string? key, [FromForm] int visit, CancellationToken cancellationToken) =>
        await ToResultAsync(key, await visits.CancelAsync(selfService.ByKey(key), null, visit, AuditEntry.Visitor, cancellationToken), "called-off", new MyEnquiryForm(), cancellationToken);

    /// <summary>Returns the agreed visit as a calendar file. It has the same UID as the one sent by email, so calendars merge them.</summary>
    [HttpPost("/my-enquiry/visit/calendar")]
    public async Task<IActionResult> Calendar([FromForm] string? key, CancellationToken cancellationToken) =>
        await selfService.FindAsync(key, cancellationToken) is { AgreedVisit: { } visit } enquiry
            ? File(Encoding.UTF8.GetBytes(VisitCalendar.Create(enquiry, visit, VisitCalendar.Request, clinic.Value, clock.GetUtcNow())), "text/calendar; charset=utf-8", "visit.ics")
            : await ToResultAsync(key, ChangeResult.Refused, "", new MyEnquiryForm(), cancellationToken);

    /// <summary>Downloads everything that is held about the enquiry, as HTML or JSON, and records the download in the audit trail.</summary>
    [HttpPost("/my-enquiry/copy")]
    public async Task<IActionResult> Copy([FromForm] string? key, [FromForm] string? format, [FromServices] SubjectAccessExport copy, CancellationToken cancellationToken)
    {
        if (await selfService.FindAsync(key, cancellationToken) is not { } enquiry || await selfService.RecordExportAsync(key!, cancellationToken) is not ChangeResult.Saved)
        {
            return await ToResultAsync(key, ChangeResult.NotFound, "", new MyEnquiryForm(), cancellationToken);
        }

        var isJson = format == "json";
        var text = isJson ? await copy.ToJsonAsync([enquiry.Reference], cancellationToken) : await copy.ToHtmlAsync([enquiry.Reference], cancellationToken);
        return File(Encoding.UTF8.GetBytes(text), isJson ? "application/json" : "text/html; charset=utf-8", $"enquiry-{enquiry.Reference}.{(isJson ? "json" : "html")}");
    }

    [HttpPost("/my-enquiry/withdrawal")]
    public async Task<IActionResult> Withdraw([FromForm] string? key, CancellationToken cancellationToken) =>
        await ToResultAsync(key, await selfService.WithdrawAsync(key ?? "", cancellationToken), "withdrawn", new MyEnquiryForm(), cancellationToken);

    [HttpPost("/my-enquiry/erasure")]
    public async Task<IActionResult> RequestErasure([FromForm] string? key, CancellationToken cancellationToken) =>
        await ToResultAsync(key, await selfService.RequestErasureAsync(key ?? "", cancellationToken), "erasure", new MyEnquiryForm(), cancellationToken);

    [HttpPost("/my-enquiry/link/removal")]
    public async Task<IActionResult> TurnOffLink([FromForm] string? key, CancellationToken cancellationToken)
    {
        var outcome = await selfService.TurnOffLinkAsync(key ?? "", cancellationToken);
        return outcome is ChangeResult.Saved
            ? View("Stopped", new LinkStoppedPage(clinic.Value))
            : await ToResultAsync(key, outcome, "", new MyEnquiryForm(), cancellationToken);
    }

    private async Task<IActionResult> ToResultAsync(string? key, ChangeResult outcome, string done, MyEnquiryForm form, CancellationToken cancellationToken)
    {
        if (outcome is ChangeResult.Saved)
        {
            Response.Headers.Location = $"{PrivateLink.Path}?key={key}&done={done}";
            return StatusCode(StatusCodes.Status303SeeOther);
        }

        var errors = new FormErrors();
        errors.AddIf(true, "top", "We couldn't do that. It may already have been done, or we may have just changed something. This page is now up to date");
        return await ShowPageAsync(key, errors, form, null, StatusCodes.Status409Conflict, cancellationToken);
    }

    private async Task<IActionResult> ShowPageAsync(string? key, FormErrors errors, MyEnquiryForm form, string? done, int status, CancellationToken cancellationToken)
    {
        if (await selfService.FindAsync(key, cancellationToken) is not { } enquiry)
        {
            Response.StatusCode = StatusCodes.Status404NotFound;
            return View("Closed", new ClosedLinkPage(clinic.Value));
        }

        Response.StatusCode = status;
        var sent = done == MyEnquiryPage.MessageSent ? enquiry.Notes.Where(note => note.Kind is NoteKind.FromPerson).MaxBy(note => note.Id)?.Text : null;
        var warnings = sent is null ? [] : WarningCard.From(search.FindWarningSigns(library, sent));
        return View("Show", new MyEnquiryPage(enquiry, links.GetKey(enquiry)!, form, errors, done, warnings, clinic.Value, library.UrgentHelp, clock.GetUtcNow()));
    }
}
