using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Data;
using UpperBackSite.Data.Audit;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Mail;

namespace UpperBackSite.Enquiries.Privacy;

/// <summary>
/// Exports everything held about a person (UK GDPR, articles 15 and 20), including what staff wrote, as JSON or HTML. It loads the
/// enquiries itself so that nothing is missing, and changes nothing: the caller records the export.
/// </summary>
public sealed class SubjectAccessExport(SiteDbContext db, IOptions<ClinicOptions> clinic, IOptions<EnquiriesOptions> options, TimeProvider clock)
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>Returns the export as JSON. Unknown references are skipped.</summary>
    public async Task<string> ToJsonAsync(IReadOnlyCollection<string> references, CancellationToken cancellationToken) => JsonSerializer.Serialize(
        new { Clinic = clinic.Value.Name, clinic.Value.Email, clinic.Value.Phone, MadeAt = clock.GetUtcNow(), Enquiries = await ReadAsync(references, cancellationToken) },
        JsonOptions);

    /// <summary>Returns the export as an HTML page that loads nothing from the network.</summary>
    public async Task<string> ToHtmlAsync(IReadOnlyCollection<string> references, CancellationToken cancellationToken) =>
        SubjectAccessPage.Write(clinic.Value, clock.GetUtcNow(), await ReadAsync(references, cancellationToken));

    private async Task<IReadOnlyList<EnquiryExport>> ReadAsync(IReadOnlyCollection<string> references, CancellationToken cancellationToken)
    {
        var enquiries = await db.Enquiries.AsNoTracking().AsSplitQuery()
            .Include(enquiry => enquiry.Notes).Include(enquiry => enquiry.Visits).Include(enquiry => enquiry.Mail).Include(enquiry => enquiry.Lookups)
            .Where(enquiry => references.Contains(enquiry.Reference)).OrderBy(enquiry => enquiry.ReceivedAt).ToListAsync(cancellationToken);
        var trail = await db.AuditEntries.AsNoTracking().Where(entry => references.Contains(entry.About)).OrderBy(entry => entry.Id).ToListAsync(cancellationToken);
        var names = await db.Users.ToDictionaryAsync(member => member.Id, member => $"{member.Name} ({member.Role.ToString().ToLowerInvariant()})", cancellationToken);
        return [.. enquiries.Select(enquiry => ToExport(enquiry, trail.Where(entry => entry.About == enquiry.Reference), names))];
    }

    private EnquiryExport ToExport(Enquiry enquiry, IEnumerable<AuditEntry> trail, Dictionary<string, string> names) => new(
        enquiry.Reference,
        enquiry.ReceivedAt,
        [.. EnquiryAnswers.FromEnquiry(enquiry, clinic.Value).Select(answer => new ExportedAnswer(answer.Field, answer.Label, answer.Text))],
        enquiry.Phone,
        enquiry.AllowsVoicemail,
        new ExportedConsent(enquiry.ConsentVersion, ConsentText.Find(enquiry.ConsentVersion)?.ForClinic(clinic.Value.Name), enquiry.ConsentedAt),
        State(enquiry, names),
        LondonDays.GetDate(options.Value.KeepDays.GetExpiry(enquiry)),
        enquiry.Lookups.Count,
        [.. enquiry.Notes.OrderBy(note => note.At).Select(note => new ExportedNote(note.At, GetName(note.Who, names), note.Kind, note.Outcome, note.Text))],
        [.. enquiry.Visits.OrderBy(visit => visit.StartsAt).Select(visit => new ExportedVisit(visit.StartsAt, visit.Minutes, visit.Practitioner, visit.State, visit.ProposedAt, GetName(visit.Who, names), visit.AgreedAt, visit.RemindedAt))],
        [.. enquiry.Mail.OrderBy(mail => mail.CreatedAt).Select(Message)],
        [.. trail.Select(entry => new ExportedAction(entry.At, GetName(entry.Who, names), entry.Action, names.GetValueOrDefault(entry.Detail, entry.Detail)))]);

    private static ExportedState State(Enquiry enquiry, Dictionary<string, string> names) => new(
        enquiry.Status, enquiry.StatusAt, enquiry.ClosedBecause, enquiry.DueAt, enquiry.NextStepAt, enquiry.AnsweredAt,
        enquiry.AssignedTo is { } who ? GetName(who, names) : null,
        enquiry.IsFlagged, enquiry.IsSuspectedSpam,
        enquiry.LinkId is null ? null : enquiry.LinkExpiresAt, enquiry.LinkAttempts,
        enquiry.ErasureAskedAt, enquiry.PersonId is not null, enquiry.CalendarId, enquiry.CalendarSequence, enquiry.Version);

    private static ExportedMessage Message(OutboxMessage mail) => new(
        MessageTitles.GetTitle(mail.Kind), mail.Subject, mail.CreatedAt, mail.SentAt, mail.GaveUpAt, mail.IsWithheld, mail.Attempts, mail.Fault, mail.MessageId, mail.Kind == StaffNotifications.HandoverKind ? null : mail.Recipient, mail.Text, mail.Calendar);

    private static string GetName(string who, Dictionary<string, string> names) => who switch
    {
        "visitor" => "you",
        "system" => "the site",
        "operator" => "the person who runs the site",
        _ => names.GetValueOrDefault(who, "a former member of staff"),
    };
}
