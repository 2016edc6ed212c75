using Microsoft.EntityFrameworkCore;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

public static class PrivacyPage
{
    public static string Address(string reference) => $"{StaffUser.PathOf(reference)}/privacy";

    /// <summary>Stores two enquiries of one person and no others.</summary>
    public static async Task<(string First, string Second)> LinkedPair(this SiteFactory site)
    {
        var first = await site.Booking.SubmitEnquiry();
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        var second = await site.Booking.SubmitEnquiry();
        await site.Booking.SubmitEnquiry("Ann Other", "sam.too@example.com");
        await site.ChangeAll(enquiry => enquiry.PersonId = enquiry.Reference == first || enquiry.Reference == second ? "p1" : null);
        await site.InDatabase(db => db.Enquiries.Where(enquiry => enquiry.PersonId == null).ExecuteDeleteAsync());
        return (first, second);
    }
}
