using Microsoft.EntityFrameworkCore;
using UpperBackSite.Mail;

namespace UpperBackSite.Tests.Site;

/// <summary>The messages of a site, from its outbox and its mail folder.</summary>
public sealed class Mailbox(SiteFactory site)
{
    public const string IdentityForm = "form[action='/my-enquiry/identity']";

    /// <summary>Returns all messages in the outbox, sent or waiting, oldest first.</summary>
    public Task<List<OutboxMessage>> Messages() => site.InDatabase(db => db.Outbox.AsNoTracking().OrderBy(row => row.Id).ToListAsync());

    public async Task<List<OutboxMessage>> MessagesOfKind(string kind) => (await Messages()).FindAll(message => message.Kind == kind);

    /// <summary>Returns the link to the enquiry page from the newest message of the kind.</summary>
    public async Task<string> LinkIn(string kind) => LinkOf(await DeliveredText(kind));

    public static string LinkOf(string text) => text.Split('\n').Select(line => line.Trim()).Last(line => line.StartsWith("https://localhost/my-enquiry?key=", StringComparison.Ordinal))["https://localhost".Length..];

    /// <summary>Returns the text of the newest message of the kind, from its file.</summary>
    public async Task<string> DeliveredText(string kind) => (await DeliveredMessage(kind)).TextBody!;

    /// <summary>Advances the clock until the newest message of the kind is sent; the outbox only works when the clock moves.</summary>
    public async Task<MimeKit.MimeMessage> DeliveredMessage(string kind)
    {
        var sent = await Eventually.Value(
            async () => (await MessagesOfKind(kind)).LastOrDefault(), letter => letter?.SentAt is not null, () => site.Clock.Advance(TimeSpan.FromSeconds(6)));
        return await MimeKit.MimeMessage.LoadAsync(Directory.GetFiles(Path.Combine(site.Data, "mail"), $"*{sent!.MessageId.Split('@')[0]}*.eml").Single());
    }

    /// <summary>Returns the calendar file of the newest message of the kind, as a calendar program reads it.</summary>
    public async Task<Ical.Net.Calendar> DeliveredCalendar(string kind) =>
        Ical.Net.Calendar.Load((await DeliveredMessage(kind)).BodyParts.OfType<MimeKit.TextPart>().First(part => part.ContentType.IsMimeType("text", "calendar")).Text)!;

    /// <summary>Sends an enquiry and opens the link in its acknowledgement.</summary>
    public async Task<(string Reference, string Link, WebPage Page)> OpenMyEnquiry(string name = "Sam O’Neill", string email = "sam@example.com", string? concern = null)
    {
        var reference = await site.Booking.SubmitEnquiry(name, email, concern);
        var link = await LinkIn("acknowledgement");
        return (reference, link, (await Open(link, name)).ShouldBe(200));
    }

    /// <summary>Opens a private link in a new browser, and answers its question if it asks one.</summary>
    public async Task<WebPage> Open(string link, string answer = "O’Neill")
    {
        var page = await site.Visitor().Open(link);
        if (page.Document.QuerySelector(IdentityForm) is null)
        {
            return page;
        }

        (await page.Form(IdentityForm).With("answer", answer).Submit()).ShouldBe(303);
        return await page.Visitor.Open(link);
    }
}
