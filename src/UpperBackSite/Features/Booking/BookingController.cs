using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Library;
using UpperBackSite.Data;
using UpperBackSite.Enquiries;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform;
using UpperBackSite.Search;

namespace UpperBackSite.Features.Booking;

/// <summary>The form, the check of the answers, and the confirmation. Nothing is stored before "send".</summary>
/// <remarks>A refused antiforgery token is answered here, not by a filter, so that what was typed is not lost.</remarks>
[IgnoreAntiforgeryToken]
[ResponseCache(NoStore = true)]
public sealed class BookingController(
    IOptions<ClinicOptions> clinic, ArticleLibrary library, OpeningHours hours, BookingSeal seal, SiteSearch search, IAntiforgery antiforgery, TimeProvider clock) : Controller
{
    /// <summary>Faster than a person can answer.</summary>
    private static readonly TimeSpan TooFast = TimeSpan.FromSeconds(3);

    [Get("/booking")]
    public IActionResult New([FromQuery] string? service) =>
        Form(new BookingForm { Service = clinic.Value.Services.FirstOrDefault(offered => offered.Slug == service)?.Slug }, seal.Open(), new FormErrors());

    [HttpPost("/booking")]
    public async Task<IActionResult> Check(BookingForm posted, [FromForm] string? opening)
    {
        var form = posted.Clean();
        var opened = seal.ReadOpening(opening);
        var errors = form.Check(clinic.Value);
        errors.AddIf(!await antiforgery.IsRequestValidAsync(HttpContext), "send", FormErrors.Expired);

        if (errors.Any || opened is null)
        {
            errors.AddIf(!errors.Any, "send", FormErrors.Expired);
            return Form(form, opened ?? seal.Open(), errors);
        }

        var isSuspectedSpam = !string.IsNullOrEmpty(posted.Website) || IsTooFast(clock.GetUtcNow() - opened.OpenedAt);
        return Answers(new SealedAnswers(form with { Website = null }, opened, isSuspectedSpam), new FormErrors());
    }

    /// <summary>Back from the check page to the form, with the answers in it. It changes nothing.</summary>
    [HttpPost("/booking/changes")]
    public async Task<IActionResult> Edit([FromForm] string? answers)
    {
        if (seal.ReadAnswers(answers) is not { } given)
        {
            return BadRequest();
        }

        var errors = new FormErrors();
        errors.AddIf(!await antiforgery.IsRequestValidAsync(HttpContext), "send", FormErrors.Expired);
        return Form(given.Form, given.Opening, errors);
    }

    [HttpPost("/booking/enquiries")]
    public async Task<IActionResult> Create([FromForm] string? answers, [FromServices] EnquiryIntake intake)
    {
        if (seal.ReadAnswers(answers) is not { } given)
        {
            return BadRequest();
        }

        if (!await antiforgery.IsRequestValidAsync(HttpContext))
        {
            var expired = new FormErrors();
            expired.AddIf(true, "send", FormErrors.Expired);
            return Answers(given, expired);
        }

        try
        {
            var reference = await intake.Store(ToEnquiry(given, Signs(given.Form).Count > 0));
            Response.Headers.Location = $"/booking/enquiries/{reference.ToLowerInvariant()}";
            return StatusCode(StatusCodes.Status303SeeOther);
        }
        catch (EnquiryNotStoredException)
        {
            var notStored = new FormErrors();
            notStored.AddIf(true, "send", $"Sorry, your enquiry has not been sent: we could not store it. Your answers are still on this page. Try again in a few minutes, or call us on {clinic.Value.Phone}");
            return Answers(given, notStored, StatusCodes.Status503ServiceUnavailable);
        }
    }

    [Get("/booking/enquiries/{reference}")]
    public async Task<IActionResult> Show(string reference, [FromServices] SiteDbContext db, CancellationToken stopping)
    {
        // Addresses are lower case.
        reference = reference.ToUpperInvariant();
        var receivedAt = EnquiryReference.IsWellFormed(reference)
            ? await db.Enquiries.Where(enquiry => enquiry.Reference == reference).Select(enquiry => (DateTimeOffset?)enquiry.ReceivedAt).FirstOrDefaultAsync(stopping)
            : null;

        return receivedAt is { } received
            ? View(new ConfirmationPage(reference, OpeningHours.InWords(hours.ReplyDue(received)), clinic.Value))
            : NotFound();
    }

    /// <summary>A reloaded or restored tab asks for these with GET: the form is where to go on.</summary>
    [Get("/booking/changes")]
    [Get("/booking/enquiries")]
    public IActionResult Restart() => Redirect("/booking");

    /// <summary>Less than no time says that the clock was set back, and nothing of who it is.</summary>
    private static bool IsTooFast(TimeSpan taken) => taken >= TimeSpan.Zero && taken < TooFast;

    private ViewResult Form(BookingForm form, FormOpening opening, FormErrors errors)
    {
        Response.StatusCode = errors.Any ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        return View("New", new BookingPage(form, seal.Seal(opening), errors, clinic.Value, hours.ReplyTimeInWords(), library.UrgentHelp));
    }

    private ViewResult Answers(SealedAnswers given, FormErrors errors, int errorStatus = StatusCodes.Status400BadRequest)
    {
        Response.StatusCode = errors.Any ? errorStatus : StatusCodes.Status200OK;
        return View("Check", new CheckPage(given.Form, seal.Seal(given), errors, clinic.Value, library.UrgentHelp, WarningCard.From(Signs(given.Form))));
    }

    /// <summary>What the words in the free text can mean. It chooses a card to show and where staff look first, and beats the mark of spam; it judges nobody.</summary>
    private IReadOnlyList<WarningSign> Signs(BookingForm form) => search.Warnings(library, $"{form.Concern} {form.AccessNeeds}");

    private Enquiry ToEnquiry(SealedAnswers given, bool isFlagged) => new()
    {
        ConsentedAt = clock.GetUtcNow(),
        StatusAt = clock.GetUtcNow(),
        Reference = EnquiryReference.New(),
        SubmissionKey = given.SubmissionKey(),
        ReceivedAt = clock.GetUtcNow(),
        Service = given.Form.Service!,
        Name = given.Form.Name!,
        Email = given.Form.Email,
        Phone = given.Form.Phone is { } phone ? ContactDetails.ParsePhone(phone) : null,
        PhoneAsTyped = given.Form.Phone,
        ContactBy = given.Form.ContactBy is EnquiryChoices.ByEmail or EnquiryChoices.ByPhone ? given.Form.ContactBy : null,
        AllowsVoicemail = given.Form.Voicemail is not null,
        Concern = given.Form.Concern,
        Duration = given.Form.Duration,
        PreferredDays = Joined(given.Form.Days),
        PreferredTimes = Joined(given.Form.Times),
        AccessNeeds = given.Form.AccessNeeds,
        ConsentVersion = ConsentText.Current.Version,
        DueAt = hours.ReplyDue(clock.GetUtcNow()),
        IsFlagged = isFlagged,
        IsSuspectedSpam = given.IsSuspectedSpam && !isFlagged,
    };

    private static string? Joined(IReadOnlyList<string>? values) => values is null or [] ? null : string.Join(',', values);
}
