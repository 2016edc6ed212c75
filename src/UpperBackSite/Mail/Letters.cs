using System.Globalization;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Enquiries;

namespace UpperBackSite.Mail;

/// <summary>
/// Writes the messages that go to the person who asked. None carries anything of their health or of their own words:
/// anyone may read over a shoulder. They are added to the enquiry's outbox, and leave once that is saved.
/// </summary>
public sealed class Letters(MailTemplates templates, PrivateLink links, OpeningHours hours, IOptions<ClinicOptions> options, IOptions<EnquiriesOptions> keeping, TimeProvider clock)
{
    public const string Acknowledgement = "acknowledgement";
    public const string Reply = "reply";

    /// <summary>Adds a message, if the person left an address.</summary>
    /// <param name="name">Of the template, which is the message's kind too.</param>
    /// <param name="siteRoot">See <see cref="PublicAddress.Trusted"/>.</param>
    public void Add(Enquiry enquiry, string name, string? siteRoot) => Add(enquiry, name, Merge(templates.Find(name), enquiry, siteRoot));

    /// <summary>To an address that is the enquiry's no longer.</summary>
    public void AddTo(string address, Enquiry enquiry, string name) =>
        enquiry.Mail.Add(Message(address, name, Merge(templates.Find(name), enquiry, null)));

    /// <summary>About a visit, with its calendar file.</summary>
    public void Add(Enquiry enquiry, string name, VisitTime visit, string? method, string? siteRoot)
    {
        if (enquiry.Email is { } address)
        {
            var calendar = method is null ? null : VisitCalendar.Of(enquiry, visit, method, options.Value, clock.GetUtcNow());
            enquiry.Mail.Add(Message(address, name, Merge(templates.Find(name), enquiry, siteRoot, About(visit)), calendar, method));
        }
    }

    /// <summary>Once, and not to what may be spam: its sender may be somebody else.</summary>
    public void Acknowledge(Enquiry enquiry, string? siteRoot)
    {
        if (!enquiry.IsSuspectedSpam && enquiry.Mail.TrueForAll(mail => mail.Kind != Acknowledgement))
        {
            Add(enquiry, Acknowledgement, siteRoot);
        }
    }

    /// <summary>That enquiries were erased, for an address that is about to be forgotten. It belongs to no enquiry any more.</summary>
    public OutboxMessage Erased(string address, IReadOnlyList<Enquiry> enquiries) =>
        Message(address, "erased", Merge(templates.Find("erased"), enquiries[0], null, new() { ["references"] = string.Join(", ", enquiries.Select(enquiry => enquiry.Reference)) }));

    /// <summary>An answer in a colleague's words, as it will be read.</summary>
    public MergedMail Framed(Enquiry enquiry, string subject, string text, string? siteRoot) =>
        Merge(templates.Find(Reply), enquiry, siteRoot, new() { ["subject"] = subject, ["text"] = text });

    public void AddReply(Enquiry enquiry, string subject, string text, string? siteRoot) => Add(enquiry, Reply, Framed(enquiry, subject, text, siteRoot));

    /// <summary>A template for an answer with its fields filled in, for a colleague to go on from.</summary>
    public MergedMail Begin(MailTemplate template, Enquiry enquiry, string staffName) =>
        Merge(template, enquiry, null, new() { ["staff.name"] = staffName, ["person.name"] = enquiry.Name });

    private void Add(Enquiry enquiry, string kind, MergedMail mail)
    {
        if (enquiry.Email is { } address)
        {
            enquiry.Mail.Add(Message(address, kind, mail));
        }
    }

    private OutboxMessage Message(string address, string kind, MergedMail mail, string? calendar = null, string? method = null) =>
        OutboxMessage.Of(kind, address, mail, options.Value, clock.GetUtcNow(), calendar, method);

    private static Dictionary<string, string?> About(VisitTime visit) => new()
    {
        ["visit.when"] = OpeningHours.InWords(visit.StartsAt),
        ["visit.day"] = OpeningHours.DayInWords(visit.StartsAt),
        ["visit.minutes"] = visit.Minutes.ToString(CultureInfo.InvariantCulture),
    };

    private MergedMail Merge(MailTemplate template, Enquiry enquiry, string? siteRoot, Dictionary<string, string?>? more = null)
    {
        var clinic = options.Value;
        var values = more ?? [];
        values["reference"] = enquiry.Reference;
        values["reply_by"] = OpeningHours.InWords(enquiry.DueAt);
        values["keep_days"] = keeping.Value.KeepDays.Closed.ToString(CultureInfo.InvariantCulture);
        values["link"] = links.AddressOf(enquiry, siteRoot);
        values["service"] = clinic.Services.FirstOrDefault(service => service.Slug == enquiry.Service)?.Title;
        values["clinic.name"] = clinic.Name;
        values["clinic.phone"] = clinic.Phone;
        values["clinic.email"] = clinic.Email;
        values["clinic.address"] = string.Join(", ", clinic.Address);
        values["clinic.hours"] = hours.InWords();
        return template.Merge(values);
    }
}
