using MimeKit;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Mail;

public sealed class CalendarMailTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    private const string Visit = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1@clinic.example\r\nSUMMARY:Visit – Praxis Müller\r\n with a folded line\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    [Theory]
    [InlineData("REQUEST")]
    [InlineData("CANCEL")]
    public async Task A_visit_is_sent_as_a_calendar_part(string method)
    {
        var mail = await Arrived(Visit, method);

        var mixed = Assert.IsType<Multipart>(mail.Body);
        Assert.Equal("multipart/mixed", mixed.ContentType.MimeType);
        var readings = Assert.IsType<MultipartAlternative>(mixed[0]);
        Assert.Equal(["text/plain", "text/html", "text/calendar"], readings.Select(part => part.ContentType.MimeType));
        var calendar = Assert.IsType<TextPart>(readings[2]);
        Assert.Equal(method, calendar.ContentType.Parameters["method"]);
        Assert.Equal("utf-8", calendar.ContentType.Charset);
        Assert.False(calendar.IsAttachment);
        Assert.Equal(Visit, calendar.Text.ReplaceLineEndings("\r\n"));
    }

    [Fact]
    public async Task A_visit_is_also_attached_as_a_file()
    {
        var mail = await Arrived(Visit, "REQUEST");

        var file = Assert.IsType<MimePart>(Assert.Single(mail.Attachments));

        Assert.Equal("visit.ics", file.FileName);
        Assert.Equal("application/ics", file.ContentType.MimeType);
        using var stream = new MemoryStream();
        await file.Content!.DecodeToAsync(stream);
        Assert.Equal(Visit, System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public async Task Without_a_visit_there_is_no_attachment()
    {
        var mail = await Arrived(null, null);

        Assert.Equal(["text/plain", "text/html"], Assert.IsType<MultipartAlternative>(mail.Body).Select(part => part.ContentType.MimeType));
    }

    [Fact]
    public async Task A_hostile_calendar_method_cannot_inject_a_header()
    {
        var mail = await Arrived(Visit, "REQUEST\r\nBcc: evil@example.net; name=\"x");

        Assert.Empty(mail.Bcc);
        Assert.Equal(2, Assert.IsType<Multipart>(mail.Body).Count);
    }

    [Fact]
    public async Task A_sent_message_keeps_no_calendar()
    {
        await Arrived(Visit, "REQUEST");

        Assert.Null(Assert.Single(await site.Mailbox.Messages()).Calendar);
    }

    private async Task<MimeMessage> Arrived(string? calendar, string? method)
    {
        await using var server = new MailServer(TestAuthority.Shared.Certify());
        site.SendThrough(server);
        await site.Put(site.NewMessage(calendar: calendar, method: method));
        await site.Message(message => message.SentAt is not null);
        return Assert.Single(server.Received).Message;
    }
}
