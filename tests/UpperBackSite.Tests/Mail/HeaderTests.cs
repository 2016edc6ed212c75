using MimeKit;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Mail;

public sealed class HeaderTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    private static readonly string[] Hostile =
    [
        "Hello\r\nBcc: evil@example.net",
        "Hello\nBcc: evil@example.net\n\nAnother body",
        "Hello\rBcc: evil@example.net",
        "Hello\u0085\u2028Bcc: evil@example.net",
        "\"Quoted\", (comment) <evil@example.net>, evil@example.net;",
        "=?utf-8?q?Hello=0D=0ABcc=3A_evil=40example.net?=",
        "\0\u0001\u007f",
        ".\r\n.\r\nMAIL FROM:<evil@example.net>",
    ];

    [Fact]
    public async Task A_subject_or_a_clinic_name_cannot_inject_a_header()
    {
        await using var server = new MailServer(TestAuthority.Shared.Certify());
        site.SendThrough(server);
        site.With("Clinic:Name", $"Clinic {string.Concat(Hostile)}");
        await site.Put([.. Hostile.Select(hostile => site.NewMessage(subject: $"Yours: {hostile}"))]);

        await Eventually.Holds(async () => (await site.Mailbox.Messages()).All(message => message.SentAt is not null));

        Assert.Equal(Hostile.Length, server.Received.Count);
        Assert.All(server.Received, received => IsAsWritten(received.Message, received.Recipients));
    }

    [Fact]
    public async Task Non_ASCII_text_arrives_unchanged()
    {
        await using var server = new MailServer(TestAuthority.Shared.Certify());
        site.SendThrough(server);
        site.With("Clinic:Name", "Praxis Müller, Łódź & “Söhne”");
        await site.Put(site.NewMessage(subject: "Grüße 👋"));

        await site.Message(message => message.SentAt is not null);

        var mail = Assert.Single(server.Received).Message;
        Assert.Equal("Grüße 👋", mail.Subject);
        Assert.Equal("Praxis Müller, Łódź & “Söhne”", mail.From.Mailboxes.Single().Name);
    }

    [Fact]
    public async Task An_invalid_address_is_given_up_and_blocks_no_other()
    {
        string[] hostile =
        [
            "sam@example.com\r\nBcc: evil@example.net", "sam@example.com>\r\nRCPT TO:<evil@example.net", "sam@example.com, evil@example.net",
            "Sam <sam@example.com>", "\"sam\r\n\"@example.com", "friends: sam@example.com;", "a..b@example.com", "sam", "",
        ];
        await using var server = new MailServer(TestAuthority.Shared.Certify());
        site.SendThrough(server);
        await site.Put([.. hostile.Select(recipient => site.NewMessage(recipient, kind: "hostile")), site.NewMessage("last@example.com")]);

        await site.Message(message => message.SentAt is not null);

        Assert.All((await site.Mailbox.Messages()).Where(message => message.Kind == "hostile"), message => Assert.Equal("the recipient is not a valid email address", message.GaveUpAt is null ? null : message.Fault));
        Assert.Equal("last@example.com", Assert.Single(Assert.Single(server.Received).Recipients));
    }

    [Fact]
    public async Task Unusual_but_valid_addresses_are_accepted()
    {
        await using var server = new MailServer(TestAuthority.Shared.Certify());
        site.SendThrough(server);
        await site.Put(site.NewMessage("o'neill+physio@example.com"), site.NewMessage("sam@exämple.com"), site.NewMessage("jösé@example.com"));

        await Eventually.Holds(async () => (await site.Mailbox.Messages()).All(message => message.SentAt is not null));

        Assert.All(server.Received, received => Assert.Single(received.Recipients));
    }

    [Fact]
    public async Task An_ASCII_only_server_gets_punycode_domains_and_no_non_ASCII_local_parts()
    {
        using var mailServer = new ScriptedMailServer();
        site.SendThrough(mailServer);
        await site.Put(site.NewMessage("sam@exämple.com"), site.NewMessage("jösé@example.com", kind: "other"));

        await site.Message(message => message.SentAt is not null);
        Assert.Contains("RCPT TO:<sam@xn--exmple-cua.com>", mailServer.Commands);
        Assert.Equal("the mail server does not support the characters in this address", (await site.Message(message => message.GaveUpAt is not null, "other")).Fault);
    }

    [Theory]
    [InlineData("sam@example.com\r\nBcc: evil@example.net")]
    [InlineData("sam@example.com%0ABcc:evil@example.net,evil@example.net")]
    [InlineData("Sam <sam@example.com>")]
    public async Task The_form_rejects_such_addresses(string email)
    {
        var form = (await site.Booking.OpenForm()).With("name", "Sam").With("email", email).With("service", "first-visit").With("consent", "yes");

        (await form.Submit()).ShouldBe(200).ShouldShowError("email", "Enter an email address");
        Assert.Empty(await site.Mailbox.Messages());
    }

    [Fact]
    public async Task A_name_from_the_form_is_in_no_header_and_no_body()
    {
        await using var server = new MailServer(TestAuthority.Shared.Certify());
        site.SendThrough(server);
        await site.Booking.SubmitEnquiry("Sam \"Bcc: evil@example.net\", <evil@example.net>", concern: "It aches.\r\nBcc: evil@example.net\r\n.\r\nQUIT");

        await site.Message(message => message.SentAt is not null);
        await site.Message(message => message.SentAt is not null, StaffNotifications.Kind);

        Assert.Equal(2, server.Received.Count);
        Assert.All(server.Received, received => Assert.DoesNotContain("evil", Text(received.Message), StringComparison.Ordinal));
    }

    private static void IsAsWritten(MimeMessage mail, IReadOnlyList<string> recipients)
    {
        Assert.Equal("sam@example.com", Assert.Single(recipients));
        Assert.Equal(["Auto-Submitted", "Date", "From", "MIME-Version", "Message-Id", "Subject", "To"], mail.Headers.Select(header => header.Field).Order(StringComparer.Ordinal));
        Assert.Equal("hello@clinic.example", Assert.Single(mail.From.Mailboxes).Address);
        Assert.Equal("sam@example.com", Assert.Single(mail.To.Mailboxes).Address);
        Assert.DoesNotContain(mail.Subject!, char.IsControl);
        Assert.DoesNotContain(mail.From.Mailboxes.Single().Name!, char.IsControl);
        Assert.Equal("Hello,\n\nwe have it.", mail.TextBody!.ReplaceLineEndings("\n").TrimEnd());
    }

    private static string Text(MimeMessage mail)
    {
        using var stream = new MemoryStream();
        mail.WriteTo(stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
