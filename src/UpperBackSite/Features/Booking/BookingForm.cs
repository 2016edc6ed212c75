using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Privacy;
using UpperBackSite.Features.Shared;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Features.Booking;

/// <summary>The booking form as posted. All fields are strings, so that an invalid form can be shown again unchanged.</summary>
public sealed record BookingForm
{
    public const int MaxConcernLength = 1000;
    public const int MaxAccessNeedsLength = 500;

    public const string Ticked = "yes";

    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? ContactBy { get; init; }

    public string? Voicemail { get; init; }

    public string? Service { get; init; }

    public string? Concern { get; init; }

    public string? Duration { get; init; }

    /// <summary>Null when none is selected, because model binding cannot add to an empty array.</summary>
    public IReadOnlyList<string>? Days { get; init; }

    public IReadOnlyList<string>? Times { get; init; }

    public string? AccessNeeds { get; init; }

    public string? Consent { get; init; }

    /// <summary>A honeypot: hidden from people, but filled in by bots.</summary>
    public string? Website { get; init; }

    /// <summary>Returns the form without invisible characters, surrounding white space and unknown choices. Empty fields are null.</summary>
    public BookingForm Clean() => this with
    {
        Name = InputNormalizer.NormalizeLine(Name),
        Email = InputNormalizer.NormalizeAddress(Email),
        Phone = InputNormalizer.NormalizeAddress(Phone),
        Concern = InputNormalizer.NormalizeLines(Concern),
        AccessNeeds = InputNormalizer.NormalizeLines(AccessNeeds),
        Days = [.. EnquiryChoices.Days.Select(day => day.Value).Where(value => Days?.Contains(value) == true)],
        Times = [.. EnquiryChoices.Times.Select(time => time.Value).Where(value => Times?.Contains(value) == true)],
        ContactBy = EnquiryChoices.ContactMethods.Any(known => known.Value == ContactBy) ? ContactBy : null,
        Voicemail = Voicemail == Ticked ? Voicemail : null,
        Duration = EnquiryChoices.Durations.Any(known => known.Value == Duration) ? Duration : null,
    };

    /// <summary>Returns the errors of a cleaned form, in the order of its fields.</summary>
    public FormErrors Check(ClinicOptions clinic)
    {
        var errors = new FormErrors();

        ContactFields.Check(errors, Name, Email, Phone);
        errors.AddIf(ContactBy == EnquiryChoices.ByEmail && Email is null, "email", "Enter an email address, or choose to be contacted by phone");
        errors.AddIf(ContactBy == EnquiryChoices.ByPhone && Phone is null, "phone", "Enter a phone number, or choose to be contacted by email");

        errors.AddIf(clinic.Services.All(service => service.Slug != Service), "service", "Choose what you'd like to book");
        errors.AddIf(Concern?.CountCharacters() > MaxConcernLength, "concern", $"Your answer about what you'd like help with must be {MaxConcernLength:N0} characters or fewer. You've written {Concern?.CountCharacters():N0}");
        errors.AddIf(AccessNeeds?.CountCharacters() > MaxAccessNeedsLength, "accessNeeds", $"Your answer about what would make your visit easier must be {MaxAccessNeedsLength} characters or fewer. You've written {AccessNeeds?.CountCharacters():N0}");
        errors.AddIf(Consent != Ticked, "consent", "Tick the box to agree that we may use these details, or call us instead");

        return errors;
    }

    /// <summary>Returns the enquiry. The form must be valid: see <see cref="Check"/>.</summary>
    public Enquiry ToEnquiry(string submissionKey, DateTimeOffset now, DateTimeOffset dueAt, bool isFlagged, bool isSuspectedSpam) => new()
    {
        Reference = EnquiryReference.Generate(),
        SubmissionKey = submissionKey,
        ReceivedAt = now,
        StatusAt = now,
        ConsentedAt = now,
        ConsentVersion = ConsentText.Current.Version,
        DueAt = dueAt,
        IsFlagged = isFlagged,
        IsSuspectedSpam = isSuspectedSpam,
        Service = Service!,
        Name = Name!,
        Email = Email,
        Phone = PhoneNumber.FindDialable(Phone),
        PhoneAsTyped = Phone,
        ContactBy = ContactBy is EnquiryChoices.ByEmail or EnquiryChoices.ByPhone ? ContactBy : null,
        AllowsVoicemail = Voicemail is not null,
        Concern = Concern,
        Duration = Duration,
        PreferredDays = Join(Days),
        PreferredTimes = Join(Times),
        AccessNeeds = AccessNeeds,
    };

    private static string? Join(IReadOnlyList<string>? values) => values is null or [] ? null : string.Join(',', values);
}
