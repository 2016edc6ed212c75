using UpperBackSite.Clinic;

namespace UpperBackSite.Enquiries.Messages;

/// <summary>Creates the links in emails about an enquiry.</summary>
/// <remarks>They start with <c>Site:Address</c> or, within a request, with the requested host if it can be trusted.</remarks>
public sealed class MailLinks(PublicAddress address, PrivateLink links, IHttpContextAccessor http)
{
    /// <summary>Returns the private link, or null when it was stopped or there is no trusted address of the site.</summary>
    public string? ToMyEnquiry(Enquiry enquiry) =>
        Root is { } root && links.GetKey(enquiry) is { } key ? $"{root}{PrivateLink.Path}?key={key}" : null;

    /// <summary>Returns the link to the page about when to get help, or null when there is no trusted address of the site.</summary>
    public string? ToGetHelp() => Root is { } root ? $"{root}/get-help" : null;

    /// <summary>Returns the link to the staff page of the enquiry, or only its path when there is no trusted address of the site.</summary>
    public string ToStaffPage(Enquiry enquiry) => $"{Root}/staff/enquiries/{enquiry.Reference.ToLowerInvariant()}";

    private string? Root => address.GetTrustedRoot(http.HttpContext?.Request);
}
