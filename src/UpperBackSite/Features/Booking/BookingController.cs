using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Intake;
using UpperBackSite.Enquiries.SelfService;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform.Caching;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Booking;

/// <summary>The booking form, the check page and the confirmation. Nothing is stored before the enquiry is sent.</summary>
/// <remarks>
/// The form is cached and has neither cookie nor antiforgery token. Posting it keeps the answers in a cookie and redirects, so that
/// each page can be reloaded and returned to; answers that are too long for a cookie are answered directly. Sending is protected by the
/// encrypted answers on the check page, which are bound to the browser by another cookie.
/// </remarks>
[IgnoreAntiforgeryToken]
public sealed class BookingController(BookingPageFactory pages, BookingFormProtector protector, BookingCookie cookie) : Controller
{
    private const string CheckPath = "/booking/check";
    private const string ChangePath = "/booking/changes";

    [CachedPage]
    [Get("/booking")]
    public IActionResult New([FromQuery] string? service) =>
        Form(new BookingForm { Service = pages.Clinic.Services.FirstOrDefault(offered => offered.Slug == service)?.Slug }, new FormErrors());

    [HttpPost("/booking")]
    [ResponseCache(NoStore = true)]
    public IActionResult Create(BookingForm posted)
    {
        var form = posted.Clean() with { Website = null };
        var isSuspectedSpam = !string.IsNullOrEmpty(posted.Website);
        var errors = form.Check(pages.Clinic);
        if (cookie.TryKeep(Response, new KeptAnswers(form, isSuspectedSpam)))
        {
            return SeeOther(errors.Any ? ChangePath : CheckPath);
        }

        return errors.Any ? Form(form, errors, StatusCodes.Status400BadRequest) : ShowCheckPage(form, isSuspectedSpam);
    }

    [Get(CheckPath)]
    [ResponseCache(NoStore = true)]
    public IActionResult Check() => cookie.Read(Request) switch
    {
        null => ShowForgotten(),
        { Form: var form } when form.Check(pages.Clinic).Any => Redirect(ChangePath),
        var kept => ShowCheckPage(kept.Form, kept.IsSuspectedSpam),
    };

    /// <summary>Shows the form with the answers filled in, and with what is wrong with them.</summary>
    [Get(ChangePath)]
    [ResponseCache(NoStore = true)]
    public IActionResult Change() => cookie.Read(Request) is { } kept ? Form(kept.Form, kept.Form.Check(pages.Clinic)) : Redirect("/booking");

    /// <summary>Returns from the check page to the form. The answers are those of that page, which another tab may have replaced in the cookie.</summary>
    [HttpPost(ChangePath)]
    [ResponseCache(NoStore = true)]
    public IActionResult Change([FromForm] string? answers)
    {
        if (protector.Read(answers) is not { } given || !BookingFormProtector.IsFrom(Request, given))
        {
            return ShowUnreadable();
        }

        return cookie.TryKeep(Response, new KeptAnswers(given.Form, given.IsSuspectedSpam)) ? SeeOther(ChangePath) : Form(given.Form, new FormErrors());
    }

    [HttpPost("/booking/enquiries")]
    [ResponseCache(NoStore = true)]
    public async Task<IActionResult> Send([FromForm] string? answers, [FromServices] EnquiryIntake intake, [FromServices] EnquiryBrowser browser)
    {
        if (protector.Read(answers) is not { } given || !BookingFormProtector.IsFrom(Request, given))
        {
            return ShowUnreadable();
        }

        if (protector.IsExpired(given))
        {
            return ShowCheckPage(given, $"Your enquiry wasn't sent, because this page was open for more than {BookingFormProtector.Lifetime.TotalHours:0} hours. Your answers are still here. Please check them and send them again", StatusCodes.Status400BadRequest);
        }

        try
        {
            var reference = await intake.StoreAsync(pages.ToEnquiry(given.Form, given.SubmissionKey, given.IsSuspectedSpam), withholdAcknowledgement: given.IsSuspectedSpam);
            browser.Remember(HttpContext, reference);
            cookie.Remove(Response);
            return SeeOther($"/booking/enquiries/{reference.ToLowerInvariant()}");
        }
        catch (EnquiryErasedException)
        {
            return ShowErased();
        }
        catch (EnquiryNotStoredException)
        {
            return ShowCheckPage(given, $"Sorry, your enquiry hasn't been sent, because something went wrong on our site. Your answers are still on this page. Try again in a few minutes, or call us on {pages.Clinic.Phone}", StatusCodes.Status503ServiceUnavailable);
        }
    }

    [Get("/booking/enquiries/{reference}")]
    [ResponseCache(NoStore = true)]
    public async Task<IActionResult> Show(string reference, [FromServices] SiteDbContext db, [FromServices] EnquiryBrowser browser, CancellationToken cancellationToken)
    {
        // Addresses contain the reference in lower case.
        reference = reference.ToUpperInvariant();
        var stored = EnquiryReference.IsWellFormed(reference)
            ? await db.Enquiries.AsNoTracking().Include(enquiry => enquiry.Mail).FirstOrDefaultAsync(enquiry => enquiry.Reference == reference, cancellationToken)
            : null;
        return stored is null ? NotFound() : View(pages.Confirmation(stored, browser.IsKnownFor(Request, reference)));
    }

    /// <summary>Redirects a reloaded or restored tab, which requests with GET what was posted.</summary>
    [Get("/booking/enquiries")]
    [ResponseCache(NoStore = true)]
    public IActionResult Restart() => Redirect(cookie.Read(Request) is null ? "/booking" : CheckPath);

    private StatusCodeResult SeeOther(string address)
    {
        Response.Headers.Location = address;
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    private ViewResult Form(BookingForm form, FormErrors errors, int status = StatusCodes.Status200OK)
    {
        Response.StatusCode = status;
        return View("New", pages.Form(form, errors));
    }

    private ViewResult ShowCheckPage(BookingForm form, bool isSuspectedSpam) =>
        View("Check", pages.Check(form, protector.Protect(HttpContext, form, isSuspectedSpam), new FormErrors()));

    /// <summary>Shows the check page again after a failed attempt to send. The submission key stays the same: the enquiry may be stored.</summary>
    private ViewResult ShowCheckPage(CheckedAnswers given, string reason, int status)
    {
        cookie.TryKeep(Response, new KeptAnswers(given.Form, given.IsSuspectedSpam));
        var errors = new FormErrors();
        errors.AddIf(true, "send", reason);
        Response.StatusCode = status;
        return View("Check", pages.Check(given.Form, protector.RenewProtection(HttpContext, given), errors));
    }

    private string AdviseOnCookies() => Request.IsWithoutSecureCookies()
        ? "The form needs a secure connection, and this page was opened with an address that begins with http://. Open it with https:// instead"
        : "If this keeps happening, your browser may be blocking cookies. Allow them for this page";

    private ViewResult ShowErased()
    {
        cookie.Remove(Response);
        var errors = new FormErrors();
        errors.AddIf(true, "send", $"Your enquiry wasn't sent, because it was sent before and has been deleted since. To send a new one, fill in the form again, or call us on {pages.Clinic.Phone}");
        return Form(new BookingForm(), errors, StatusCodes.Status400BadRequest);
    }

    /// <summary>Answers a post whose answers cannot be read, or were checked in another browser.</summary>
    private IActionResult ShowUnreadable()
    {
        if (cookie.Read(Request) is not null)
        {
            return SeeOther(CheckPath);
        }

        var errors = new FormErrors();
        errors.AddIf(true, "send", $"Your enquiry wasn't sent, because we couldn't check that this form came from your browser. Please fill in the form again. {AdviseOnCookies()}, or call us on {pages.Clinic.Phone}");
        return Form(new BookingForm(), errors, StatusCodes.Status400BadRequest);
    }

    private ViewResult ShowForgotten()
    {
        var errors = new FormErrors();
        errors.AddIf(true, "send", $"Your answers aren't here. If you've sent your enquiry, there's nothing more to do. If you haven't, go back to the form: your answers may still be in it. {AdviseOnCookies()}, or call us on {pages.Clinic.Phone}");
        return Form(new BookingForm(), errors, StatusCodes.Status404NotFound);
    }
}
