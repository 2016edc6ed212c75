using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Library;
using UpperBackSite.Data;
using UpperBackSite.Enquiries.StaffWork;
using UpperBackSite.Features.Shared;
using UpperBackSite.Mail;
using UpperBackSite.Search;

namespace UpperBackSite.Features.Staff.EnquiryDetails;

public sealed class EnquiryPageFactory(EnquiryStaffService staffService, RelatedEnquiries related, MailTemplates templates, SiteDbContext db, SiteSearch search, ArticleLibrary library, OpeningHours hours, IOptions<ClinicOptions> clinic, TimeProvider clock)
{
    /// <summary>Returns the page, or null when there is no such enquiry. Records the view by <paramref name="who"/> in the audit trail.</summary>
    public async Task<EnquiryPage?> CreateAsync(string reference, string who, FormErrors errors, EnquiryPageInput input, CancellationToken cancellationToken)
    {
        if (await staffService.ViewAsync(reference, who, cancellationToken) is not { } enquiry)
        {
            return null;
        }

        var page = new EnquiryPage(
            enquiry,
            await EnquiryHistory.LoadAsync(db, reference, cancellationToken),
            await db.Users.AsNoTracking().OrderBy(member => member.Name).ToListAsync(cancellationToken),
            clinic.Value,
            await related.FindLinkedAsync(enquiry, cancellationToken),
            await related.FindSuggestedAsync(enquiry, cancellationToken),
            templates.ListReplies(),
            input,
            errors)
        {
            Hours = hours,
            Now = clock.GetUtcNow(),
        };
        return enquiry.IsFlagged ? page with { Warnings = WarningMatch.Find(page, search, library) } : page;
    }
}
