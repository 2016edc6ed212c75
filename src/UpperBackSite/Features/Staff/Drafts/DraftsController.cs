using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Accounts;
using UpperBackSite.Clinic;
using UpperBackSite.Content;
using UpperBackSite.Data.Audit;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Staff.Drafts;

/// <summary>Lists the drafts, and makes links with which others can read one.</summary>
[MinimumRole(StaffRole.Clinician)]
public sealed class DraftsController(ContentStore content, DraftLinks links, PublicAddress address, AuditTrail audit) : Controller
{
    [Get("/staff/drafts")]
    public IActionResult Index() => View(CreatePage(null));

    [HttpPost("/staff/drafts/links")]
    public async Task<IActionResult> CreateLink([FromForm] string? draft, CancellationToken cancellationToken)
    {
        if (content.Current.FindDraft(draft ?? "") is not { } shared)
        {
            return NotFound();
        }

        var (path, expiresAt) = links.Create(shared);
        await audit.SaveAsync(cancellationToken, (User.GetStaffId(), "content.draft-link", shared.Address, ""));
        return View("Index", CreatePage(new DraftLink(new DraftRow(shared, []), address.GetRoot(Request) + path, expiresAt)));
    }

    private DraftListPage CreatePage(DraftLink? link)
    {
        var drafts = content.Current.Drafts;
        var problems = content.CheckDrafts(drafts);
        return new DraftListPage(
            [.. drafts.Select(draft => new DraftRow(draft, ProblemExcerpt.ReadNow(content, [.. problems[draft.File]])))],
            content.Problems.Count > 0,
            link);
    }
}
