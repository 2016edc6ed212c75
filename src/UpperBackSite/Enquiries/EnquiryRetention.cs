using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Data;

namespace UpperBackSite.Enquiries;

/// <summary>Deletes enquiries on the day that the privacy notice promises.</summary>
public sealed class EnquiryRetention(IServiceScopeFactory scopes, IOptions<EnquiriesOptions> options, TimeProvider clock, ILogger<EnquiryRetention> log)
    : Retention(scopes, clock, log)
{
    protected override int KeepDays => options.Value.KeepDays.New;

    protected override Task<int> DeleteReceivedBefore(DateTimeOffset expiry, SiteDbContext db, CancellationToken stopping) =>
        db.Enquiries.Where(enquiry => enquiry.ReceivedAt <= expiry).ExecuteDeleteAsync(stopping);
}
