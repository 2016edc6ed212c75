using UpperBackSite.Platform.Html;

namespace UpperBackSite.Enquiries;

/// <summary>The choices of the form, and their display text.</summary>
public static class EnquiryChoices
{
    public const string ByEmail = "email";
    public const string ByPhone = "phone";

    /// <summary>Stored as null.</summary>
    public const string Either = "either";

    public static readonly IReadOnlyList<Choice> ContactMethods =
    [
        new(Either, "By email or phone"),
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
        new("morning", "Morning", "Before midday"),
        new("afternoon", "Afternoon", "Midday to 5pm"),
        new("evening", "Evening", "After 5pm"),
    ];

    /// <summary>Returns the labels of the chosen values, or null when there are none. A value that is no longer offered is shown as stored.</summary>
    /// <param name="stored">Comma-separated values.</param>
    public static string? ToDisplayText(this IReadOnlyList<Choice> choices, string? stored) => string.IsNullOrEmpty(stored)
        ? null
        : string.Join(", ", stored.Split(',').Select(value => choices.FirstOrDefault(choice => choice.Value == value)?.Label ?? value));
}
