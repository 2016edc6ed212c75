using UpperBackSite.Clinic;
using UpperBackSite.Data.Audit;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Privacy;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Features.Staff.Privacy;

/// <param name="Linked">References of the person's other enquiries.</param>
/// <param name="EndsAt">When the enquiry will be deleted if its status does not change.</param>
public sealed record PrivacyPage(Enquiry Enquiry, IReadOnlyList<string> Linked, DateTimeOffset EndsAt, ClinicOptions Clinic, FormErrors Faults)
    : StaffPage($"Data held for {Enquiry.Reference}", Faults)
{
    public static readonly IReadOnlyList<Choice> Reasons =
    [
        .. Enum.GetValues<ErasureReason>().Select(reason => new Choice(reason.ToString(), InWords(reason))),
    ];

    public string EnquiryPath => $"/staff/enquiries/{Enquiry.Reference.ToLowerInvariant()}";

    public string Path => $"{EnquiryPath}/privacy";

    public string? ConsentWords => ConsentText.Find(Enquiry.ConsentVersion)?.For(Clinic.Name);

    public static string InWords(ErasureReason reason) => reason switch
    {
        ErasureReason.PersonAsked => "The person asked for it",
        ErasureReason.ConsentWithdrawn => "The person withdrew their consent",
        ErasureReason.NoLongerNeeded => "It is no longer needed",
        ErasureReason.SentByMistake => "It was sent by mistake, or as a test",
        _ => "We should not have it",
    };
}

/// <param name="By">Name of the member of staff, or null when the account was removed.</param>
public sealed record ErasedPage(AuditEntry Entry, string? By) : StaffPage($"{Entry.About} was erased")
{
    public string Why => Enum.TryParse<ErasureReason>(Entry.Detail, out var reason) ? PrivacyPage.InWords(reason) : Entry.Detail;
}
