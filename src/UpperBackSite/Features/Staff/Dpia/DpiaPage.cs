using UpperBackSite.Accounts;
using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Intake;
using UpperBackSite.Mail;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Features.Staff.Dpia;

/// <param name="Measures">What the site does about it.</param>
/// <param name="ClinicMeasures">What the clinic itself must do.</param>
public sealed record Risk(string What, string Measures, string ClinicMeasures);

public sealed record DpiaPage(ClinicOptions Clinic, EnquiriesOptions Enquiries, int FeedbackDays, int SearchDays, MailOptions Mail, DateOnly Today) : StaffPage("Data protection impact assessment")
{
    public IReadOnlyList<(string Data, string From, string Kept)> Data =>
    [
        (GetAnswers(AnswerKind.Contact), "The person, through the form", "As long as the enquiry"),
        ($"{GetAnswers(AnswerKind.Health)} (may be about health)", "The person, if they choose to tell us", "As long as the enquiry"),
        (GetAnswers(AnswerKind.Request), "The person, through the form", "As long as the enquiry"),
        ("Consent: version of the wording, and when it was given", "The form", "As long as the enquiry"),
        ("Notes, calls, replies, visits, status", "Staff, and the person through the private link", "As long as the enquiry"),
        ("Emails: recipient and text", "The site", "Until they are sent; the fact that they were sent, as long as the enquiry"),
        ("Emails saved as files, while there is no mail server", "The site", $"As long as the enquiry, and {Plural.Format(Mail.KeepFilesDays, "day")} at most"),
        ("Search keys: keyed hashes of name, email address and number", "The site", "As long as the enquiry"),
        ("Keyed hashes of the addresses that were emailed, to limit how many emails one address gets", "The site", "As long as the enquiry"),
        ("Audit log: reference, who, what, when", "The site", "Indefinitely; it never names the person who enquired"),
        ("Monthly statistics: counts", "The site", "Indefinitely; they identify no one"),
        ("Keyed hash of the submission of an erased enquiry", "The site", $"{ErasedSubmission.KeepFor.TotalDays:0} days"),
        ("Email confirming that an enquiry was erased: email address", "The site", $"Until it is sent; the fact that it was sent, {OutboxRetentionService.KeepDays} days"),
        ("Staff accounts", "An administrator, and staff", "Until the account is removed"),
        ("Staff sessions: times and kind of browser", "The site", $"Until the person signs out or the session expires, at most {StaffSignIn.MaxSessionAge.TotalHours:0} hours"),
        ("Answers to “was this page helpful?”, without a name", "Readers", Plural.Format(FeedbackDays, "day")),
        ("Searches without a good answer, once 3 visitors have made the same search on one day", "Readers", Plural.Format(SearchDays, "day")),
    ];

    public IReadOnlyList<(string Status, int Days)> RetentionPeriods => [.. Enum.GetValues<EnquiryStatus>().Select(status => (status.ToString(), Enquiries.KeepDays.ForStatus(status)))];

    public IReadOnlyList<Risk> Risks =>
    [
        new("Someone reads the database or a copy of it",
            "Columns that identify a person or describe their health are encrypted, each with its own Data Protection purpose, and are bound to their row. Staff find people through keyed hashes. The keys are stored in a separate folder.",
            "Anyone who has both the database and the keys can read everything. Encrypt the disk, and store backups of the keys separately from backups of the database."),
        new("Someone else signs in as a member of staff",
            "Common passwords are refused, and a second factor is needed. Five failed attempts lock the account for 10 minutes, and administrators see them. Sessions expire, and staff can see and end their own. Exports and erasure ask for the password again.",
            "Remove the accounts of staff who leave. Lock screens when they are left unattended."),
        new("A member of staff looks at enquiries without a reason",
            "Roles limit what each member of staff can do. Every view and every change is recorded in an audit log, whose entries are chained by keyed hashes so that any tampering shows, even by someone who can write to the database.",
            "Review the audit log regularly. Keep a copy of its last hash somewhere else."),
        new("An email reaches or is read by someone else",
            "Automatic emails include the reference and nothing about health. A private link that reaches a mistyped address opens only for someone who knows the surname or the last 4 digits of the phone number, with five tries. One address gets at most 3 automatic emails an hour and 6 a day. Staff decide what their replies say. Emails are only sent over an encrypted connection, except to a mail server on the same machine if the settings allow it.",
            "Agree with the email provider how long it keeps messages."),
        new("Someone else gets hold of a private link",
            $"On a device that has not opened it before, it asks for the surname or the last 4 digits of the phone number. The link cannot be guessed, expires after {Plural.Format(Enquiries.LinkDays, "day")}, can be turned off, and is never logged.",
            "Turn the link off if someone says that other people can read their email."),
        new("More is collected than is needed",
            "Symptoms are optional, the form limits how much people can write, and exports leave out names and messages unless they are selected.",
            "Do not ask for more than you need in a reply."),
        new("Data is kept too long",
            "Data is deleted automatically within an hour of the end of its retention period, overwritten in the database, and the deletion is recorded. Retention periods are settings, and the privacy notice states them.",
            "Backups keep data for longer. Decide for how long, and delete them on time."),
        new("Someone in an emergency waits for a reply",
            "The form shows the warning signs. If someone's words may describe an emergency, they are shown when to get help, and staff see the enquiry first. No one is told that all is well.",
            "Make sure that staff read flagged enquiries first."),
        new("An enquiry is lost",
            "An enquiry is saved to disk before it is acknowledged. Emails wait in an outbox, and staff can see any that could not be sent.",
            "Make backups, and test that they can be restored."),
    ];

    private static string GetAnswers(AnswerKind kind) => string.Join(", ", EnquiryAnswers.GetLabels(kind));

    public static readonly IReadOnlyList<string> OpenDecisions =
    [
        "Who is responsible for this assessment, and who was consulted: staff, people who use the clinic, and the data protection officer if there is one",
        "Whether the right condition for health details is explicit consent, which the form asks for, or the provision of health care",
        "Whether the retention periods above are right for this clinic. The law sets no number, so give the reason for each",
        "Who hosts the site and who delivers its email, in which country, and under which contract",
        "How long backups are kept, where, and who can read them",
        "What happens to details that staff copy into the clinic's own records, outside this site",
        "What staff do when someone asks for a copy of their data or for erasure, and how they check the person's identity",
        "What staff do if there is a data breach, and who they tell",
        "When this assessment will be reviewed",
    ];
}
