using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using UpperBackSite.Clinic;
using UpperBackSite.Content;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform;
using UpperBackSite.Staff;

namespace UpperBackSite.Features.Staff.Searches;

/// <summary>What visitors searched for in vain, and one click to begin the answer.</summary>
[MinimumRole(StaffRole.Clinician)]
public sealed class SearchesController(SiteDbContext db, ContentStore content, AuditTrail audit, TimeProvider clock) : Controller
{
    [Get("/staff/searches")]
    public async Task<IActionResult> Index(CancellationToken stopping) => View(await PageWith(new FormErrors(), null, stopping));

    [HttpPost("/staff/searches/drafts")]
    public async Task<IActionResult> Draft([FromForm] int gap, CancellationToken stopping)
    {
        if (await db.SearchGaps.FindAsync([gap], stopping) is not { } found || FaqDraft.Slug(found.Text) is not { Length: > 0 } slug)
        {
            return NotFound();
        }

        var name = $"{Section.Faq.Slug}/{slug}.md";
        var file = Path.Combine(content.Root, Section.Faq.Slug, slug + ".md");
        var errors = new FormErrors();
        try
        {
            // Never over a file that is there: somebody may have begun to write.
            await using var draft = new FileStream(file, FileMode.CreateNew);
            await using var writer = new StreamWriter(draft);
            await writer.WriteAsync(FaqDraft.Text(found.Text, OpeningHours.Today(clock)).AsMemory(), stopping);
        }
        catch (IOException) when (System.IO.File.Exists(file))
        {
            errors.AddIf(true, "drafts", $"{name} is there already");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            errors.AddIf(true, "drafts", "The content folder cannot be written to. An editor can begin the page with the command search-gaps --draft");
        }

        if (errors.Any)
        {
            Response.StatusCode = StatusCodes.Status409Conflict;
            return View("Index", await PageWith(errors, null, stopping));
        }

        await audit.Save(stopping, (User.StaffId(), "content.draft", name, ""));
        return View("Index", await PageWith(errors, name, stopping));
    }

    private async Task<UnansweredSearchesPage> PageWith(FormErrors errors, string? made, CancellationToken stopping) => new(
        await db.SearchGaps.AsNoTracking().OrderByDescending(gap => gap.Days).ThenByDescending(gap => gap.LastAsked).Take(200).ToListAsync(stopping), made, errors);
}
