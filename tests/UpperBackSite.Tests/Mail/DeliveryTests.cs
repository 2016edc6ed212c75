using SmtpServer.Protocol;
using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Mail;

/// <summary>Sends through a mail server that checks certificates and sign-in, and returns errors on request.</summary>
public sealed class DeliveryTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_is_sent_encrypted_after_signing_in(bool isTlsFromTheStart)
    {
        await using var server = new MailServer(TestAuthority.Shared.Certify(), isTlsFromTheStart, ("site", "sesame"));
        site.SendThrough(server, "sesame");
        site.With("Mail:IsTlsFromTheStart", $"{isTlsFromTheStart}");
        await site.Put(site.NewMessage());

        await site.Message(message => message.SentAt is not null);

        var (mail, recipients) = Assert.Single(server.Received);
        Assert.Equal("sam@example.com", Assert.Single(recipients));
        Assert.Equal("We've received your enquiry", mail.Subject);
        Assert.Equal(("site", "sesame"), Assert.Single(server.SignIns));
    }

    [Fact]
    public async Task A_message_is_sent_at_once_rather_than_at_the_next_poll()
    {
        await using var server = new MailServer(TestAuthority.Shared.Certify());
        site.SendThrough(server);
        await site.Booking.SubmitEnquiry();

        // The clock does not advance, so the sender does not poll.
        await Eventually.Holds(async () => (await site.Mailbox.Messages()).All(message => message.SentAt is not null));
        Assert.Equal(2, server.Received.Count);
    }

    [Fact]
    public async Task A_refused_password_is_retried()
    {
        await using var server = new MailServer(TestAuthority.Shared.Certify(), login: ("site", "sesame"));
        site.SendThrough(server, "wrong");
        await site.Put(site.NewMessage());

        var waiting = await site.Message(message => message.Fault is not null);

        Assert.Equal("the mail server rejected the user name or password", waiting.Fault);
        Assert.Null(waiting.GaveUpAt);
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task A_server_without_encryption_gets_neither_password_nor_message()
    {
        using var mailServer = new ScriptedMailServer { Extensions = "250-test\r\n250 AUTH PLAIN LOGIN" };
        site.With("Mail:Host", "localhost").With("Mail:Port", $"{mailServer.Port}").With("Mail:User", "site").With("Mail:Password", "sesame");
        await site.Put(site.NewMessage());

        Assert.Equal("the mail server does not support encryption (STARTTLS); set Mail:IsTlsFromTheStart if its port is 465, or Mail:AllowsPlainOnLoopback if it is a relay on this machine", (await site.Message(message => message.Fault is not null)).Fault);
        Assert.DoesNotContain(mailServer.Commands, command => command.StartsWith("AUTH", StringComparison.Ordinal) || command.StartsWith("MAIL", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_temporary_refusal_is_retried_with_the_same_message_id()
    {
        await using var server = new MailServer(TestAuthority.Shared.Certify());
        server.Answers.Enqueue(SmtpReplyCode.Aborted);
        server.Answers.Enqueue(SmtpReplyCode.InsufficientStorage);
        site.SendThrough(server);
        await site.Put(site.NewMessage());

        var waiting = await site.Message(message => message.Attempts == 1);
        Assert.Equal("the mail server cannot accept the message now (451)", waiting.Fault);

        var sent = await site.Message(message => message.SentAt is not null);
        Assert.Equal(3, sent.Attempts);
        Assert.Null(sent.Fault);
        Assert.Equal(sent.MessageId, Assert.Single(server.Received).Message.MessageId);
    }

    [Fact]
    public async Task A_refused_recipient_is_shown_to_staff_who_can_retry()
    {
        await using var server = new MailServer(TestAuthority.Shared.Certify()) { RecipientReply = SmtpReplyCode.MailboxUnavailable };
        site.SendThrough(server);
        var reference = await site.Booking.SubmitEnquiry("Sam", "nobody-there@example.com");
        Assert.Equal(1, (await site.Message(message => message.GaveUpAt is not null)).Attempts);
        await Eventually.Holds(() => site.Log.All.Any(line => line.Contains("was given up after attempt 1", StringComparison.Ordinal)));
        Assert.DoesNotContain(site.Log.All, line => line.Contains("nobody-there", StringComparison.Ordinal));

        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var page = (await robin.Visitor.Open($"/staff/enquiries/{reference.ToLowerInvariant()}")).ShouldBe(200).ShouldSay("not sent after 1 attempt: the mail server rejected the recipient (550)");
        server.RecipientReply = null;
        var given = await site.Message(message => message.GaveUpAt is not null);
        (await page.Form($"main form[action$='/mail/{given.Id}']").Submit()).ShouldBe(302);

        await site.Message(message => message.SentAt is not null);
        Assert.Contains(server.Received, received => received.Recipients.Contains("nobody-there@example.com"));
    }

    [Theory]
    [InlineData(SmtpReplyCode.SizeLimitExceeded)]
    [InlineData(SmtpReplyCode.TransactionFailed)]
    public async Task A_refused_message_is_given_up(SmtpReplyCode answer)
    {
        await using var server = new MailServer(TestAuthority.Shared.Certify());
        server.Answers.Enqueue(answer);
        site.SendThrough(server);
        await site.Put(site.NewMessage());

        var given = await site.Message(message => message.GaveUpAt is not null);

        Assert.Equal($"the mail server rejected the message ({(int)answer})", given.Fault);
        Assert.Equal("sam@example.com", given.Recipient);
    }

    [Fact]
    public async Task After_an_hour_of_downtime_every_message_is_delivered()
    {
        using var certificate = TestAuthority.Shared.Certify();
        int port;
        await using (var gone = new MailServer(certificate))
        {
            port = gone.Port;
            site.SendThrough(gone);
        }

        var messages = Enumerable.Range(0, 5).Select(_ => site.NewMessage()).ToArray();
        await site.Put(messages);
        var later = site.Clock.GetUtcNow().AddHours(1);
        await Eventually.Holds(
            async () => site.Clock.GetUtcNow() >= later && (await site.Mailbox.Messages()).All(message => message.Attempts > 1 && message.LeasedUntil is null),
            () => site.Clock.Advance(TimeSpan.FromMinutes(1)));
        Assert.All(await site.Mailbox.Messages(), message => Assert.Equal("the mail server cannot be reached", message.Fault));
        Assert.All(await site.Mailbox.Messages(), message => Assert.True(message.NextTryAt > message.CreatedAt.AddMinutes(2), "the waits grow"));

        await using var back = new MailServer(certificate, port: port);
        await Eventually.Holds(() => back.Received.Count >= 5, () => site.Clock.Advance(TimeSpan.FromMinutes(5)));

        Assert.Equal(messages.Select(message => message.MessageId).Order(), back.Received.Select(received => received.Message.MessageId).Order());
    }
}
