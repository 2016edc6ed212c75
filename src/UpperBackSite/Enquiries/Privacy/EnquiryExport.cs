namespace UpperBackSite.Enquiries.Privacy;

/// <summary>Everything held about one enquiry, as exported to the person. Times are in UTC.</summary>
/// <param name="DialledPhone">The phone number in international form.</param>
/// <param name="DeletedOn">The date in London on which the enquiry is deleted unless its status changes.</param>
/// <param name="SearchKeys">The number of keyed hashes by which it can be found.</param>
/// <param name="History">Its audit entries. They are kept after the enquiry is deleted and contain the reference only.</param>
public sealed record EnquiryExport(
    string Reference,
    DateTimeOffset ReceivedAt,
    IReadOnlyList<ExportedAnswer> Answers,
    string? DialledPhone,
    bool AllowsVoicemail,
    ExportedConsent Consent,
    ExportedState State,
    DateOnly DeletedOn,
    int SearchKeys,
    IReadOnlyList<ExportedNote> Notes,
    IReadOnlyList<ExportedVisit> Visits,
    IReadOnlyList<ExportedMessage> Messages,
    IReadOnlyList<ExportedAction> History);

/// <param name="Field">The name of the form field.</param>
public sealed record ExportedAnswer(string Field, string Question, string? Answer);

/// <param name="Words">The consent text, or null when the version is unknown.</param>
public sealed record ExportedConsent(string Version, string? Words, DateTimeOffset AgreedAt);

/// <param name="IsLinked">Whether staff linked it to other enquiries of the same person.</param>
/// <param name="LinkAttempts">The number of wrong answers to the question of the private link.</param>
/// <param name="CalendarId">The UID of the visit in calendars.</param>
public sealed record ExportedState(
    EnquiryStatus Status,
    DateTimeOffset Since,
    CloseReason? ClosedBecause,
    DateTimeOffset AnswerDueAt,
    DateTimeOffset? NextStepAt,
    DateTimeOffset? AnsweredAt,
    string? SeenToBy,
    bool HasWarningWords,
    bool IsSuspectedSpam,
    DateTimeOffset? LinkWorksUntil,
    int LinkAttempts,
    DateTimeOffset? ErasureAskedAt,
    bool IsLinked,
    string? CalendarId,
    int CalendarSequence,
    int Changes);

/// <param name="Outcome">How a call ended, or null.</param>
public sealed record ExportedNote(DateTimeOffset At, string By, NoteKind Kind, CallOutcome? Outcome, string Text);

public sealed record ExportedVisit(DateTimeOffset StartsAt, int Minutes, string? Practitioner, VisitState State, DateTimeOffset ProposedAt, string By, DateTimeOffset? AgreedAt, DateTimeOffset? RemindedAt);

/// <param name="Recipient">Null once the message is sent, as are the text and the calendar file.</param>
public sealed record ExportedMessage(string Title, string? Subject, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, DateTimeOffset? GivenUpAt, bool IsWithheld, int Tries, string? Fault, string MessageId, string? Recipient, string? Text, string? Calendar);

public sealed record ExportedAction(DateTimeOffset At, string By, string Action, string Detail);
