using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Accounts;
using UpperBackSite.Clinic;
using UpperBackSite.Data;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.StaffWork;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform.Http;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Features.Staff.Inbox;

public sealed class InboxController(SiteDbContext db, EnquiryStaffService staffService, LookupHashes hashes, OpeningHours hours, IOptions<ClinicOptions> clinic, TimeProvider clock) : Controller
{
    private const int PageSize = 25;
    private const int MaxQueryLength = 254;

    [Get("/staff")]
    public Task<IActionResult> Index([FromQuery] string? view, [FromQuery] string? service, [FromQuery] int page, [FromQuery] string? done, CancellationToken cancellationToken) =>
        Show(Filter(view, service, ""), page, new FormErrors(), cancellationToken, done);

    /// <summary>Searches by post, so that names, email addresses and phone numbers appear in no address and no log.</summary>
    [HttpPost("/staff")]
    public Task<IActionResult> Search([FromForm] string? q, [FromForm] int page, CancellationToken cancellationToken) =>
        Show(Filter(nameof(InboxView.All), null, (q ?? "").Trim().Truncate(MaxQueryLength)), page, new FormErrors(), cancellationToken);

    [HttpPost("/staff/spam")]
    public Task<IActionResult> MarkAsSpam([FromForm] string[] enquiry, [FromForm] string? view, [FromForm] string? service, [FromForm] int page, CancellationToken cancellationToken) =>
        MarkSpam(enquiry, isSpam: true, Filter(view, service, ""), page, cancellationToken);

    [HttpPost("/staff/spam/removal")]
    public Task<IActionResult> MarkAsNotSpam([FromForm] string[] enquiry, [FromForm] string? view, [FromForm] string? service, [FromForm] int page, CancellationToken cancellationToken) =>
        MarkSpam(enquiry, isSpam: false, Filter(view, service, ""), page, cancellationToken);

    /// <summary>Returns the count of each view and the number of enquiries since an id, as JSON for the script of the inbox.</summary>
    [Get(StaffSignIn.CountsPath)]
    public async Task<IActionResult> Counts([FromQuery] string? service, [FromQuery] int since, CancellationToken cancellationToken)
    {
        var counts = await Filter(null, service, "").CountAsync(db.Enquiries, cancellationToken);
        var came = await db.Enquiries.CountAsync(enquiry => enquiry.Id > since && !enquiry.IsSuspectedSpam, cancellationToken);
        return Json(new { counts = Enum.GetValues<InboxView>().ToDictionary(InboxPage.GetSlug, view => counts.GetValueOrDefault(view)), came });
    }

    private async Task<IActionResult> MarkSpam(string[] references, bool isSpam, InboxFilter filter, int page, CancellationToken cancellationToken)
    {
        if (references.Length == 0)
        {
            var errors = new FormErrors();
            errors.AddIf(true, InboxPage.BulkField, "Select at least one enquiry");
            return await Show(filter, page, errors, cancellationToken);
        }

        foreach (var reference in references.Distinct().Take(PageSize))
        {
            await staffService.MarkSpamAsync(reference, null, isSpam, User.GetStaffId(), cancellationToken);
        }

        return Redirect($"/staff?view={InboxPage.GetSlug(filter.View)}{(filter.Service is null ? "" : $"&service={filter.Service}")}&done={(isSpam ? "spam" : "notspam")}");
    }

    private InboxFilter Filter(string? view, string? service, string query) => new(
        Enum.TryParse<InboxView>(view, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : InboxView.Open,
        clinic.Value.Services.FirstOrDefault(offered => offered.Slug == service)?.Slug,
        query,
        User.GetStaffId(),
        clock.GetUtcNow());

    private async Task<IActionResult> Show(InboxFilter filter, int page, FormErrors errors, CancellationToken cancellationToken, string? done = null)
    {
        // Read before the list, so that an enquiry that arrives in between is announced rather than missed.
        var newest = await db.Enquiries.MaxAsync(enquiry => (int?)enquiry.Id, cancellationToken) ?? 0;
        var found = filter.Apply(db.Enquiries.AsNoTracking(), hashes);
        var count = await found.CountAsync(cancellationToken);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);
        var names = await db.Users.ToDictionaryAsync(member => member.Id, member => member.Name, cancellationToken);
        var (enquiries, unreadable) = await ReadAsync(found.Skip((page - 1) * PageSize).Take(PageSize), cancellationToken);
        var rows = await Rows(enquiries, cancellationToken);
        Response.StatusCode = errors.Any ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        return View("Index", new InboxPage(filter, rows, count, page, pages, await filter.CountAsync(db.Enquiries, cancellationToken), newest, clinic.Value, hours, names, errors) { Done = done, Unreadable = unreadable });
    }

    /// <summary>Reads the enquiries. One that cannot be decrypted, or was changed outside the site, is named by its reference, and the others are read all the same.</summary>
    private static async Task<(List<Enquiry> Enquiries, List<string> Unreadable)> ReadAsync(IQueryable<Enquiry> page, CancellationToken cancellationToken)
    {
        var withVisits = page.Include(enquiry => enquiry.Visits);
        try
        {
            return (await withVisits.ToListAsync(cancellationToken), []);
        }
        catch (CryptographicException)
        {
            var (enquiries, unreadable) = (new List<Enquiry>(), new List<string>());
            foreach (var reference in await page.Select(enquiry => enquiry.Reference).ToListAsync(cancellationToken))
            {
                try
                {
                    enquiries.Add(await withVisits.FirstAsync(enquiry => enquiry.Reference == reference, cancellationToken));
                }
                catch (CryptographicException)
                {
                    unreadable.Add(reference);
                }
            }

            return (enquiries, unreadable);
        }
    }

    private async Task<IReadOnlyList<InboxRow>> Rows(List<Enquiry> enquiries, CancellationToken cancellationToken)
    {
        var ids = enquiries.ConvertAll(enquiry => enquiry.Id);
        var listed = db.Enquiries.Where(enquiry => ids.Contains(enquiry.Id));
        var withNewMessage = await listed.Where(InboxFilter.HasNewMessage).Select(enquiry => enquiry.Id).ToHashSetAsync(cancellationToken);
        var withUnsentMail = await listed.Where(InboxFilter.HasUndeliveredMail).Select(enquiry => enquiry.Id).ToHashSetAsync(cancellationToken);
        var missedCalls = await listed.Select(enquiry => new { enquiry.Id, Count = enquiry.Notes.Count(note => note.Outcome == CallOutcome.NoAnswer || note.Outcome == CallOutcome.LeftMessage) })
            .ToDictionaryAsync(enquiry => enquiry.Id, enquiry => enquiry.Count, cancellationToken);
        return enquiries.ConvertAll(enquiry => new InboxRow(enquiry, withNewMessage.Contains(enquiry.Id), withUnsentMail.Contains(enquiry.Id), missedCalls.GetValueOrDefault(enquiry.Id)));
    }
}
