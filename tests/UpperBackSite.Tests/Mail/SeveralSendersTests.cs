using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using UpperBackSite.Accounts;
using UpperBackSite.Data;
using UpperBackSite.Mail;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Mail;

/// <summary>Two sites on one database, senders that crash or stop, and messages that cannot be sent.</summary>
public sealed class SeveralSendersTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Two_sites_on_one_database_share_the_messages_and_send_each_once()
    {
        await using var server = new MailServer { SaveDelay = TimeSpan.FromMilliseconds(10) };
        using var other = new SiteFactory { DataFolder = site.Data };
        foreach (var site in new[] { site, other })
        {
            site.With("Mail:Host", "127.0.0.1").With("Mail:Port", $"{server.Port}").With("Mail:AllowsPlainOnLoopback", "true").Visitor();
        }

        var messages = Enumerable.Range(0, 60).Select(_ => site.NewMessage()).ToArray();
        await site.Put(messages);
        other.Services.GetRequiredService<OutboxSignal>().Notify();
        await Eventually.Holds(async () => (await site.Mailbox.Messages()).All(message => message.SentAt is not null));

        Assert.Equal(messages.Select(message => message.MessageId).Order(), server.Received.Select(received => received.Message.MessageId).Order());
        Assert.All(await site.Mailbox.Messages(), message => Assert.Equal(1, message.Attempts));
        Assert.All(new[] { site, other }, site => Assert.Contains(site.Log.All, line => line.Contains("was sent on attempt 1", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Only_one_of_many_concurrent_claims_gets_the_message()
    {
        await site.Put(Later());

        var claims = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => InOutbox(outbox => outbox.ClaimAsync(default)))));

        Assert.Single(claims, claim => claim is not null);
    }

    [Fact]
    public async Task A_sender_that_dies_leaves_its_message_to_the_next_when_its_lease_ends()
    {
        var message = site.NewMessage();
        message.LeasedUntil = site.Clock.GetUtcNow().AddMinutes(2);
        await site.Put(message);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.Put(site.NewMessage(kind: "next"));
        await Eventually.Holds(async () => (await site.Mailbox.MessagesOfKind("next")).Single().SentAt is not null);
        Assert.Null((await site.Mailbox.Messages())[0].SentAt);

        var sent = await site.Message(row => row.SentAt is not null);

        Assert.Equal(2, sent.Attempts);
        Assert.True(sent.SentAt > message.LeasedUntil);
    }

    [Fact]
    public async Task A_message_sent_while_the_database_is_unavailable_is_recorded_before_its_lease_ends()
    {
        await using var server = new MailServer { SaveDelay = TimeSpan.FromSeconds(1) };
        site.With("Mail:Host", "127.0.0.1").With("Mail:Port", $"{server.Port}").With("Mail:AllowsPlainOnLoopback", "true");
        await site.Put(site.NewMessage());
        await Eventually.Holds(async () => (await site.Mailbox.Messages()).Single().LeasedUntil is not null);
        await TestDatabase.Query(site.Data, "ALTER TABLE \"Outbox\" RENAME TO \"Away\"");
        await Eventually.Holds(() => site.Log.All.Any(line => line.StartsWith("The outbox could not be read or written", StringComparison.Ordinal)));
        await TestDatabase.Query(site.Data, "ALTER TABLE \"Away\" RENAME TO \"Outbox\"");

        // Advances by less than the lease, after which another process may send the message.
        var tries = 0;
        await Eventually.Holds(async () => (await site.Mailbox.Messages()).Single().SentAt is not null, () => site.Clock.Advance(TimeSpan.FromSeconds(tries++ % 50 == 0 && tries < 500 ? 6 : 0)));

        Assert.Equal(1, (await site.Mailbox.Messages()).Single(message => message.SentAt is not null).Attempts);
        Assert.Single(server.Received);
    }

    [Fact]
    public async Task A_message_that_crashes_every_sender_is_given_up()
    {
        var message = site.NewMessage();
        message.Attempts = Outbox.MaxAttempts - 1;
        message.LeasedUntil = site.Clock.GetUtcNow().AddMinutes(-1);
        await site.Put(message);

        var given = await site.Message(row => row.GaveUpAt is not null);
        Assert.Equal("the site stopped while the message was being sent", given.Fault);
        Assert.Equal(Outbox.MaxAttempts, given.Attempts);
    }

    [Fact]
    public async Task A_sender_whose_lease_ended_overwrites_nothing()
    {
        await site.Put(Later());
        var late = (await InOutbox(outbox => outbox.ClaimAsync(default)))!;
        await site.InDatabase(db => db.Outbox.ExecuteUpdateAsync(update => update.SetProperty(row => row.LeasedUntil, site.Clock.GetUtcNow().AddHours(1))));

        await InOutbox(async outbox =>
        {
            await outbox.PostponeAsync(late, "late");
            await outbox.GiveUpAsync(late, 2, "late");
            await outbox.ReleaseAsync(late);
            return true;
        });

        var row = Assert.Single(await site.Mailbox.Messages());
        Assert.Null(row.Fault);
        Assert.Equal(site.Clock.GetUtcNow().AddHours(1), row.LeasedUntil);

        await InOutbox(async outbox =>
        {
            await outbox.MarkSentAsync(late);
            return true;
        });
        Assert.NotNull((await site.Mailbox.Messages())[0].SentAt);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(30)]
    [InlineData(300)]
    public void A_lease_outlasts_the_longest_attempt(double patience)
    {
        var options = new MailOptions { TimeoutSeconds = patience };

        Assert.True(options.Lease >= options.Timeout * 1.1 + TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_stopped_site_releases_its_message_at_once()
    {
        using var folder = new TemporaryFolder();
        using var mailServer = new ScriptedMailServer();
        mailServer.Answers.Enqueue("hang");
        using (var first = new SiteFactory { DataFolder = folder.Path })
        {
            Through(mailServer, first).Visitor();
            await first.InDatabase(db => db.AddAsync(first.NewMessage()).AsTask().ContinueWith(_ => db.SaveChanges(), TaskScheduler.Default));
            first.Services.GetRequiredService<OutboxSignal>().Notify();
            await Eventually.Holds(() => !mailServer.ReceivedUnacknowledged.IsEmpty);
        }

        using var second = new SiteFactory { DataFolder = folder.Path };
        Through(mailServer, second).Visitor();

        // The clock of the second site is where that of the first was.
        await Eventually.Holds(async () => (await second.Mailbox.Messages()).Single().SentAt is not null);
        Assert.Equal(1, (await second.Mailbox.Messages()).Single().Attempts);
    }

    [Fact]
    public async Task An_unreadable_message_is_given_up_visibly_and_blocks_no_other()
    {
        await using var server = new MailServer { RecipientReply = SmtpServer.Protocol.SmtpReplyCode.Unavailable };
        site.With("Mail:Host", "127.0.0.1").With("Mail:Port", $"{server.Port}").With("Mail:AllowsPlainOnLoopback", "true").With("Mail:Notify:0", "none");
        var reference = await site.Booking.SubmitEnquiry();
        await site.Message(message => message.Fault is not null);
        await site.InDatabase(db => db.Database.ExecuteSqlRawAsync("UPDATE \"Outbox\" SET \"Recipient\" = 'damaged'"));
        server.RecipientReply = null;
        await site.Put(site.NewMessage(kind: "next"));

        var given = await site.Message(message => message.GaveUpAt is not null);

        Assert.Equal("the message cannot be read: it is damaged, or its key is missing", given.Fault);
        await site.Message(message => message.SentAt is not null, "next");
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        (await robin.Visitor.Open($"/staff/enquiries/{reference.ToLowerInvariant()}")).ShouldBe(200).ShouldSay("not sent after 2 attempts: the message cannot be read");
        Assert.Equal("damaged", await site.InDatabase(db => db.Database.SqlQuery<string>($"SELECT \"Recipient\" AS \"Value\" FROM \"Outbox\" WHERE \"Kind\" = 'acknowledgement'").SingleAsync()));
    }

    private static SiteFactory Through(ScriptedMailServer mailServer, SiteFactory site) => site
        .With("Mail:Host", "127.0.0.1").With("Mail:Port", $"{mailServer.Port}").With("Mail:AllowsPlainOnLoopback", "true").With("Mail:TimeoutSeconds", "10");

    /// <summary>Creates a message that is due in four hours, so that only the test claims it, with a clock that is ahead.</summary>
    private OutboxMessage Later()
    {
        var message = site.NewMessage();
        (message.Attempts, message.NextTryAt) = (1, site.Clock.GetUtcNow().AddHours(4));
        return message;
    }

    private async Task<T> InOutbox<T>(Func<Outbox, Task<T>> work)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var ahead = new FakeTimeProvider(site.Clock.GetUtcNow().AddHours(5));
        return await work(new Outbox(scope.ServiceProvider.GetRequiredService<SiteDbContext>(), Options.Create(new MailOptions()), ahead));
    }
}
