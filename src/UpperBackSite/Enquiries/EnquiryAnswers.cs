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
/// <param name="Label">The question, as the form asks it.</param>
/// <param name="Text">The answer, or null when there is none.</param>
public sealed record EnquiryAnswer(string Field, string Label, AnswerKind Kind, string? Text);

/// <summary>
/// Lists the questions of the form and their answers in order. Every place that asks or shows them uses it: the form, the check page,
/// the person's page, the staff page, the exports, the command line and the impact assessment.
/// </summary>
public static class EnquiryAnswers
{
    private static readonly (string Field, string Label, AnswerKind Kind, Func<Enquiry, ClinicOptions, string?> Text)[] Questions =
    [
        ("name", "Name", AnswerKind.Contact, (enquiry, _) => enquiry.Name),
        ("email", "Email address", AnswerKind.Contact, (enquiry, _) => enquiry.Email),
        ("phone", "Phone number", AnswerKind.Contact, (enquiry, _) => enquiry.PhoneAsTyped),
        ("contactBy", "How should we contact you?", AnswerKind.Contact, (enquiry, _) => PreferredContact(enquiry)),
        ("service", "What would you like to book?", AnswerKind.Request, (enquiry, clinic) => clinic.GetServiceTitle(enquiry.Service)),
        ("concern", "What would you like help with?", AnswerKind.Health, (enquiry, _) => enquiry.Concern),
        ("duration", "How long has it lasted?", AnswerKind.Health, (enquiry, _) => EnquiryChoices.Durations.ToDisplayText(enquiry.Duration)),
        ("days", "Which days suit you?", AnswerKind.Contact, (enquiry, _) => EnquiryChoices.Days.ToDisplayText(enquiry.PreferredDays)),
        ("times", "Which times suit you?", AnswerKind.Contact, (enquiry, _) => EnquiryChoices.Times.ToDisplayText(enquiry.PreferredTimes)),
        ("accessNeeds", "Would anything make your visit easier?", AnswerKind.Health, (enquiry, _) => enquiry.AccessNeeds),
    ];

    public static IReadOnlyList<EnquiryAnswer> FromEnquiry(Enquiry enquiry, ClinicOptions clinic) =>
        [.. Questions.Select(question => new EnquiryAnswer(question.Field, question.Label, question.Kind, question.Text(enquiry, clinic)))];

    /// <summary>Returns the label of a field of the form.</summary>
    public static string GetLabel(string field) => Questions.Single(question => question.Field == field).Label;

    public static IEnumerable<string> GetLabels(params IReadOnlyCollection<AnswerKind> kinds) => Questions.Where(question => kinds.Contains(question.Kind)).Select(question => question.Label);

    private static string PreferredContact(Enquiry enquiry) =>
        EnquiryChoices.ContactMethods.ToDisplayText(enquiry.ContactBy ?? EnquiryChoices.Either)
        + (enquiry.PhoneAsTyped is null ? "" : enquiry.AllowsVoicemail ? ". It's fine to leave a voicemail" : ". Please don't leave a voicemail");
}
