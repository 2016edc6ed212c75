using UpperBackSite.Clinic;
using UpperBackSite.Enquiries.Messages;

namespace UpperBackSite.Enquiries.Privacy;

/// <summary>Describes the details of audit entries about enquiries, which are stored as codes, in words.</summary>
public static class AuditDetailText
{
    /// <summary>Returns the words for a code, or the detail itself when it is not one.</summary>
    public static string Describe(string action, string detail, ClinicOptions clinic) => (action, detail) switch
    {
        ("enquiry.received", _) => clinic.GetServiceTitle(detail),
        ("enquiry.mail" or "enquiry.mail-withheld", _) => MessageTitles.GetTitle(detail),
        ("enquiry.viewed", "privacy") => "data held",
        _ => detail,
    };
}
