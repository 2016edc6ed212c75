namespace UpperBackSite.Enquiries;

/// <summary>An answer that can be chosen: the value is stored, the words are shown.</summary>
public sealed record KnownAnswer(string Value, string Words, string? Detail = null);

/// <summary>What the form offers to choose from, and how each answer reads wherever it is shown.</summary>
public static class EnquiryChoices
{
    public const string ByEmail = "email";
    public const string ByPhone = "phone";

    /// <summary>Stored as null.</summary>
    public const string Either = "either";

    public static readonly IReadOnlyList<KnownAnswer> Routes =
    [
        new(Either, "Either is fine"),
        new(ByEmail, "By email"),
        new(ByPhone, "By phone"),
    ];

    public static readonly IReadOnlyList<KnownAnswer> Durations =
    [
        new("under-6-weeks", "Less than 6 weeks"),
        new("6-to-12-weeks", "6 to 12 weeks"),
        new("over-12-weeks", "More than 12 weeks"),
        new("comes-and-goes", "It comes and goes"),
    ];

    public static readonly IReadOnlyList<KnownAnswer> Days =
    [
        new("monday", "Monday"),
        new("tuesday", "Tuesday"),
        new("wednesday", "Wednesday"),
        new("thursday", "Thursday"),
        new("friday", "Friday"),
        new("saturday", "Saturday"),
        new("sunday", "Sunday"),
    ];

    public static readonly IReadOnlyList<KnownAnswer> Times =
    [
        new("morning", "Morning", "before 12pm"),
        new("afternoon", "Afternoon", "12pm to 5pm"),
        new("evening", "Evening", "after 5pm"),
    ];

    /// <summary>The words for what was chosen; null when nothing was. What is not offered any more stays as it was stored.</summary>
    /// <param name="stored">Values with commas between them.</param>
    public static string? InWords(IReadOnlyList<KnownAnswer> known, string? stored) => string.IsNullOrEmpty(stored)
        ? null
        : string.Join(", ", stored.Split(',').Select(value => known.FirstOrDefault(answer => answer.Value == value)?.Words ?? value));

    /// <summary>How the person would like to be answered, and whether a voicemail is fine where there is a number.</summary>
    public static string ContactInWords(string? contactBy, bool hasPhone, bool allowsVoicemail) =>
        InWords(Routes, contactBy ?? Either) + (!hasPhone ? "" : allowsVoicemail ? ". A voicemail is fine" : ". Please leave no voicemail");
}
