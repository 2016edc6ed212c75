using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Data;
using UpperBackSite.Enquiries;
using UpperBackSite.Platform;

namespace UpperBackSite.Features.Staff;

/// <summary>What needs an answer, the most pressing first.</summary>
[StaffOnly]
public sealed class InboxController(SiteDbContext db, LookupHashes hashes, IOptions<ClinicOptions> clinic, TimeProvider clock) : Controller
{
    private const int PageSize = 25;
    private const int LongestQuery = 254;

    [Get("/staff")]
    public Task<IActionResult> Index([FromQuery] string? view, [FromQuery] string? service, [FromQuery] int page, CancellationToken stopping) =>
        Show(view, service, "", page, stopping);

    /// <summary>Searching is a post: what staff look for are names and numbers, which belong in no address and no log.</summary>
    [HttpPost("/staff")]
    public Task<IActionResult> Search([FromForm] string? q, CancellationToken stopping) =>
        Show(nameof(InboxView.All), null, (q ?? "").Trim() is { Length: <= LongestQuery } text ? text : "", 1, stopping);

    private async Task<IActionResult> Show(string? view, string? service, string query, int page, CancellationToken stopping)
    {
        var now = clock.GetUtcNow();
        var chosen = Enum.TryParse<InboxView>(view, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : InboxView.Open;
        var filter = new InboxFilter(chosen, clinic.Value.Services.FirstOrDefault(offered => offered.Slug == service)?.Slug, query, User.StaffId(), now);
        var found = filter.Apply(db.Enquiries.AsNoTracking(), hashes);
        var count = await found.CountAsync(stopping);
        var pages = Math.Max(1, (count + PageSize - 1) / PageSize);
        page = Math.Clamp(page, 1, pages);

        var counts = new Dictionary<InboxView, int>();
        foreach (var each in Enum.GetValues<InboxView>())
        {
            counts[each] = await (filter with { View = each, Service = null, Query = "" }).Apply(db.Enquiries.AsNoTracking(), hashes).CountAsync(stopping);
        }

        var names = await db.Users.ToDictionaryAsync(member => member.Id, member => member.Name, stopping);
        return View("Index", new InboxPage(filter, await found.Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(stopping), count, page, pages, counts, clinic.Value, names));
    }
}
