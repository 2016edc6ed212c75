using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Content.Library;
using UpperBackSite.Data;
using UpperBackSite.Data.Faults;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Feedback;

/// <summary>Stores the answers to "Was this page helpful?" and thanks the reader.</summary>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed partial class FeedbackController(ArticleLibrary library, FeedbackCookie cookie, TimeProvider clock, ILogger<FeedbackController> log) : Controller
{
    [HttpPost("/feedback")]
    [SameOrigin]
    public async Task<IActionResult> Create(FeedbackForm posted, [FromServices] SiteDbContext db, CancellationToken cancellationToken)
    {
        if (library.Find(posted.Page ?? "") is not { } page)
        {
            return BadRequest();
        }

        var form = posted.Clean();
        var errors = form.Check();
        if (errors.Any)
        {
            return cookie.TryKeep(Response, form) ? SeeOther("/feedback") : Form(page, form, errors, StatusCodes.Status400BadRequest);
        }

        try
        {
            db.Feedback.Add(form.ToFeedback(page.Address, clock.GetUtcNow()));
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (Exception failure) when (DatabaseFault.IsCauseOf(failure))
        {
            Log.NotStored(log, failure.GetBaseException().GetType().Name);
            errors.AddIf(true, "missing", "Sorry, we couldn't save your feedback. It's still on this page. Try again in a few minutes");
            return Form(page, form, errors, StatusCodes.Status503ServiceUnavailable);
        }

        cookie.Remove(Response);
        return SeeOther("/feedback/thanks?page=" + Uri.EscapeDataString(page.Address));
    }

    /// <summary>Shows feedback that has to be corrected. Otherwise redirects home: the form is part of each page.</summary>
    [Get("/feedback")]
    public IActionResult Index() =>
        cookie.Read(Request) is { } form && library.Find(form.Page ?? "") is { } page && form.Check() is { Any: true } errors
            ? Form(page, form, errors, StatusCodes.Status200OK)
            : Redirect("/");

    [Get("/feedback/thanks")]
    public IActionResult Thanks([FromQuery] string? page) => View(new ThanksPage(library.Find(page ?? "")));

    private StatusCodeResult SeeOther(string address)
    {
        Response.Headers.Location = address;
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    private ViewResult Form(Article page, FeedbackForm form, FormErrors errors, int status)
    {
        Response.StatusCode = status;
        return View("New", new FeedbackPage(page, form, errors));
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Error, Message = "Feedback could not be stored ({Reason}). Run the doctor command to check the database")]
        public static partial void NotStored(ILogger log, string reason);
    }
}
