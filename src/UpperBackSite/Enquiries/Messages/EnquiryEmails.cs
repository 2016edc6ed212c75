using System.Globalization;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Clinic.Closures;
using UpperBackSite.Mail;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Enquiries.Messages;

/// <summary>
/// Writes the emails to the person who sent the enquiry. They contain no health data and nothing the person wrote, since others may
/// see the screen. They are added to the outbox of the enquiry and sent once it is saved.
/// </summary>
public sealed class EnquiryEmails(MailTemplates templates, MailLinks links, OpeningHours hours, ClosureNotices closures, IOptions<ClinicOptions> options, IOptions<EnquiriesOptions> enquiriesOptions, TimeProvider clock)
{
    public const string Acknowledgement = OutboxMessage.Acknowledgement;
    public const string Reply = OutboxMessage.Reply;

    /// <summary>The fields of templates. A paragraph with an empty field is omitted.</summary>
    public static readonly IReadOnlySet<string> Fields = new HashSet<string>
    {
        "reference", "references", "reply_by", "keep_days", "link", "get_help", "service", "subject", "text", "person.name", "person.greeting", "staff.name",
        "visit.when", "visit.day", "visit.minutes", "visit.practitioner", "visit.service", "visit.times", "visit.standing", "visit.moved_from", "visit.next", "visit.choose_by", "visit.cannot", "visit.reminder", "erasure.next",
        "clinic.name", "clinic.phone", "clinic.email", "clinic.address", "clinic.hours", "clinic.prices", "clinic.closed_days", "clinic.other_hours", "clinic.find_us", "clinic.insurers",
        "clinic.cancellation",
    };

    /// <summary>Adds an email with the private link, if the person gave an address.</summary>
    /// <param name="kind">The name of the template.</param>
    public void Add(Enquiry enquiry, string kind) => Add(enquiry, kind, RenderWithLink(kind, enquiry));

    /// <summary>Adds an email to the person's previous address. It contains no link.</summary>
    public void AddForPreviousAddress(string address, Enquiry enquiry, string kind) =>
        enquiry.Mail.Add(CreateMessage(address, kind, Render(templates.Load(kind), enquiry)));

    /// <summary>Adds an email with the times that the person can pick from.</summary>
    public void AddOffer(Enquiry enquiry, IReadOnlyList<VisitTime> offered) => Add(enquiry, "visit-proposed", RenderWithLink("visit-proposed", enquiry, new()
    {
        ["visit.times"] = string.Join('\n', offered.OrderBy(visit => visit.StartsAt).Select(visit => $"- {VisitText.Describe(visit)}")),
        ["visit.choose_by"] = NextStepText.DescribeOffer(enquiry, clock.GetUtcNow()),
        ["visit.cannot"] = offered.Count > 1 ? "that none of them suits you" : "that you can't make it",
        ["visit.standing"] = enquiry.FindUpcomingVisit(clock.GetUtcNow()) is { } standing ? OpeningHours.ToDisplayText(standing.StartsAt) : null,
    }));

    /// <summary>Adds an email about a visit, with a calendar file.</summary>
    /// <param name="moved">The agreed visit that this one replaces, or null.</param>
    /// <param name="isReminded">Whether the person will get a reminder.</param>
    public void AddVisit(Enquiry enquiry, string kind, VisitTime visit, string calendarMethod, VisitTime? moved = null, bool isReminded = false)
    {
        if (enquiry.Email is { } address)
        {
            var fields = CreateVisitFields(visit);
            fields["visit.next"] = calendarMethod == VisitCalendar.Cancel ? NextStepText.DescribeAfterCancelling(enquiry) : null;
            fields["visit.reminder"] = isReminded ? NextStepText.Reminder : null;
            fields["visit.moved_from"] = moved is null ? null : OpeningHours.ToDisplayText(moved.StartsAt);
            var calendar = VisitCalendar.Create(enquiry, visit, calendarMethod, options.Value, clock.GetUtcNow());
            enquiry.Mail.Add(CreateMessage(address, kind, RenderWithLink(kind, enquiry, fields), calendar, calendarMethod));
        }
    }

    public void AddReminder(Enquiry enquiry, VisitTime visit)
    {
        var fields = CreateVisitFields(visit);
        // A service without a length is none that people come for, such as "I'm not sure yet".
        fields["visit.service"] = options.Value.Services.FirstOrDefault(service => service.Slug == enquiry.Service && service.Minutes > 0)?.Title;
        Add(enquiry, "visit-reminder", RenderWithLink("visit-reminder", enquiry, fields));
    }

    /// <summary>Adds the acknowledgement once. Suspected spam gets none, since its sender may be forged.</summary>
    public void AddAcknowledgement(Enquiry enquiry)
    {
        if (!enquiry.IsSuspectedSpam && enquiry.Mail.TrueForAll(mail => mail.Kind != Acknowledgement))
        {
            Add(enquiry, Acknowledgement);
        }
    }

    /// <summary>Adds an acknowledgement that is sent only if staff send it.</summary>
    /// <param name="reason">Why it is withheld.</param>
    public void AddWithheldAcknowledgement(Enquiry enquiry, string reason)
    {
        AddAcknowledgement(enquiry);
        enquiry.Mail.Find(mail => mail.Kind == Acknowledgement)?.Withhold(clock.GetUtcNow(), reason);
    }

    public void AddReply(Enquiry enquiry, string subject, string text) =>
        Add(enquiry, Reply, RenderWithLink(Reply, enquiry, CreateReplyFields(subject, text)));

    /// <summary>Returns a reply as staff may see it, without the private link.</summary>
    public RenderedMail RenderReply(Enquiry enquiry, string subject, string text) =>
        Render(templates.Load(Reply), enquiry, CreateReplyFields(subject, text));

    /// <summary>Returns a reply template with its fields filled in. What the settings don't say stays a blank for staff to fill in.</summary>
    public RenderedMail BeginReply(MailTemplate template, Enquiry enquiry, string staffName)
    {
        var clinic = options.Value;
        return Render(template, enquiry, new()
        {
            ["staff.name"] = staffName,
            ["person.name"] = PersonName.Normalize(enquiry.Name),
            ["person.greeting"] = PersonName.GetGreeting(enquiry.Name),
            ["clinic.find_us"] = clinic.FindUs.Parts.Any() ? string.Join("\n\n", clinic.FindUs.Parts.Select(part => $"{part.Heading}: {part.Text}")) : "[[Where to park, what it costs, the nearest Blue Badge space and the nearest stop.]]",
            ["clinic.insurers"] = clinic.Insurers.Count > 0 ? $"We work with {string.Join(", ", clinic.Insurers)}." : "[[Which insurers you work with, and who pays whom.]]",
            ["clinic.cancellation"] = clinic.Cancellation.Length > 0 ? clinic.Cancellation : "[[How much notice you ask for, and whether there is a charge.]]",
        });
    }

    /// <summary>
    /// Returns the emails about erased enquiries, one for each address. They belong to no enquiry. Suspected spam gets none, since its
    /// sender may be forged, unless the person asked for the erasure and was promised an answer.
    /// </summary>
    public IEnumerable<OutboxMessage> CreateErasureNotices(IEnumerable<Enquiry> erased) => erased
        .Where(enquiry => enquiry.Email is not null && (!enquiry.IsMarkedAsSpam || enquiry.ErasureAskedAt is not null))
        .GroupBy(enquiry => enquiry.Email!, StringComparer.OrdinalIgnoreCase)
        .Select(person => CreateMessage(person.Key, "erased", Render(templates.Load("erased"), person.First(), new() { ["references"] = string.Join(", ", person.Select(enquiry => enquiry.Reference)) })));

    private void Add(Enquiry enquiry, string kind, RenderedMail mail)
    {
        if (enquiry.Email is { } address)
        {
            enquiry.Mail.Add(CreateMessage(address, kind, mail));
        }
    }

    private OutboxMessage CreateMessage(string address, string kind, RenderedMail mail, string? calendar = null, string? calendarMethod = null) =>
        OutboxMessage.Create(kind, address, mail, options.Value, clock.GetUtcNow(), calendar, calendarMethod);

    private static Dictionary<string, string?> CreateReplyFields(string subject, string text) => new() { ["subject"] = subject, ["text"] = text };

    private static Dictionary<string, string?> CreateVisitFields(VisitTime visit) => new()
    {
        ["visit.when"] = OpeningHours.ToDisplayText(visit.StartsAt),
        ["visit.day"] = OpeningHours.FormatDay(visit.StartsAt),
        ["visit.minutes"] = visit.Minutes.ToString(CultureInfo.InvariantCulture),
        ["visit.practitioner"] = visit.Practitioner,
    };

    private RenderedMail RenderWithLink(string kind, Enquiry enquiry, Dictionary<string, string?>? fields = null)
    {
        fields ??= [];
        fields["link"] = links.ToMyEnquiry(enquiry);
        return Render(templates.Load(kind), enquiry, fields);
    }

    private RenderedMail Render(MailTemplate template, Enquiry enquiry, Dictionary<string, string?>? fields = null)
    {
        var clinic = options.Value;
        fields ??= [];
        fields["reference"] = enquiry.Reference;
        fields["get_help"] = links.ToGetHelp();
        fields["erasure.next"] = enquiry.ErasureDueAt is null ? null : NextStepText.DescribeErasure(enquiry);
        fields["reply_by"] = OpeningHours.ToDisplayText(enquiry.DueAt);
        fields["keep_days"] = enquiriesOptions.Value.KeepDays.Closed.ToString(CultureInfo.InvariantCulture);
        fields["service"] = clinic.Services.FirstOrDefault(service => service.Slug == enquiry.Service)?.Title;
        fields["clinic.name"] = clinic.Name;
        fields["clinic.phone"] = clinic.Phone;
        fields["clinic.email"] = clinic.Email;
        fields["clinic.address"] = string.Join(", ", clinic.Address);
        fields["clinic.hours"] = hours.ToDisplayText();
        fields["clinic.prices"] = string.Join('\n', clinic.Services.Where(service => service.Price.Length > 0).Select(FormatPrice));
        fields["clinic.closed_days"] = closures.FormatClosedDays();
        fields["clinic.other_hours"] = closures.FormatOtherHours();
        return template.Render(fields);
    }

    private static string FormatPrice(ClinicService service) => $"{service.Title}{(service.Minutes > 0 ? $", {service.Minutes} minutes" : "")}: {service.Price}";
}
