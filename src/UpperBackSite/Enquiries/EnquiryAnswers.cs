using UpperBackSite.Clinic;

namespace UpperBackSite.Enquiries;

/// <summary>How sensitive an answer is, which decides where it may be shown.</summary>
public enum AnswerKind
{
    /// <summary>Not personal data.</summary>
    Request,

    /// <summary>Identifies the person, or says how and when to contact them.</summary>
    Contact,

    /// <summary>Can contain health data.</summary>
    Health,
}

/// <param name="Field">The id of the form field.</param>
/// <param name="Text">The answer, or null when there is none.</param>
public sealed record EnquiryAnswer(string Field, string Label, AnswerKind Kind, string? Text);

/// <summary>
/// Lists the answers of the form in order. Every place that shows an enquiry uses it: the check page, the person's page, the staff
/// page, the exports, the command line and the impact assessment.
/// </summary>
public static class EnquiryAnswers
{
    private static readonly (string Field, string Label, AnswerKind Kind, Func<Enquiry, ClinicOptions, string?> Text)[] Questions =
    [
        ("name", "Name", AnswerKind.Contact, (enquiry, _) => enquiry.Name),
        ("email", "Email address", AnswerKind.Contact, (enquiry, _) => enquiry.Email),
        ("phone", "Phone number", AnswerKind.Contact, (enquiry, _) => enquiry.PhoneAsTyped),
        ("contactBy", "Preferred contact", AnswerKind.Contact, (enquiry, _) => PreferredContact(enquiry)),
        ("service", "Service", AnswerKind.Request, (enquiry, clinic) => clinic.Services.FirstOrDefault(service => service.Slug == enquiry.Service)?.Title ?? enquiry.Service),
        ("concern", "Reason for visit", AnswerKind.Health, (enquiry, _) => enquiry.Concern),
        ("duration", "How long it has lasted", AnswerKind.Health, (enquiry, _) => EnquiryChoices.Durations.ToDisplayText(enquiry.Duration)),
        ("days", "Preferred days", AnswerKind.Contact, (enquiry, _) => EnquiryChoices.Days.ToDisplayText(enquiry.PreferredDays)),
        ("times", "Preferred times", AnswerKind.Contact, (enquiry, _) => EnquiryChoices.Times.ToDisplayText(enquiry.PreferredTimes)),
        ("accessNeeds", "What would make the visit easier", AnswerKind.Health, (enquiry, _) => enquiry.AccessNeeds),
    ];

    public static IReadOnlyList<EnquiryAnswer> FromEnquiry(Enquiry enquiry, ClinicOptions clinic) =>
        [.. Questions.Select(question => new EnquiryAnswer(question.Field, question.Label, question.Kind, question.Text(enquiry, clinic)))];

    public static IEnumerable<string> GetLabels(params IReadOnlyCollection<AnswerKind> kinds) => Questions.Where(question => kinds.Contains(question.Kind)).Select(question => question.Label);

    private static string PreferredContact(Enquiry enquiry) =>
        EnquiryChoices.ContactMethods.ToDisplayText(enquiry.ContactBy ?? EnquiryChoices.Either)
        + (enquiry.PhoneAsTyped is null ? "" : enquiry.AllowsVoicemail ? ". A voicemail is fine" : ". Please don't leave a voicemail");
}
