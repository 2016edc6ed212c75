using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Mail;

/// <summary>Servers that hang, disconnect or do not answer. The message is retried with the same Message-ID.</summary>
public sealed class DifficultServerTests : IDisposable
{
    private readonly SiteFactory site = new();
    private readonly ScriptedMailServer mailServer = new();

    public void Dispose()
    {
        site.Dispose();
        mailServer.Dispose();
    }

    [Fact]
    public async Task A_server_that_never_greets_times_out()
    {
        mailServer.Greeting = "hang";
        site.SendThrough(mailServer);
        await site.Put(site.NewMessage());

        Assert.Equal("the mail server did not respond in time", (await site.Message(message => message.Fault is not null)).Fault);

        mailServer.Greeting = "220 test";
        await site.Message(message => message.SentAt is not null);
        Assert.Single(mailServer.Received);
    }

    [Fact]
    public async Task A_server_that_hangs_after_the_data_times_out()
    {
        mailServer.Answers.Enqueue("hang");
        site.SendThrough(mailServer);
        await site.Put(site.NewMessage());

        Assert.Equal("the mail server did not respond in time", (await site.Message(message => message.Fault is not null)).Fault);

        var sent = await site.Message(message => message.SentAt is not null);
        Assert.Contains(sent.MessageId, Assert.Single(mailServer.Received), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_is_sent_again_when_the_server_disconnects_during_the_data()
    {
        mailServer.DisconnectsAfterLines = 5;
        site.SendThrough(mailServer);
        await site.Put(site.NewMessage());

        Assert.Equal("the connection to the mail server was lost", (await site.Message(message => message.Fault is not null)).Fault);

        Assert.Equal(2, (await site.Message(message => message.SentAt is not null)).Attempts);
        Assert.Single(mailServer.Received);
    }

    [Fact]
    public async Task A_disconnect_before_the_data_is_a_broken_connection()
    {
        mailServer.DataReply = "hang up";
        site.SendThrough(mailServer);
        await site.Put(site.NewMessage());

        Assert.Equal("the connection to the mail server was lost", (await site.Message(message => message.Fault is not null)).Fault);
    }

    [Fact]
    public async Task A_message_accepted_as_the_connection_broke_arrives_twice_with_one_id()
    {
        mailServer.Answers.Enqueue("hang up");
        site.SendThrough(mailServer);
        await site.Put(site.NewMessage());

        var sent = await site.Message(message => message.SentAt is not null);

        Assert.Contains($"Message-Id: <{sent.MessageId}>", Assert.Single(mailServer.ReceivedUnacknowledged), StringComparison.Ordinal);
        Assert.Contains($"Message-Id: <{sent.MessageId}>", Assert.Single(mailServer.Received), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hang up")]
    [InlineData("hang")]
    [InlineData("421 I am tired")]
    public async Task A_failed_QUIT_does_not_send_the_message_again(string quitReply)
    {
        mailServer.QuitReply = quitReply;
        site.SendThrough(mailServer);
        await site.Put(site.NewMessage());

        var sent = await site.Message(message => message.Attempts > 0);

        Assert.NotNull(sent.SentAt);
        Assert.Single(mailServer.Received);
    }

    [Theory]
    [InlineData("554 go away")]
    [InlineData("421 too busy")]
    [InlineData("what do you want?")]
    public async Task A_server_with_an_error_greeting_is_retried_later(string greeting)
    {
        mailServer.Greeting = greeting;
        site.SendThrough(mailServer);
        await site.Put(site.NewMessage());

        var waiting = await site.Message(message => message.Fault is not null);

        Assert.Null(waiting.GaveUpAt);
        Assert.StartsWith("the ", waiting.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_is_retried_for_two_days_at_growing_intervals()
    {
        mailServer.Greeting = "421 too busy";
        site.SendThrough(mailServer);
        await site.Put(site.NewMessage());
        var waits = new List<TimeSpan>();
        for (var attempt = 1; attempt < 20; attempt++)
        {
            var waiting = await site.Message(message => message.Attempts == attempt);
            waits.Add(waiting.NextTryAt - site.Clock.GetUtcNow());
            site.Clock.SetUtcNow(waiting.NextTryAt);
        }

        var given = await site.Message(message => message.GaveUpAt is not null);

        Assert.Equal(20, given.Attempts);
        Assert.Equal("the mail server cannot accept the message now (421)", given.Fault);
        Assert.InRange((given.GaveUpAt!.Value - given.CreatedAt).TotalHours, 38, 58);
        Assert.All(waits.Take(8).Zip(waits.Skip(2)), pair => Assert.True(pair.Second > pair.First));
    }
}
