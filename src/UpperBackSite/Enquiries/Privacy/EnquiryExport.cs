namespace UpperBackSite.Enquiries.Privacy;

/// <summary>Everything that is held about one enquiry, in the form in which the person gets it. Instants are in UTC.</summary>
/// <param name="DialledPhone">The phone number in international form.</param>
/// <param name="DeletedOn">The day, in London, on which all of it is deleted if nothing more happens.</param>
/// <param name="SearchKeys">How many keyed hashes of name, email address and number it can be found by.</param>
/// <param name="History">What the audit trail says of it. This outlives the enquiry, with the reference alone.</param>
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

/// <param name="Field">Its name on the form, for programs.</param>
public sealed record ExportedAnswer(string Field, string Question, string? Answer);

/// <param name="Words">Null when the program no longer has the words of that version.</param>
public sealed record ExportedConsent(string Version, string? Words, DateTimeOffset AgreedAt);

/// <param name="IsLinked">Staff said that it and other enquiries are of one person.</param>
/// <param name="CalendarId">The visit's name in calendars, and how often it was sent there.</param>
public sealed record ExportedState(
    EnquiryStatus Status,
    DateTimeOffset Since,
    CloseReason? ClosedBecause,
    DateTimeOffset AnswerDueAt,
    DateTimeOffset? AnsweredAt,
    string? SeenToBy,
    bool HasWarningWords,
    bool IsSuspectedSpam,
    DateTimeOffset? LinkWorksUntil,
    DateTimeOffset? ErasureAskedAt,
    bool IsLinked,
    string? CalendarId,
    int CalendarSequence,
    int Changes);

public sealed record ExportedNote(DateTimeOffset At, string By, NoteKind Kind, string Text);

public sealed record ExportedVisit(DateTimeOffset StartsAt, int Minutes, VisitState State, DateTimeOffset ProposedAt, string By);

/// <param name="Recipient">Until it has left; so are the text and the calendar file.</param>
public sealed record ExportedMessage(string Title, string? Subject, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, DateTimeOffset? GivenUpAt, int Tries, string? Fault, string MessageId, string? Recipient, string? Text, string? Calendar);

public sealed record ExportedAction(DateTimeOffset At, string By, string Action, string Detail);
