using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Mail;

/// <summary>Servers that hang, disconnect or do not answer. The message is retried with the same Message-ID.</summary>
public sealed class DifficultServerTests : IDisposable
{
    private readonly SiteFactory site = new();
    private readonly PostOffice office = new();

    public void Dispose()
    {
        site.Dispose();
        office.Dispose();
    }

    [Fact]
    public async Task A_server_that_never_greets_is_not_waited_for()
    {
        office.Greeting = "hang";
        site.SendThrough(office);
        await site.Put(site.NewMessage());

        Assert.Equal("the mail server did not respond in time", (await site.Message(message => message.Fault is not null)).Fault);

        office.Greeting = "220 test";
        await site.Message(message => message.SentAt is not null);
        Assert.Single(office.Received);
    }

    [Fact]
    public async Task A_server_that_hangs_after_the_data_is_not_waited_for()
    {
        office.Answers.Enqueue("hang");
        site.SendThrough(office);
        await site.Put(site.NewMessage());

        Assert.Equal("the mail server did not respond in time", (await site.Message(message => message.Fault is not null)).Fault);

        var sent = await site.Message(message => message.SentAt is not null);
        Assert.Contains(sent.MessageId, Assert.Single(office.Received), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_dies_in_the_middle_of_the_data_gets_it_again()
    {
        office.DiesAfterLines = 5;
        site.SendThrough(office);
        await site.Put(site.NewMessage());

        Assert.Equal("the connection to the mail server was lost", (await site.Message(message => message.Fault is not null)).Fault);

        Assert.Equal(2, (await site.Message(message => message.SentAt is not null)).Attempts);
        Assert.Single(office.Received);
    }

    [Fact]
    public async Task A_server_that_hangs_up_before_the_data_gets_it_again()
    {
        office.ToData = "hang up";
        site.SendThrough(office);
        await site.Put(site.NewMessage());

        Assert.Equal("the connection to the mail server was lost", (await site.Message(message => message.Fault is not null)).Fault);
    }

    [Fact]
    public async Task What_was_taken_while_the_line_broke_comes_twice_under_one_id()
    {
        office.Answers.Enqueue("hang up");
        site.SendThrough(office);
        await site.Put(site.NewMessage());

        var sent = await site.Message(message => message.SentAt is not null);

        Assert.Contains($"Message-Id: <{sent.MessageId}>", Assert.Single(office.ReceivedInSilence), StringComparison.Ordinal);
        Assert.Contains($"Message-Id: <{sent.MessageId}>", Assert.Single(office.Received), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hang up")]
    [InlineData("hang")]
    [InlineData("421 I am tired")]
    public async Task A_goodbye_that_fails_does_not_send_it_again(string goodbye)
    {
        office.ToGoodbye = goodbye;
        site.SendThrough(office);
        await site.Put(site.NewMessage());

        var sent = await site.Message(message => message.Attempts > 0);

        Assert.NotNull(sent.SentAt);
        Assert.Single(office.Received);
    }

    [Theory]
    [InlineData("554 go away")]
    [InlineData("421 too busy")]
    [InlineData("what do you want?")]
    public async Task A_server_that_greets_badly_is_tried_later(string greeting)
    {
        office.Greeting = greeting;
        site.SendThrough(office);
        await site.Put(site.NewMessage());

        var waiting = await site.Message(message => message.Fault is not null);

        Assert.Null(waiting.GaveUpAt);
        Assert.StartsWith("the ", waiting.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_given_up_was_tried_for_two_days_and_more_slowly_each_time()
    {
        office.Greeting = "421 too busy";
        site.SendThrough(office);
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
