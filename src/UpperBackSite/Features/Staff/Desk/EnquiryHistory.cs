using Microsoft.EntityFrameworkCore;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;

namespace UpperBackSite.Features.Staff.Desk;

/// <summary>The audit entries of an enquiry, newest first. Views are separate, because they are many and change nothing.</summary>
/// <param name="TimesViewed">The total number of views, of which <paramref name="Views"/> contains the newest.</param>
public sealed record EnquiryHistory(IReadOnlyList<AuditEntry> Deeds, IReadOnlyList<AuditEntry> Views, int TimesViewed)
{
    private const int Most = 100;
    private const string Viewed = "enquiry.viewed";

    public string TimesViewedInWords => TimesViewed == 1 ? "Viewed once" : $"Viewed {TimesViewed} times";

    public static async Task<EnquiryHistory> Of(SiteDbContext db, string reference, CancellationToken cancellationToken)
    {
        var entries = db.AuditEntries.AsNoTracking().Where(entry => entry.About == reference).OrderByDescending(entry => entry.Id);
        var views = entries.Where(entry => entry.Action == Viewed);
        return new(
            await entries.Where(entry => entry.Action != Viewed).Take(Most).ToListAsync(cancellationToken),
            await views.Take(Most).ToListAsync(cancellationToken),
            await views.CountAsync(cancellationToken));
    }
}
