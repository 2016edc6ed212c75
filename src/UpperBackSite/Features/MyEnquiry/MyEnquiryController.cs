using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
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
/// A browser in which the enquiry was neither sent nor opened before is asked who the person is. Each post carries the key
/// of the private link, which another site cannot know, so it needs no antiforgery token.
/// </summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class MyEnquiryController(EnquirySelfService selfService, VisitService visits, VisitOffers offers, PrivateLink links, EnquiryBrowser browser, MyEnquiryCookie cookie, SiteSearch search, ArticleLibrary library, IOptions<ClinicOptions> clinic, TimeProvider clock) : Controller
{
    /// <summary>Asks an unknown browser who the person is, before anything is shown or done.</summary>
    [NonAction]
    public override async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
    {
        var key = context.ActionArguments.TryGetValue("key", out var argument) ? argument as string : null;
        if (context.ActionDescriptor.RouteValues["action"] == nameof(Identify) || await selfService.FindReferenceAsync(key, HttpContext.RequestAborted) is not { } reference || browser.IsKnownFor(Request, reference))
        {
            await next();
            return;
        }

        var errors = new FormErrors();
        errors.AddIf(Request.Query["done"] == IdentifyPage.Done, IdentifyPage.Field, $"Your answer was right, but your browser didn't keep our cookie. Allow cookies for this page, or call us on {clinic.Value.Phone}");
        errors.AddIf(HttpMethods.IsPost(Request.Method), IdentifyPage.Field, "Nothing was saved, because we don't know this browser. Answer the question, then send it again");
        context.Result = Ask(key!, errors, errors.Any ? StatusCodes.Status403Forbidden : StatusCodes.Status200OK);
    }

    [HttpPost("/my-enquiry/identity")]
    public async Task<IActionResult> Identify([FromForm] string? key, [FromForm] string? answer, [FromServices] IdentityCheck identity, CancellationToken cancellationToken)
    {
        var given = InputNormalizer.NormalizeLine(answer);
        var errors = new FormErrors();
        errors.AddIf(given is null or { Length: > IdentifyPage.MaxAnswerLength }, IdentifyPage.Field, "Enter your surname, or the last 4 digits of your phone number");
        var result = errors.Any ? IdentityResult.Wrong : await identity.CheckAsync(key, given!, cancellationToken);
        if (result is IdentityResult.Confirmed && await selfService.FindReferenceAsync(key, cancellationToken) is { } reference)
        {
            browser.Remember(HttpContext, reference);
            return SeeOther(key, IdentifyPage.Done);
        }

        errors.AddIf(!errors.Any && result is IdentityResult.Wrong, IdentifyPage.Field, "That doesn't match what we were given. Check the spelling, or try your whole name or your phone number");
        return result switch
        {
            IdentityResult.Wrong => Ask(key ?? "", errors, StatusCodes.Status400BadRequest),
            IdentityResult.Locked => ShowLocked(),
            _ => ShowClosed(),
        };
    }

    [Get("/my-enquiry")]
    public async Task<IActionResult> Show([FromQuery] string? key, [FromQuery] string? done, CancellationToken cancellationToken)
    {
        var kept = done == MyEnquiryPage.NotSaved ? cookie.Read(Request) : null;
        return kept is not null && await selfService.FindReferenceAsync(key, cancellationToken) == kept.Reference
            ? await ShowPageAsync(key, kept.Form.Check(kept.Kind), kept.Form, null, StatusCodes.Status200OK, cancellationToken)
            : await ShowPageAsync(key, new FormErrors(), new MyEnquiryForm(), done, StatusCodes.Status200OK, cancellationToken);
    }

    [HttpPost("/my-enquiry/messages")]
    public async Task<IActionResult> AddMessage([FromForm] string? key, [FromForm] MyEnquiryForm form, CancellationToken cancellationToken)
    {
        form = form.Clean();
        var errors = form.CheckMessage();
        if (errors.Any)
        {
            return await AskAgainAsync(key, errors, form, MyEnquiryFormKind.Message, cancellationToken);
        }

        var isFlagged = search.FindWarningSigns(library, form.Message!).Any(sign => sign.IsUrgent);
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
            return await AskAgainAsync(key, errors, form, MyEnquiryFormKind.Contact, cancellationToken);
        }

        var (outcome, newKey) = await selfService.CorrectDetailsAsync(key ?? "", form.Name!, form.Email, form.Phone, cancellationToken);
        if (outcome is ChangeResult.LimitReached)
        {
            errors.AddIf(true, "email", $"Your details weren't changed, because you can change your email address {EnquirySelfService.MaxAddressChanges} times a day. To change it again today, call us on {clinic.Value.Phone}");
            return await ShowPageAsync(key, errors, form, null, StatusCodes.Status429TooManyRequests, cancellationToken);
        }

        return await ToResultAsync(newKey, outcome, newKey == key ? "details" : MyEnquiryPage.EmailChanged, form, cancellationToken);
    }

    [HttpPost("/my-enquiry/visit")]
    public async Task<IActionResult> Agree([FromForm] string? key, [FromForm] int visit, CancellationToken cancellationToken)
    {
        var result = await visits.AgreeAsync(selfService.ByKey(key), null, visit, [], AuditEntry.Visitor, cancellationToken);
        return await ToResultAsync(key, result.Change, result.Clashes.Count > 0 ? MyEnquiryPage.TimeTaken : "agreed", new MyEnquiryForm(), cancellationToken);
    }

    /// <summary>Declines every offered time, with words about better ones if the person adds any.</summary>
    [HttpPost("/my-enquiry/visit/refusal")]
    public async Task<IActionResult> Decline([FromForm] string? key, [FromForm] MyEnquiryForm form, CancellationToken cancellationToken)
    {
        form = form.Clean();
        var errors = form.CheckBetterTimes();
        if (errors.Any)
        {
            return await AskAgainAsync(key, errors, form, MyEnquiryFormKind.BetterTimes, cancellationToken);
        }

        var isFlagged = form.Better is { } words && search.FindWarningSigns(library, words).Any(sign => sign.IsUrgent);
        var outcome = await offers.DeclineAsync(selfService.ByKey(key), form.Better, isFlagged, cancellationToken);
        return await ToResultAsync(key, outcome, MyEnquiryPage.Declined, form, cancellationToken);
    }

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
        var isWaiting = await selfService.FindAsync(key, cancellationToken) is { ErasureAskedAt: null, Status: EnquiryStatus.New };
        var outcome = await selfService.TurnOffLinkAsync(key ?? "", cancellationToken);
        return outcome is ChangeResult.Saved
            ? View("Stopped", new LinkStoppedPage(isWaiting, clinic.Value))
            : await ToResultAsync(key, outcome, "", new MyEnquiryForm(), cancellationToken);
    }

    private async Task<IActionResult> ToResultAsync(string? key, ChangeResult outcome, string done, MyEnquiryForm form, CancellationToken cancellationToken)
    {
        if (outcome is ChangeResult.Saved)
        {
            cookie.Remove(Response);
            return SeeOther(key, done);
        }

        var errors = new FormErrors();
        errors.AddIf(true, "top", "We couldn't do that. It may already have been done, or we may have just changed something. This page is now up to date");
        return await ShowPageAsync(key, errors, form, null, StatusCodes.Status409Conflict, cancellationToken);
    }

    /// <summary>Redirects to the page with the form and what is wrong with it. A form that is too long for a cookie is answered directly.</summary>
    private async Task<IActionResult> AskAgainAsync(string? key, FormErrors errors, MyEnquiryForm form, MyEnquiryFormKind kind, CancellationToken cancellationToken) =>
        await selfService.FindReferenceAsync(key, cancellationToken) is { } reference && cookie.TryKeep(Response, new KeptMyEnquiryForm(reference, form, kind))
            ? SeeOther(key, MyEnquiryPage.NotSaved)
            : await ShowPageAsync(key, errors, form, null, StatusCodes.Status400BadRequest, cancellationToken);

    private async Task<IActionResult> ShowPageAsync(string? key, FormErrors errors, MyEnquiryForm form, string? done, int status, CancellationToken cancellationToken)
    {
        if (await selfService.FindAsync(key, cancellationToken) is not { } enquiry)
        {
            return ShowClosed();
        }

        Response.StatusCode = status;
        var sent = done is MyEnquiryPage.MessageSent or MyEnquiryPage.Declined ? enquiry.Notes.Where(note => note.Kind is NoteKind.FromPerson).MaxBy(note => note.Id)?.Text : null;
        var warnings = sent is null ? [] : WarningCard.From(library, search.FindWarningSigns(library, sent));
        return View("Show", new MyEnquiryPage(enquiry, links.GetKey(enquiry)!, form, errors, done, warnings, clinic.Value, clock.GetUtcNow()));
    }

    private StatusCodeResult SeeOther(string? key, string done)
    {
        Response.Headers.Location = $"{PrivateLink.Path}?key={key}&done={done}";
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    private ViewResult Ask(string key, FormErrors errors, int status)
    {
        Response.StatusCode = status;
        return View("Identify", new IdentifyPage(key, errors, clinic.Value));
    }

    private ViewResult ShowLocked()
    {
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return View("Locked", new LockedLinkPage(clinic.Value));
    }

    private ViewResult ShowClosed()
    {
        Response.StatusCode = StatusCodes.Status404NotFound;
        return View("Closed", new ClosedLinkPage(clinic.Value));
    }
}
