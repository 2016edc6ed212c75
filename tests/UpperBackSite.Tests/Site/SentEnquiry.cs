using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Enquiries;

namespace UpperBackSite.Tests.Site;

/// <summary>Enquiries stored without the form: a clock that stands still would take what it sends for spam.</summary>
public static class SentEnquiry
{
    public static Enquiry To(SiteFactory site, string service = "first-visit", string name = "Kit Marsh", string? reference = null, string? submissionKey = null)
    {
        var now = site.Clock.GetUtcNow();
        return new Enquiry
        {
            Reference = reference ?? EnquiryReference.New(),
            SubmissionKey = submissionKey ?? Guid.NewGuid().ToString("N"),
            ReceivedAt = now,
            Service = service,
            Name = name,
            ConsentVersion = "1",
            ConsentedAt = now,
            StatusAt = now,
            DueAt = now.AddDays(1),
        };
    }

    public static Task<string> Store(this SiteFactory site, Enquiry enquiry) => site.Services.GetRequiredService<EnquiryIntake>().Store(enquiry, null);
}
