using UpperBackSite.Clinic;
using UpperBackSite.Reviews;

namespace UpperBackSite.Features.Shared.Articles;

public static class SignOffText
{
    /// <summary>Returns what readers are told about the review of a page by a clinician.</summary>
    public static string Describe((SignOff SignOff, bool IsCurrent)? found) => found switch
    {
        (var signOff, true) => $"Reviewed by {signOff.Reviewer.Name}, {signOff.Reviewer.Profession} ({signOff.Reviewer.Registration}), {FormatDate(signOff)}.",
        (var signOff, false) => $"Changed since its last review on {FormatDate(signOff)}.",
        null => "No clinician has reviewed this page yet.",
    };

    private static string FormatDate(SignOff signOff) => LondonDays.ToDisplayText(LondonDays.GetDate(signOff.At));
}
