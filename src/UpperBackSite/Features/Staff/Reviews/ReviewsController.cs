using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Accounts;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Library;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform.Http;
using UpperBackSite.Reviews;

namespace UpperBackSite.Features.Staff.Reviews;

/// <summary>Lists the pages by state, shows one next to its sources and what changed, and stores the clinician's decision.</summary>
[MinimumRole(StaffRole.Clinician)]
public sealed class ReviewsController(ArticleLibrary library, ReviewRegister register, ReviewService reviews, UserManager<StaffMember> users, TimeProvider clock) : Controller
{
    [Get("/staff/reviews")]
    public IActionResult Index([FromQuery] string? view)
    {
        var chosen = Enum.GetValues<ReviewView>().FirstOrDefault(known => ReviewListPage.GetSlug(known) == view);
        return View(new ReviewListPage(chosen, ListPages(), library));
    }

    [Get("/staff/reviews/{**path}")]
    public async Task<IActionResult> Show(string path, CancellationToken cancellationToken) =>
        library.Find("/" + path) is { } article ? View("Show", await LoadPageAsync(article, new FormErrors(), cancellationToken)) : NotFound();

    [HttpPost("/staff/reviews/approval")]
    public Task<IActionResult> Approve([FromForm] string? page, [FromForm] string? hash, CancellationToken cancellationToken) =>
        DecideAsync(page, hash, async (shown, staffId, errors) =>
        {
            AddRegistrationError(shown, errors);
            if (!errors.Any)
            {
                await reviews.ApproveAsync(shown.Article, shown.Me!, staffId, cancellationToken);
            }
        }, cancellationToken);

    [HttpPost("/staff/reviews/spelling")]
    public Task<IActionResult> LetSpellingThrough([FromForm] string? page, [FromForm] string? hash, CancellationToken cancellationToken) =>
        DecideAsync(page, hash, async (shown, staffId, errors) =>
        {
            AddRegistrationError(shown, errors);
            errors.AddIf(!shown.CanLetSpellingThrough, "decision", "More than spelling changed, or someone else approved this page. Read it, then approve it");
            if (!errors.Any)
            {
                await reviews.LetSpellingThroughAsync(shown.Article, shown.Me!, staffId, cancellationToken);
            }
        }, cancellationToken);

    [HttpPost("/staff/reviews/note")]
    public Task<IActionResult> AddNote([FromForm] string? page, [FromForm] string? hash, [FromForm] string? note, CancellationToken cancellationToken) =>
        DecideAsync(page, hash, async (shown, staffId, errors) =>
        {
            var text = InputNormalizer.NormalizeLines(note);
            errors.AddIf(text is null, "note", "Say what needs work");
            errors.AddIf(text?.Length > PageReview.MaxNoteLength, "note", $"The note must be {PageReview.MaxNoteLength:N0} characters or fewer. It has {text?.Length:N0}");
            if (!errors.Any)
            {
                await reviews.AddNoteAsync(shown.Article, shown.Me ?? new Reviewer(User.Identity!.Name!, "", ""), text!, staffId, cancellationToken);
            }
        }, cancellationToken, note ?? "");

    private async Task<IActionResult> DecideAsync(string? page, string? hash, Func<ReviewPage, string, FormErrors, Task> decide, CancellationToken cancellationToken, string note = "")
    {
        if (library.Find(page ?? "") is not { } article)
        {
            return NotFound();
        }

        var errors = new FormErrors();
        var isOutdated = hash != article.Text.Hash;
        errors.AddIf(isOutdated, "decision", "The page changed while you had it open, so nothing was stored. Read it as it is now, then decide again");
        if (!isOutdated)
        {
            await decide(await LoadPageAsync(article, errors, cancellationToken), User.GetStaffId(), errors);
        }

        if (!errors.Any)
        {
            return Redirect(ReviewPage.GetAddress(article));
        }

        Response.StatusCode = isOutdated ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
        return View("Show", await LoadPageAsync(article, errors, cancellationToken) with { Note = note });
    }

    private static void AddRegistrationError(ReviewPage shown, FormErrors errors) =>
        errors.AddIf(shown.Me is null, "decision", "Your account has no profession and registration. Ask an administrator to add them");

    private async Task<ReviewPage> LoadPageAsync(Article article, FormErrors errors, CancellationToken cancellationToken)
    {
        var all = ListPages();
        var row = all.First(row => row.Article == article);
        var next = all.FirstOrDefault(other => other.Article != article && other.State is not ReviewState.Reviewed);
        var changes = row.State is ReviewState.Changed ? await reviews.CompareAsync(article, cancellationToken) : null;
        return new ReviewPage(row, await FindReviewerAsync(), changes, next, errors);
    }

    private async Task<Reviewer?> FindReviewerAsync() =>
        await users.FindByIdAsync(User.GetStaffId()) is { Profession: { } profession, Registration: { } registration } me ? new Reviewer(me.Name, profession, registration) : null;

    private IReadOnlyList<ReviewRow> ListPages() => ReviewOrder.Build(library, register, OpeningHours.GetToday(clock));
}
