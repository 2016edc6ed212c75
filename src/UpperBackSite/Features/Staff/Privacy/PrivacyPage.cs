using UpperBackSite.Clinic;
using UpperBackSite.Data.Audit;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Privacy;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Features.Staff.Privacy;

/// <param name="Linked">References of the person's other enquiries.</param>
/// <param name="ExpiresAt">When the enquiry will be deleted if its status does not change.</param>
public sealed record PrivacyPage(Enquiry Enquiry, IReadOnlyList<string> Linked, DateTimeOffset ExpiresAt, ClinicOptions Clinic, FormErrors Faults)
    : StaffPage($"Data held for {Enquiry.Reference}", Faults)
{
    public static readonly IReadOnlyList<Choice> Reasons =
    [
        .. Enum.GetValues<ErasureReason>().Select(reason => new Choice(reason.ToString(), ToDisplayText(reason))),
    ];

    public string EnquiryPath => $"/staff/enquiries/{Enquiry.Reference.ToLowerInvariant()}";

    public string Path => $"{EnquiryPath}/privacy";

    public string? ConsentStatement => ConsentText.Find(Enquiry.ConsentVersion)?.ForClinic(Clinic.Name);

    public static string ToDisplayText(ErasureReason reason) => reason switch
    {
        ErasureReason.PersonAsked => "The person asked for it",
        ErasureReason.ConsentWithdrawn => "The person withdrew their consent",
        ErasureReason.NoLongerNeeded => "It's no longer needed",
        ErasureReason.SentByMistake => "It was sent by mistake, or as a test",
        _ => "We shouldn't have it",
    };
}

/// <param name="By">Name of the member of staff, or null when the account was removed.</param>
public sealed record ErasedPage(AuditEntry Entry, string? By) : StaffPage($"{Entry.About} has been erased")
{
    public string ReasonText => Enum.TryParse<ErasureReason>(Entry.Detail, out var reason) ? PrivacyPage.ToDisplayText(reason) : Entry.Detail;
}
