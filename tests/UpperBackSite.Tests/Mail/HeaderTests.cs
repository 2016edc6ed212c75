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
    public async Task A_subject_or_a_clinics_name_begins_no_header()
    {
        await using var server = new MailServer(TestAuthority.Shared.Certify());
        site.SendThrough(server);
        site.With("Clinic:Name", $"Clinic {string.Concat(Hostile)}");
        await site.Put([.. Hostile.Select(hostile => site.NewMessage(subject: $"Yours: {hostile}"))]);

        await Eventually.Holds(async () => (await site.Mailbox.Messages()).All(message => message.SentAt is not null));

        Assert.Equal(Hostile.Length, server.Received.Count);
        Assert.All(server.Received, received => IsAsWritten(received.Letter, received.Recipients));
    }

    [Fact]
    public async Task Letters_of_other_languages_arrive_as_they_are()
    {
        await using var server = new MailServer(TestAuthority.Shared.Certify());
        site.SendThrough(server);
        site.With("Clinic:Name", "Praxis Müller, Łódź & “Söhne”");
        await site.Put(site.NewMessage(subject: "Grüße 👋"));

        await site.Message(message => message.SentAt is not null);

        var letter = Assert.Single(server.Received).Letter;
        Assert.Equal("Grüße 👋", letter.Subject);
        Assert.Equal("Praxis Müller, Łódź & “Söhne”", letter.From.Mailboxes.Single().Name);
    }

    [Fact]
    public async Task An_address_that_is_more_or_less_than_one_gets_nothing_and_holds_up_nobody()
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

        Assert.All((await site.Mailbox.Messages()).Where(message => message.Kind == "hostile"), message => Assert.Equal("the address is not a valid email address", message.GaveUpAt is null ? null : message.Fault));
        Assert.Equal("last@example.com", Assert.Single(Assert.Single(server.Received).Recipients));
    }

    [Fact]
    public async Task An_address_that_looks_odd_is_still_one()
    {
        await using var server = new MailServer(TestAuthority.Shared.Certify());
        site.SendThrough(server);
        await site.Put(site.NewMessage("o'neill+physio@example.com"), site.NewMessage("sam@exämple.com"), site.NewMessage("jösé@example.com"));

        await Eventually.Holds(async () => (await site.Mailbox.Messages()).All(message => message.SentAt is not null));

        Assert.All(server.Received, received => Assert.Single(received.Recipients));
    }

    [Fact]
    public async Task A_server_that_knows_only_ASCII_gets_a_foreign_domain_in_its_letters_and_a_foreign_name_not_at_all()
    {
        using var office = new PostOffice();
        site.SendThrough(office);
        await site.Put(site.NewMessage("sam@exämple.com"), site.NewMessage("jösé@example.com", kind: "other"));

        await site.Message(message => message.SentAt is not null);
        Assert.Contains("RCPT TO:<sam@xn--exmple-cua.com>", office.Commands);
        Assert.Equal("the mail server does not support the characters in this address", (await site.Message(message => message.GaveUpAt is not null, "other")).Fault);
    }

    [Theory]
    [InlineData("sam@example.com\r\nBcc: evil@example.net")]
    [InlineData("sam@example.com%0ABcc:evil@example.net,evil@example.net")]
    [InlineData("Sam <sam@example.com>")]
    public async Task The_form_takes_no_such_address(string email)
    {
        var form = (await site.Booking.OpenForm()).With("name", "Sam").With("email", email).With("service", "first-visit").With("consent", "yes");

        (await form.Submit()).ShouldBe(400).ShouldShowError("email", "Enter an email address");
        Assert.Empty(await site.Mailbox.Messages());
    }

    [Fact]
    public async Task A_name_of_the_form_is_in_no_header_and_no_body()
    {
        await using var server = new MailServer(TestAuthority.Shared.Certify());
        site.SendThrough(server);
        await site.Booking.Receive("Sam \"Bcc: evil@example.net\", <evil@example.net>", concern: "It aches.\r\nBcc: evil@example.net\r\n.\r\nQUIT");

        await site.Message(message => message.SentAt is not null);
        await site.Message(message => message.SentAt is not null, StaffNotifications.Kind);

        Assert.Equal(2, server.Received.Count);
        Assert.All(server.Received, received => Assert.DoesNotContain("evil", Text(received.Letter), StringComparison.Ordinal));
    }

    private static void IsAsWritten(MimeMessage letter, IReadOnlyList<string> recipients)
    {
        Assert.Equal("sam@example.com", Assert.Single(recipients));
        Assert.Equal(["Auto-Submitted", "Date", "From", "MIME-Version", "Message-Id", "Subject", "To"], letter.Headers.Select(header => header.Field).Order(StringComparer.Ordinal));
        Assert.Equal("hello@clinic.example", Assert.Single(letter.From.Mailboxes).Address);
        Assert.Equal("sam@example.com", Assert.Single(letter.To.Mailboxes).Address);
        Assert.DoesNotContain(letter.Subject!, char.IsControl);
        Assert.DoesNotContain(letter.From.Mailboxes.Single().Name!, char.IsControl);
        Assert.Equal("Hello,\n\nwe have it.", letter.TextBody!.ReplaceLineEndings("\n").TrimEnd());
    }

    private static string Text(MimeMessage letter)
    {
        using var stream = new MemoryStream();
        letter.WriteTo(stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }
}
