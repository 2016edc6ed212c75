using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Mail;

public sealed class DebianMailServerTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [DebianMailFact]
    public async Task An_acknowledgement_arrives_over_starttls()
    {
        using var server = new DebianMailServer(TestAuthority.Shared);
        server.Start();
        site.SendThrough(server.Port);

        var reference = await site.Booking.SubmitEnquiry();
        await site.Message(message => message.SentAt is not null);

        var mail = Assert.Single(server.Received, text => text.Contains("To: sam@example.com", StringComparison.Ordinal));
        Assert.Contains(reference, mail, StringComparison.Ordinal);
        Assert.DoesNotContain("O’Neill", mail, StringComparison.Ordinal);
    }

    [DebianMailFact]
    public async Task A_message_waits_for_a_server_that_is_down()
    {
        using var server = new DebianMailServer(TestAuthority.Shared);
        site.SendThrough(server.Port);
        await site.Put(site.NewMessage());
        await site.Message(message => message.Attempts >= 3 && message.Fault is not null);

        server.Start();
        var sent = await site.Message(message => message.SentAt is not null);

        Assert.Contains($"Message-Id: <{sent.MessageId}>", Assert.Single(server.Received), StringComparison.OrdinalIgnoreCase);
    }
}
