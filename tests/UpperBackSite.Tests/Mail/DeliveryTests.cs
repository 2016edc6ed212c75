using SmtpServer.Protocol;
using UpperBackSite.Staff;

namespace UpperBackSite.Tests.Mail;

/// <summary>Through a real mail server, with its certificate and its moods.</summary>
public sealed class DeliveryTests : MailTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_leaves_encrypted_after_signing_in(bool isTlsFromTheStart)
    {
        await using var server = new MailServer(Authority.Certify(), isTlsFromTheStart, ("site", "sesame"));
        SendThrough(server, "sesame");
        Site.With("Mail:IsTlsFromTheStart", $"{isTlsFromTheStart}");
        await Put(Written());

        await Message(message => message.SentAt is not null);

        var (letter, recipients) = Assert.Single(server.Received);
        Assert.Equal("sam@example.com", Assert.Single(recipients));
        Assert.Equal("We have your enquiry", letter.Subject);
        Assert.Equal(("site", "sesame"), Assert.Single(server.SignIns));
    }

    [Fact]
    public async Task It_leaves_at_once_and_not_when_the_sender_happens_to_look()
    {
        await using var server = new MailServer(Authority.Certify());
        SendThrough(server);
        await Receive();

        // The clock stands still.
        await Until(async () => (await Messages()).All(message => message.SentAt is not null));
        Assert.Equal(2, server.Received.Count);
    }

    [Fact]
    public async Task A_refused_password_is_a_fault_that_waits()
    {
        await using var server = new MailServer(Authority.Certify(), login: ("site", "sesame"));
        SendThrough(server, "wrong");
        await Put(Written());

        var waiting = await Message(message => message.Fault is not null);

        Assert.Equal("the mail server refuses the user name or the password", waiting.Fault);
        Assert.Null(waiting.GaveUpAt);
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task A_server_without_encryption_gets_neither_password_nor_message()
    {
        using var office = new PostOffice { Extensions = "250-test\r\n250 AUTH PLAIN LOGIN" };
        Site.With("Mail:Host", "localhost").With("Mail:Port", $"{office.Port}").With("Mail:User", "site").With("Mail:Password", "sesame");
        await Put(Written());

        Assert.Equal("the mail server offers no encryption (STARTTLS)", (await Message(message => message.Fault is not null)).Fault);
        Assert.DoesNotContain(office.Commands, command => command.StartsWith("AUTH", StringComparison.Ordinal) || command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_server_cannot_take_now_it_takes_later_under_the_same_id()
    {
        await using var server = new MailServer(Authority.Certify());
        server.Answers.Enqueue(SmtpReplyCode.Aborted);
        server.Answers.Enqueue(SmtpReplyCode.InsufficientStorage);
        SendThrough(server);
        await Put(Written());

        var waiting = await Message(message => message.Attempts == 1);
        Assert.Equal("the mail server cannot take it now (451)", waiting.Fault);

        var sent = await Message(message => message.SentAt is not null);
        Assert.Equal(3, sent.Attempts);
        Assert.Null(sent.Fault);
        Assert.Equal(sent.MessageId, Assert.Single(server.Received).Letter.MessageId);
    }

    [Fact]
    public async Task A_recipient_who_is_refused_is_given_up_visibly_and_staff_can_try_again()
    {
        await using var server = new MailServer(Authority.Certify()) { ToRecipients = SmtpReplyCode.MailboxUnavailable };
        SendThrough(server);
        var reference = await Receive("Sam", "nobody-there@example.com");
        Assert.Equal(1, (await Message(message => message.GaveUpAt is not null)).Attempts);
        await Until(() => Task.FromResult(Site.Log.All.Any(line => line.Contains("was given up after 1 tries", StringComparison.Ordinal))));
        Assert.DoesNotContain(Site.Log.All, line => line.Contains("nobody-there", StringComparison.Ordinal));

        var robin = await Hire(StaffRole.Reception);
        var page = (await robin.Visitor.Open($"/staff/enquiries/{reference.ToLowerInvariant()}")).ShouldBe(200).ShouldSay("not sent after 1 tries: the mail server refuses the recipient (550)");
        server.ToRecipients = null;
        var given = await Message(message => message.GaveUpAt is not null);
        (await page.Form($"main form[action$='/mail/{given.Id}']").Submit()).ShouldBe(302);

        await Message(message => message.SentAt is not null);
        Assert.Contains(server.Received, received => received.Recipients.Contains("nobody-there@example.com"));
    }

    [Theory]
    [InlineData(SmtpReplyCode.SizeLimitExceeded)]
    [InlineData(SmtpReplyCode.TransactionFailed)]
    public async Task A_message_that_is_refused_is_given_up_visibly(SmtpReplyCode answer)
    {
        await using var server = new MailServer(Authority.Certify());
        server.Answers.Enqueue(answer);
        SendThrough(server);
        await Put(Written());

        var given = await Message(message => message.GaveUpAt is not null);

        Assert.Equal($"the mail server refuses the message ({(int)answer})", given.Fault);
        Assert.Equal("sam@example.com", given.Recipient);
    }

    [Fact]
    public async Task A_server_that_is_down_for_an_hour_gets_all_of_it_when_it_is_back()
    {
        using var certificate = Authority.Certify();
        int port;
        await using (var gone = new MailServer(certificate))
        {
            port = gone.Port;
            SendThrough(gone);
        }

        var messages = Enumerable.Range(0, 5).Select(_ => Written()).ToArray();
        await Put(messages);
        for (var minute = 0; minute < 60; minute++)
        {
            Site.Clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(20);
        }

        await Until(async () => (await Messages()).All(message => message.Attempts > 1 && message.LeasedUntil is null));
        Assert.All(await Messages(), message => Assert.Equal("the mail server cannot be reached", message.Fault));
        Assert.All(await Messages(), message => Assert.True(message.NextTryAt > message.CreatedAt.AddMinutes(2), "the waits grow"));

        await using var back = new MailServer(certificate, port: port);
        for (var quarter = 0; quarter < 200 && back.Received.Count < 5; quarter++)
        {
            Site.Clock.Advance(TimeSpan.FromMinutes(15));
            await Task.Delay(100);
        }

        Assert.Equal(messages.Select(message => message.MessageId).Order(), back.Received.Select(received => received.Letter.MessageId).Order());
    }
}
