using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Intake;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform.Caching;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Booking;

/// <summary>The booking form, the check page and the confirmation. Nothing is stored before the enquiry is sent.</summary>
/// <remarks>
/// The form is cached and has neither cookie nor antiforgery token. Sending is protected by the encrypted answers on the
/// check page, which are bound to the browser by a cookie.
/// </remarks>
[IgnoreAntiforgeryToken]
public sealed class BookingController(BookingPageFactory pages, BookingFormProtector protector) : Controller
{
    [CachedPage]
    [Get("/booking")]
    public IActionResult New([FromQuery] string? service) =>
        Form(new BookingForm { Service = pages.Clinic.Services.FirstOrDefault(offered => offered.Slug == service)?.Slug });

    [HttpPost("/booking")]
    [ResponseCache(NoStore = true)]
    public IActionResult Check(BookingForm posted)
    {
        var form = posted.Clean();
        var errors = form.Check(pages.Clinic);
        if (errors.Any)
        {
            return Form(form, errors);
        }

        var checkedForm = form with { Website = null };
        return View("Check", pages.Check(checkedForm, protector.Protect(HttpContext, checkedForm, isSuspectedSpam: !string.IsNullOrEmpty(posted.Website)), errors));
    }

    /// <summary>Returns from the check page to the form, with the answers filled in.</summary>
    [HttpPost("/booking/changes")]
    [ResponseCache(NoStore = true)]
    public IActionResult Edit([FromForm] string? answers) => protector.Read(answers) is { } given ? Form(given.Form) : ShowUnreadable();

    [HttpPost("/booking/enquiries")]
    [ResponseCache(NoStore = true)]
    public async Task<IActionResult> Create([FromForm] string? answers, [FromServices] EnquiryIntake intake)
    {
        if (protector.Read(answers) is not { } given)
        {
            return ShowUnreadable();
        }

        if (protector.IsExpired(given))
        {
            return ShowCheckPage(given, $"Your enquiry wasn't sent, because this page was open for more than {BookingFormProtector.Lifetime.TotalHours:0} hours. Your answers are still here. Please check them and send them again", StatusCodes.Status400BadRequest);
        }

        if (!BookingFormProtector.IsFrom(Request, given))
        {
            return ShowCheckPage(given, $"Your enquiry wasn't sent, because we couldn't check that this form came from your browser. Your answers are still here. Please send them again. If this keeps happening, your browser may be blocking cookies. Allow them for this page, or call us on {pages.Clinic.Phone}", StatusCodes.Status400BadRequest);
        }

        try
        {
            var reference = await intake.StoreAsync(pages.ToEnquiry(given.Form, given.SubmissionKey, given.IsSuspectedSpam));
            Response.Headers.Location = $"/booking/enquiries/{reference.ToLowerInvariant()}";
            return StatusCode(StatusCodes.Status303SeeOther);
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
    public async Task<IActionResult> Show(string reference, [FromServices] SiteDbContext db, CancellationToken cancellationToken)
    {
        // Addresses contain the reference in lower case.
        reference = reference.ToUpperInvariant();
        var dueAt = EnquiryReference.IsWellFormed(reference)
            ? await db.Enquiries.Where(enquiry => enquiry.Reference == reference).Select(enquiry => (DateTimeOffset?)enquiry.DueAt).FirstOrDefaultAsync(cancellationToken)
            : null;
        return dueAt is { } due ? View(pages.Confirmation(reference, due)) : NotFound();
    }

    /// <summary>Redirects a reloaded or restored tab, which requests these addresses with GET, to the form.</summary>
    [Get("/booking/changes")]
    [Get("/booking/enquiries")]
    [ResponseCache(NoStore = true)]
    public IActionResult Restart() => Redirect("/booking");

    private ViewResult Form(BookingForm form, FormErrors? errors = null)
    {
        Response.StatusCode = errors is { Any: true } ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        return View("New", pages.Form(form, errors ?? new FormErrors()));
    }

    private ViewResult ShowCheckPage(CheckedAnswers given, string reason, int status)
    {
        var errors = new FormErrors();
        errors.AddIf(true, "send", reason);
        Response.StatusCode = status;
        return View("Check", pages.Check(given.Form, protector.RenewProtection(HttpContext, given), errors));
    }

    private ViewResult ShowErased()
    {
        var errors = new FormErrors();
        errors.AddIf(true, "send", $"Your enquiry wasn't sent, because it was sent before and has been deleted since. To send a new one, fill in the form again, or call us on {pages.Clinic.Phone}");
        return Form(new BookingForm(), errors);
    }

    private ViewResult ShowUnreadable()
    {
        var errors = new FormErrors();
        errors.AddIf(true, "send", $"Your enquiry wasn't sent, because we couldn't read your answers. Please fill in the form again, or call us on {pages.Clinic.Phone}");
        return Form(new BookingForm(), errors);
    }
}
