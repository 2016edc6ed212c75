using System.Security.Cryptography.X509Certificates;
using UpperBackSite.Accounts;
using UpperBackSite.Mail;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Mail;

/// <summary>A server with an untrusted certificate gets neither password nor message. The message is retried, and staff see why.</summary>
public sealed class CertificateTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    public static TheoryData<string> Doubtful => ["another name", "expired", "self-signed", "another authority"];

    [Theory]
    [MemberData(nameof(Doubtful))]
    public async Task Nothing_is_sent_to_a_server_with_an_untrusted_certificate(string doubt)
    {
        var (certificate, words) = Of(doubt);
        using var shown = certificate;
        await using var server = new MailServer(shown, login: ("site", "sesame"));
        site.SendThrough(server, "sesame");
        await site.Put(site.NewMessage());

        var waiting = await site.Message(message => message.Fault is not null);

        Assert.Equal($"the mail server's certificate is not trusted: {words}", waiting.Fault);
        Assert.Null(waiting.GaveUpAt);
        Assert.Empty(server.SignIns);
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task Nothing_is_sent_over_implicit_TLS_either()
    {
        using var shown = TestAuthority.SelfSigned();
        await using var server = new MailServer(shown, isTlsFromTheStart: true, ("site", "sesame"));
        site.SendThrough(server, "sesame");
        site.With("Mail:IsTlsFromTheStart", "true");
        await site.Put(site.NewMessage());

        Assert.Equal("the mail server's certificate is not trusted: it was not issued by a trusted authority", (await site.Message(message => message.Fault is not null)).Fault);
        Assert.Empty(server.SignIns);
    }

    [Fact]
    public async Task A_custom_authority_is_trusted_only_when_configured()
    {
        await using var server = new MailServer(TestAuthority.Shared.Certify());
        site.With("Mail:Host", "localhost").With("Mail:Port", $"{server.Port}");
        var reference = await site.Booking.SubmitEnquiry();
        await site.Message(message => message.Fault is not null);
        Assert.Empty(server.Received);

        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        (await robin.Visitor.Open($"/staff/enquiries/{reference.ToLowerInvariant()}")).ShouldBe(200).ShouldSay("the mail server's certificate is not trusted: it was not issued by a trusted authority");
    }

    [Fact]
    public async Task Mail_is_sent_when_revocation_cannot_be_checked()
    {
        using var certificate = TestAuthority.Shared.Certify(revocation: "http://127.0.0.1:9/revoked.crl");
        await using var server = new MailServer(certificate);
        site.SendThrough(server);
        await site.Put(site.NewMessage());

        await site.Message(message => message.SentAt is not null);

        Assert.Single(server.Received);
    }

    [Theory]
    [InlineData("not there", "cannot be read")]
    [InlineData("nothing", "contains no certificate")]
    public async Task An_unusable_authority_file_prevents_the_start_and_is_named(string text, string words)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "authority.pem");
        if (text == "nothing")
        {
            await File.WriteAllTextAsync(file, text);
        }

        await using var app = UpperBackSiteBuilder.Build([.. Repository.Settings(folder), "--Mail:Host=localhost", $"--Mail:CertificateAuthority={file}"]);
        var refused = await Assert.ThrowsAsync<MailConfigurationException>(() => app.StartAsync());

        Assert.StartsWith($"Mail:CertificateAuthority {file} {words}", refused.Message, StringComparison.Ordinal);
    }

    private static (X509Certificate2 Certificate, string Words) Of(string doubt) => doubt switch
    {
        "another name" => (TestAuthority.Shared.Certify("mail.example"), "it is for a different host name"),
        "expired" => (TestAuthority.Shared.Certify(until: DateTimeOffset.UtcNow.AddDays(-1)), "it has expired or is not valid yet"),
        "self-signed" => (TestAuthority.SelfSigned(), "it was not issued by a trusted authority"),
        _ => (new TestAuthority().Certify(), "it was not issued by a trusted authority"),
    };
}
