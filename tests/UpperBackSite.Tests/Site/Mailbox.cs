using Microsoft.EntityFrameworkCore;
using UpperBackSite.Mail;

namespace UpperBackSite.Tests.Site;

/// <summary>The messages that a site has written, as its outbox and its mail folder hold them.</summary>
public sealed class Mailbox(SiteFactory site)
{
    /// <summary>What waits in the outbox or has left, the oldest first.</summary>
    public Task<List<OutboxMessage>> Messages() => site.InDatabase(db => db.Outbox.AsNoTracking().OrderBy(row => row.Id).ToListAsync());

    /// <summary>Of one kind.</summary>
    public async Task<List<OutboxMessage>> Letters(string kind) => (await Messages()).FindAll(message => message.Kind == kind);

    /// <summary>The address of the private page, as the newest written letter of a kind has it.</summary>
    public async Task<string> LinkIn(string kind) => LinkOf(await Written(kind));

    public static string LinkOf(string text) => text.Split('\n').Select(line => line.Trim()).Last(line => line.StartsWith("https://localhost/my-enquiry?key=", StringComparison.Ordinal))["https://localhost".Length..];

    /// <summary>The text of the newest letter of a kind, from the file that it was written to.</summary>
    public async Task<string> Written(string kind) => (await WrittenLetter(kind)).TextBody!;

    /// <summary>Lets time pass until the newest letter of a kind has left: messages leave only when the clock moves.</summary>
    public async Task<MimeKit.MimeMessage> WrittenLetter(string kind)
    {
        var sent = await Eventually.Value(
            async () => (await Letters(kind)).LastOrDefault(), letter => letter?.SentAt is not null, () => site.Clock.Advance(TimeSpan.FromSeconds(6)));
        return await MimeKit.MimeMessage.LoadAsync(Directory.GetFiles(Path.Combine(site.Data, "mail"), $"*{sent!.MessageId.Split('@')[0]}*.eml").Single());
    }

    /// <summary>Someone who sent an enquiry and opened the link of the acknowledgement.</summary>
    public async Task<(string Reference, string Link, WebPage Page)> OwnPage(string name = "Sam O’Neill", string email = "sam@example.com", string? concern = null)
    {
        var reference = await site.Booking.Receive(name, email, concern);
        var link = await LinkIn("acknowledgement");
        return (reference, link, (await site.Visitor().Open(link)).ShouldBe(200));
    }
}
