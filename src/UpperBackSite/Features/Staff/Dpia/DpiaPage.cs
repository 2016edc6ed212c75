using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;
using UpperBackSite.Mail;

namespace UpperBackSite.Features.Staff.Dpia;

/// <param name="Measures">What the site does to reduce the risk.</param>
/// <param name="Left">What the clinic itself must do.</param>
public sealed record Risk(string What, string Measures, string Left);

/// <param name="MailHost">The mail server, or null when mail is written to files.</param>
public sealed record DpiaPage(ClinicOptions Clinic, EnquiriesOptions Enquiries, int FeedbackDays, int SearchDays, string? MailHost, DateOnly Today) : StaffPage("Data protection impact assessment")
{
    public IReadOnlyList<(string Data, string From, string Kept)> Data =>
    [
        (AnswersOf(AnswerKind.Contact), "The person, through the form", "As long as the enquiry"),
        ($"{AnswersOf(AnswerKind.Health)}: can be about health", "The person, if they choose to say", "As long as the enquiry"),
        (AnswersOf(AnswerKind.Request), "The person, through the form", "As long as the enquiry"),
        ("Consent: the version of its words, and when", "The form", "As long as the enquiry"),
        ("Notes, calls, replies, visits, status", "Staff, and the person through the private link", "As long as the enquiry"),
        ("Messages: recipient and words", "The site", "Until they have left; then that they left, as long as the enquiry"),
        ("Search keys: keyed hashes of name, email address and number", "The site", "As long as the enquiry"),
        ("Audit trail: reference, who, what, when", "The site", "For good; it names no person who asked"),
        ("Monthly figures: counts", "The site", "For good; they tell of nobody"),
        ("Word that an enquiry was erased: email address", "The site", $"Until it has left; then that it left, {OutboxRetention.KeepDays} days"),
        ("Staff accounts and sessions", "An administrator, and staff", "Until the account is removed"),
        ("Answers to “was this page helpful?”, without a name", "Readers", $"{FeedbackDays} days"),
        ("Searches without a good answer, once 3 visitors typed the same on a day", "Readers", $"{SearchDays} days"),
    ];

    public IReadOnlyList<(string Status, int Days)> Kept => [.. Enum.GetValues<EnquiryStatus>().Select(status => (status.ToString(), Enquiries.KeepDays.Of(status)))];

    public IReadOnlyList<Risk> Risks =>
    [
        new("Somebody reads the database or a copy of it",
            "Columns that tell who a person is or how they feel are encrypted, each with a purpose of its own. Staff find people by keyed hashes. The keys lie in a folder of their own.",
            "Whoever has the database and the keys can read it all. Encrypt the disk, and keep copies of the keys apart from those of the database."),
        new("Somebody signs in as a member of staff",
            "Password checked against common ones, and a second factor. Five wrong tries close the account for a while. Sessions end, are listed and can be ended. Exports and erasure ask for the password again.",
            "Remove the accounts of those who leave. Lock screens."),
        new("A member of staff looks at what is not their business",
            "Roles. Every look and every change is on an audit trail whose entries hang together by hashes, so that a changed one shows.",
            "Look at the trail now and then. Write its last hash down elsewhere."),
        new("A message reaches or is read by somebody else",
            "Messages to the person have the reference and no word about health. Replies by staff are theirs to word. Nothing goes out over an unencrypted connection, except to a mail server on the same machine if that is allowed.",
            "Agree with the mail provider how long it keeps messages."),
        new("A private link falls into other hands",
            $"It cannot be guessed, ends after {Enquiries.LinkDays} days, can be stopped, and is in no log.",
            "Stop it when somebody says that their mailbox is not theirs alone."),
        new("More is collected than is needed",
            "Symptoms are optional, the form asks for few words, and exports have no names or words unless ticked.",
            "Do not ask for more in a reply."),
        new("It is kept too long",
            "Deleted by itself within an hour of its time, overwritten in the database, and recorded. The days are settings, and the privacy notice states them.",
            "Backups keep it longer: decide how long, and throw them away."),
        new("Somebody in an emergency waits for an answer",
            "Warning signs stand on the form. Words that can mean an emergency bring up the card that everyone can read, and put the enquiry first for staff. Nobody is told that all is well.",
            "Staff read marked enquiries first."),
        new("An enquiry is lost",
            "It is on the disk before it is acknowledged. Mail waits in an outbox and is given up visibly, never silently.",
            "Make backups, and try to restore one."),
    ];

    private static string AnswersOf(AnswerKind kind) => string.Join(", ", EnquiryAnswers.LabelsOf(kind));

    public static readonly IReadOnlyList<string> ToDecide =
    [
        "Who answers for this assessment, and who was asked about it: staff, people who use the clinic, a data protection officer if there is one",
        "Whether explicit consent, as the form asks for it, is the right condition for health details, or the provision of health care is",
        "Whether the days above are right for this clinic. There is no number in law; give the reason for each",
        "Who hosts the site and who carries the mail, in which country, and under which contract",
        "How long backups are kept, where, and who can read them",
        "What happens to details that staff copy into the clinic's own records, which this site knows nothing of",
        "What staff do when somebody asks for a copy or for erasure, and how they make sure who it is",
        "What staff do when something goes wrong, and whom they tell",
        "When this is looked at again",
    ];
}
