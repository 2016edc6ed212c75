using System.Globalization;
using System.Text;
using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform;

namespace UpperBackSite.Features.Booking;

/// <summary>What a visitor posts. All of it is text, so whatever arrives can be shown again beside what is wrong with it.</summary>
public sealed record BookingForm
{
    public const int LongestName = 100;
    public const int LongestPhone = 40;
    public const int LongestConcern = 1000;
    public const int LongestAccessNeeds = 500;

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? Service { get; init; }

    public string? Concern { get; init; }

    public string? Duration { get; init; }

    /// <summary>Null as posted when none is ticked: MVC cannot add to an empty list of ours.</summary>
    public IReadOnlyList<string>? Days { get; init; }

    public IReadOnlyList<string>? Times { get; init; }

    public string? AccessNeeds { get; init; }

    public string? Consent { get; init; }

    /// <summary>A trap: people do not see the field, programs fill it in.</summary>
    public string? Website { get; init; }

    /// <summary>Without invisible characters and needless white space; empty answers are null, unknown choices dropped.</summary>
    public BookingForm Clean() => this with
    {
        Name = Line(Name),
        Email = Line(Email),
        Phone = Line(Phone),
        Concern = Lines(Concern),
        AccessNeeds = Lines(AccessNeeds),
        Days = [.. BookingChoices.Days.Select(day => day.Value).Where(value => Days?.Contains(value) == true)],
        Times = [.. BookingChoices.Times.Select(time => time.Value).Where(value => Times?.Contains(value) == true)],
        Duration = BookingChoices.Durations.Any(known => known.Value == Duration) ? Duration : null,
    };

    /// <summary>What must be mended before the answers can be sent, in the order of the form. Call it on clean answers.</summary>
    public FormErrors Check(ClinicOptions clinic)
    {
        var errors = new FormErrors();

        errors.AddIf(Name is null, "name", "Enter your name");
        errors.AddIf(Name?.Length > LongestName, "name", $"Your name must be {LongestName} characters or fewer");

        errors.AddIf(Email is null && Phone is null, "email", "Enter an email address or a phone number, so that we can reply");
        errors.AddIf(Email is not null && !ContactDetails.IsEmail(Email), "email", "Enter an email address in the correct format, like name@example.com");
        errors.AddIf(Phone is not null && (Phone.Length > LongestPhone || ContactDetails.ParsePhone(Phone) is null), "phone", "Enter a phone number, like 020 7946 0123 or +44 7700 900123");

        errors.AddIf(clinic.Services.All(service => service.Slug != Service), "service", "Select what you would like to book");
        errors.AddIf(Concern?.Length > LongestConcern, "concern", $"What is going on must be {LongestConcern:N0} characters or fewer. It is {Concern?.Length:N0} now");
        errors.AddIf(AccessNeeds?.Length > LongestAccessNeeds, "accessNeeds", $"What would make your visit easier must be {LongestAccessNeeds} characters or fewer. It is {AccessNeeds?.Length} now");
        errors.AddIf(Consent != BookingChoices.ConsentGiven, "consent", "Tick the box to agree that we may use these details, or call us instead");

        return errors;
    }

    private static string? Line(string? text) => Lines(text)?.Replace('\n', ' ');

    private static string? Lines(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var clean = new StringBuilder();
        foreach (var rune in text.ReplaceLineEndings("\n").Normalized(NormalizationForm.FormC).EnumerateRunes())
        {
            if (rune.Value == '\n' || (!Rune.IsControl(rune) && !IsDirectionMark(rune)))
            {
                clean.Append(rune);
            }
            else if (rune.Value == '\t')
            {
                clean.Append(' ');
            }
        }

        var trimmed = clean.ToString().Trim();
        return trimmed.Length == 0 ? null : trimmed;
    }

    /// <summary>Marks that could make an answer read as something else. Joiners inside words and emoji stay.</summary>
    private static bool IsDirectionMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D);
}
