using UpperBackSite.Enquiries;
using UpperBackSite.Features.Shared;

namespace UpperBackSite.Features.Booking;

/// <summary>What the form offers to choose from, as its fields show it.</summary>
public static class BookingChoices
{
    public const string ConsentGiven = "yes";
    public const string VoicemailIsFine = "yes";

    public static readonly IReadOnlyList<Choice> Routes = Of(EnquiryChoices.Routes);
    public static readonly IReadOnlyList<Choice> Durations = Of(EnquiryChoices.Durations);
    public static readonly IReadOnlyList<Choice> Days = Of(EnquiryChoices.Days);
    public static readonly IReadOnlyList<Choice> Times = Of(EnquiryChoices.Times);

    private static Choice[] Of(IReadOnlyList<KnownAnswer> known) => [.. known.Select(answer => new Choice(answer.Value, answer.Words, answer.Detail))];
}
