using UpperBackSite.Features.Shared;

namespace UpperBackSite.Features.Booking;

/// <summary>What the form offers to choose from. The values are stored, the words are shown.</summary>
public static class BookingChoices
{
    public const string ConsentGiven = "yes";

    public const string ByEmail = "email";
    public const string ByPhone = "phone";
    public const string VoicemailIsFine = "yes";

    public static readonly IReadOnlyList<Choice> Routes =
    [
        new("either", "Either is fine"),
        new(ByEmail, "By email"),
        new(ByPhone, "By phone"),
    ];

    public static readonly IReadOnlyList<Choice> Durations =
    [
        new("under-6-weeks", "Less than 6 weeks"),
        new("6-to-12-weeks", "6 to 12 weeks"),
        new("over-12-weeks", "More than 12 weeks"),
        new("comes-and-goes", "It comes and goes"),
    ];

    public static readonly IReadOnlyList<Choice> Days =
    [
        new("monday", "Monday"),
        new("tuesday", "Tuesday"),
        new("wednesday", "Wednesday"),
        new("thursday", "Thursday"),
        new("friday", "Friday"),
        new("saturday", "Saturday"),
        new("sunday", "Sunday"),
    ];

    public static readonly IReadOnlyList<Choice> Times =
    [
        new("morning", "Morning", "before 12pm"),
        new("afternoon", "Afternoon", "12pm to 5pm"),
        new("evening", "Evening", "after 5pm"),
    ];

    public static string InWords(IReadOnlyList<Choice> choices, IEnumerable<string> values) =>
        string.Join(", ", choices.Where(choice => values.Contains(choice.Value)).Select(choice => choice.Label));
}
