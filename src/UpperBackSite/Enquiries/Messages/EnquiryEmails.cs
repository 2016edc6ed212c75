using System.Globalization;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Mail;

namespace UpperBackSite.Enquiries.Messages;

/// <summary>
/// Writes the messages that go to the person who asked. None carries anything of their health or of their own words, because
/// anyone may read over a shoulder. They are added to the enquiry's outbox and are sent once that is saved.
/// </summary>
public sealed class EnquiryEmails(MailTemplates templates, MailLinks links, OpeningHours hours, IOptions<ClinicOptions> options, IOptions<EnquiriesOptions> keeping, TimeProvider clock)
{
    public const string Acknowledgement = OutboxMessage.Acknowledgement;
    public const string Reply = OutboxMessage.Reply;

    /// <summary>What a template may say. A paragraph with a field that has no value is left out.</summary>
    public static readonly IReadOnlySet<string> Fields = new HashSet<string>
    {
        "reference", "references", "reply_by", "keep_days", "link", "service", "subject", "text", "person.name", "staff.name",
        "visit.when", "visit.day", "visit.minutes", "clinic.name", "clinic.phone", "clinic.email", "clinic.address", "clinic.hours",
    };

    /// <summary>Adds a message with the private link, if the person left an address.</summary>
    /// <param name="kind">The name of its template.</param>
    public void Add(Enquiry enquiry, string kind) => Add(enquiry, kind, RenderWithLink(kind, enquiry));

    /// <summary>Adds a message to an address that is no longer the enquiry's. It carries no link.</summary>
    public void AddTo(string address, Enquiry enquiry, string kind) =>
        enquiry.Mail.Add(Message(address, kind, Render(templates.Find(kind), enquiry)));

    /// <summary>Adds a message about a visit, with its calendar file unless <paramref name="calendarMethod"/> is null.</summary>
    public void AddVisit(Enquiry enquiry, string kind, VisitTime visit, string? calendarMethod)
    {
        if (enquiry.Email is { } address)
        {
            var calendar = calendarMethod is null ? null : VisitCalendar.Of(enquiry, visit, calendarMethod, options.Value, clock.GetUtcNow());
            enquiry.Mail.Add(Message(address, kind, RenderWithLink(kind, enquiry, About(visit)), calendar, calendarMethod));
        }
    }

    /// <summary>Adds the acknowledgement once. Suspected spam gets none: its sender may be somebody else.</summary>
    public void Acknowledge(Enquiry enquiry)
    {
        if (!enquiry.IsSuspectedSpam && enquiry.Mail.TrueForAll(mail => mail.Kind != Acknowledgement))
        {
            Add(enquiry, Acknowledgement);
        }
    }

    public void AddReply(Enquiry enquiry, string subject, string text) =>
        Add(enquiry, Reply, RenderWithLink(Reply, enquiry, ReplyFields(subject, text)));

    /// <summary>Returns a reply as staff may see it: without the private link, whose key is for the person alone.</summary>
    public MergedMail RenderReply(Enquiry enquiry, string subject, string text) =>
        Render(templates.Find(Reply), enquiry, ReplyFields(subject, text));

    /// <summary>Returns the start of a reply: a reply template with its fields filled in.</summary>
    public MergedMail BeginReply(MailTemplate template, Enquiry enquiry, string staffName) =>
        Render(template, enquiry, new() { ["staff.name"] = staffName, ["person.name"] = enquiry.Name });

    /// <summary>
    /// Returns the messages that enquiries were erased, one for each address, which belong to no enquiry any more. Suspected
    /// spam gets none: its sender may be somebody else.
    /// </summary>
    public IEnumerable<OutboxMessage> ErasureNotices(IEnumerable<Enquiry> erased) => erased
        .Where(enquiry => enquiry.Email is not null && !enquiry.HasSpamMark)
        .GroupBy(enquiry => enquiry.Email!, StringComparer.OrdinalIgnoreCase)
        .Select(person => Message(person.Key, "erased", Render(templates.Find("erased"), person.First(), new() { ["references"] = string.Join(", ", person.Select(enquiry => enquiry.Reference)) })));

    private void Add(Enquiry enquiry, string kind, MergedMail mail)
    {
        if (enquiry.Email is { } address)
        {
            enquiry.Mail.Add(Message(address, kind, mail));
        }
    }

    private OutboxMessage Message(string address, string kind, MergedMail mail, string? calendar = null, string? calendarMethod = null) =>
        OutboxMessage.Of(kind, address, mail, options.Value, clock.GetUtcNow(), calendar, calendarMethod);

    private static Dictionary<string, string?> ReplyFields(string subject, string text) => new() { ["subject"] = subject, ["text"] = text };

    private static Dictionary<string, string?> About(VisitTime visit) => new()
    {
        ["visit.when"] = OpeningHours.InWords(visit.StartsAt),
        ["visit.day"] = OpeningHours.DayInWords(visit.StartsAt),
        ["visit.minutes"] = visit.Minutes.ToString(CultureInfo.InvariantCulture),
    };

    private MergedMail RenderWithLink(string kind, Enquiry enquiry, Dictionary<string, string?>? fields = null)
    {
        fields ??= [];
        fields["link"] = links.ToMyEnquiry(enquiry);
        return Render(templates.Find(kind), enquiry, fields);
    }

    private MergedMail Render(MailTemplate template, Enquiry enquiry, Dictionary<string, string?>? fields = null)
    {
        var clinic = options.Value;
        fields ??= [];
        fields["reference"] = enquiry.Reference;
        fields["reply_by"] = OpeningHours.InWords(enquiry.DueAt);
        fields["keep_days"] = keeping.Value.KeepDays.Closed.ToString(CultureInfo.InvariantCulture);
        fields["service"] = clinic.Services.FirstOrDefault(service => service.Slug == enquiry.Service)?.Title;
        fields["clinic.name"] = clinic.Name;
        fields["clinic.phone"] = clinic.Phone;
        fields["clinic.email"] = clinic.Email;
        fields["clinic.address"] = string.Join(", ", clinic.Address);
        fields["clinic.hours"] = hours.InWords();
        return template.Merge(fields);
    }
}
