using UpperBackSite.Clinic;

namespace UpperBackSite.Enquiries.Messages;

/// <summary>Makes the links that messages about an enquiry carry.</summary>
/// <remarks>They begin with <c>Site:Address</c> or, within a request, with the address of the site that was asked for, if it can be trusted.</remarks>
public sealed class MailLinks(PublicAddress address, PrivateLink links, IHttpContextAccessor http)
{
    /// <summary>Returns the person's private link, or null when it was stopped or no address of the site can be trusted.</summary>
    public string? ToMyEnquiry(Enquiry enquiry) =>
        Root is { } root && links.KeyOf(enquiry) is { } key ? $"{root}{PrivateLink.Path}?key={key}" : null;

    /// <summary>Returns the link to the enquiry's page for staff: its path alone when no address of the site can be trusted.</summary>
    public string ToStaffPage(Enquiry enquiry) => $"{Root}/staff/enquiries/{enquiry.Reference.ToLowerInvariant()}";

    private string? Root => address.TrustedRoot(http.HttpContext?.Request);
}
