using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;

namespace UpperBackSite.Features.Staff.EnquiryDetails;

/// <summary>The audit entries of an enquiry, newest first. Views are separate, because they are many and change nothing.</summary>
/// <param name="ViewCount">The total number of views, of which <paramref name="Views"/> contains the newest.</param>
public sealed record EnquiryHistory(IReadOnlyList<AuditEntry> Actions, IReadOnlyList<AuditEntry> Views, int ViewCount)
{
    private const int MaxEntries = 100;
    private const string Viewed = "enquiry.viewed";

    public string ViewCountText => ViewCount == 1 ? "Viewed once" : $"Viewed {ViewCount} times";

    public static async Task<EnquiryHistory> LoadAsync(SiteDbContext db, string reference, CancellationToken cancellationToken)
    {
        var entries = db.AuditEntries.AsNoTracking().Where(entry => entry.About == reference).OrderByDescending(entry => entry.Id);
        var views = entries.Where(entry => entry.Action == Viewed);
        return new(
            await entries.Where(entry => entry.Action != Viewed).Take(MaxEntries).ToListAsync(cancellationToken),
            await views.Take(MaxEntries).ToListAsync(cancellationToken),
            await views.CountAsync(cancellationToken));
    }
}
