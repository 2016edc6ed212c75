using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Accounts;
using UpperBackSite.Content;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Staff.Searches;

/// <summary>Lists searches without a good answer, and creates a draft FAQ entry for one.</summary>
[MinimumRole(StaffRole.Clinician)]
public sealed class SearchesController(SiteDbContext db, FaqDraftWriter drafts, AuditTrail audit) : Controller
{
    [Get("/staff/searches")]
    public async Task<IActionResult> Index(CancellationToken cancellationToken) => View(await LoadPageAsync(new FormErrors(), null, cancellationToken));

    [HttpPost("/staff/searches/drafts")]
    public async Task<IActionResult> Draft([FromForm] int gap, CancellationToken cancellationToken)
    {
        if (await db.SearchGaps.FindAsync([gap], cancellationToken) is not { } found)
        {
            return NotFound();
        }

        var draft = await drafts.WriteAsync(found.Text, cancellationToken);
        if (draft.Outcome is FaqDraftOutcome.NoWords)
        {
            return NotFound();
        }

        var errors = new FormErrors();
        errors.AddIf(draft.Outcome is FaqDraftOutcome.Exists, "drafts", $"{draft.Name} already exists");
        errors.AddIf(draft.Outcome is FaqDraftOutcome.NotWritable, "drafts", "The site doesn't have permission to write to the content folder. Ask an editor to create the page with the command search-gaps --draft");
        if (errors.Any)
        {
            Response.StatusCode = StatusCodes.Status409Conflict;
            return View("Index", await LoadPageAsync(errors, null, cancellationToken));
        }

        await audit.SaveAsync(cancellationToken, (User.GetStaffId(), "content.draft", draft.Name, ""));
        return View("Index", await LoadPageAsync(errors, draft.Name, cancellationToken));
    }

    private async Task<UnansweredSearchesPage> LoadPageAsync(FormErrors errors, string? createdDraft, CancellationToken cancellationToken) => new(
        await db.SearchGaps.AsNoTracking().OrderByDescending(gap => gap.Days).ThenByDescending(gap => gap.LastAsked).Take(200).ToListAsync(cancellationToken), createdDraft, errors);
}
