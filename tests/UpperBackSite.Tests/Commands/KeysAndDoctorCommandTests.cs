using UpperBackSite.Tests.Mail;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Commands;

public sealed class KeysAndDoctorCommandTests : IDisposable
{
    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    [Fact]
    public async Task Keys_shows_each_key_and_that_the_database_opens()
    {
        await installed.StoreOneEnquiry();

        var (code, output) = await installed.Run("keys");

        Assert.Equal(0, code);
        Assert.Matches(@"1 key in .*keys\n", output);
        Assert.Matches(@"  [0-9a-f-]{36}  created \d{4}-\d\d-\d\d  active from \d{4}-\d\d-\d\d  expires \d{4}-\d\d-\d\d  active\n", output);
        Assert.Contains("Lookup key: present", output, StringComparison.Ordinal);
        Assert.Matches(@"Enquiries\.Name +encrypted with 1 key\n", output);
        Assert.Contains("These keys decrypt the database", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Neill", output, StringComparison.Ordinal);
    }

    [SqliteFact]
    public async Task Keys_on_an_empty_folder_creates_nothing()
    {
        var (code, output) = await installed.Run("keys");

        Assert.Equal(0, code);
        Assert.Contains("0 keys", output, StringComparison.Ordinal);
        Assert.Contains("There is no database", output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(installed.Keys));
        Assert.False(File.Exists(installed.Database));
    }

    [Fact]
    public async Task Keys_lists_what_cannot_be_decrypted_and_fails()
    {
        await installed.StoreOneEnquiry();
        File.Delete(Directory.GetFiles(installed.Keys, "key-*.xml").Single());

        InstalledSite.ShouldRefuse(await installed.Run("keys"), "0 keys", "FAILED  Enquiries.Name was encrypted with key", "do not decrypt the database");
        InstalledSite.ShouldRefuse(await installed.Run("doctor"), "FAILED   keys        ");
        Assert.Empty(Directory.GetFiles(installed.Keys, "key-*.xml"));
    }

    [Fact]
    public async Task Keys_lists_revoked_keys()
    {
        await installed.StoreOneEnquiry();
        var key = Path.GetFileNameWithoutExtension(Directory.GetFiles(installed.Keys, "key-*.xml").Single())[4..];
        await File.WriteAllTextAsync(Path.Combine(installed.Keys, $"revocation-{key}.xml"), $"""
            <revocation version="1"><revocationDate>2026-11-23T10:00:00Z</revocationDate><key id="{key}" /><reason>lost</reason></revocation>
            """);

        InstalledSite.ShouldRefuse(await installed.Run("keys"), "revoked", "cannot be decrypted with key");
    }

    [Fact]
    public async Task Doctor_passes_a_healthy_site_and_warns_about_missing_settings()
    {
        await installed.StoreOneEnquiry();

        var (code, output) = await installed.Run("doctor");

        Assert.True(code == 0, output);
        foreach (var line in new[] { "WARNING  settings    Site:Address", "; AllowedHosts is *", "; Clinic still has", "WARNING  mail        Mail:Host is not set", "OK       clock", "OK       disk", "OK       database", "OK       integrity   the ", "OK       content", "OK       keys", "OK       outbox", "OK       enquiries   1 stored", "No checks failed." })
        {
            Assert.Contains(line, output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Doctor_has_no_warnings_for_a_configured_site()
    {
        await installed.PrepareDataFolder();
        using var post = new ScriptedMailServer();

        var (code, output) = await installed.Run(["doctor", .. RealClinic.Arguments, "--Site:Address=https://clinic.example", "--AllowedHosts=clinic.example",
            "--Mail:Host=127.0.0.1", $"--Mail:Port={post.Port}", "--Mail:AllowsPlainOnLoopback=true"]);

        Assert.Equal(0, code);
        Assert.Contains("OK       settings    all valid", output, StringComparison.Ordinal);
        Assert.Contains("(not encrypted, on this machine); nothing was sent", output, StringComparison.Ordinal);
        Assert.DoesNotContain("WARNING", output.Replace("WARNING  disk", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(post.Received);
    }

    [Fact]
    public async Task Doctor_reports_an_unreachable_or_unencrypted_mail_server()
    {
        await installed.PrepareDataFolder();
        using var post = new ScriptedMailServer();

        InstalledSite.ShouldRefuse(await installed.Run("doctor", "--Mail:Host=127.0.0.1", "--Mail:Port=9"), "FAILED   mail        127.0.0.1:9");
        InstalledSite.ShouldRefuse(await installed.Run("doctor", "--Mail:Host=127.0.0.1", $"--Mail:Port={post.Port}"), $"FAILED   mail        127.0.0.1:{post.Port}", "STARTTLS");
    }

    [Fact]
    public async Task Doctor_trusts_the_configured_certificate_authority_of_the_mail_server()
    {
        await installed.PrepareDataFolder();
        using var authority = new TestAuthority();
        await using var server = new MailServer(authority.Certify(), login: ("site", "sesame"));
        using var folder = new TemporaryFolder();
        var pem = Path.Combine(folder.Path, "authority.pem");
        await File.WriteAllTextAsync(pem, authority.Pem);
        string[] settings = ["doctor", "--Mail:Host=localhost", $"--Mail:Port={server.Port}", "--Mail:User=site"];

        Assert.Contains("(encrypted, signed in); nothing was sent", (await installed.Run([.. settings, "--Mail:Password=sesame", $"--Mail:CertificateAuthority={pem}"])).Output, StringComparison.Ordinal);
        InstalledSite.ShouldRefuse(await installed.Run([.. settings, "--Mail:Password=wrong", $"--Mail:CertificateAuthority={pem}"]), "rejected the user name or password");
        InstalledSite.ShouldRefuse(await installed.Run([.. settings, "--Mail:Password=sesame"]), "certificate is not trusted");
        Assert.Empty(server.Received);
    }

    [Fact]
    public async Task Doctor_fails_on_content_with_which_the_site_does_not_start()
    {
        await installed.PrepareDataFolder();
        installed.Library.Write("faq/heat-or-cold.md", TestLibrary.Page("Is heat or cold better?", "Broken words [@S9]."));

        InstalledSite.ShouldRefuse(await installed.Run("doctor"), "FAILED   content     1 problem with which the site does not start: articles/faq/heat-or-cold.md:8: unknown citation '@S9'", "1 check failed");
    }

    [Fact]
    public async Task Doctor_reports_an_invalid_setting()
    {
        await installed.PrepareDataFolder();

        InstalledSite.ShouldRefuse(await installed.Run("doctor", "--SearchGaps:KeepDays=0"), "FAILED   settings", "KeepDays");
    }

    [Fact]
    public async Task A_setting_that_is_not_a_number_is_named() =>
        InstalledSite.ShouldRefuse(await installed.Run("doctor", "--Clinic:ReplyWithinWorkingDays=x"), "Argument --Clinic:ReplyWithinWorkingDays is 'x', but must be a whole number");

    [Fact]
    public async Task Doctor_reports_stuck_mail_overdue_enquiries_and_future_entries()
    {
        await installed.StoreOneEnquiry();
        await installed.Query("UPDATE \"Enquiries\" SET \"IsSuspectedSpam\" = false, \"DueAt\" = '2026-01-05 17:00:00'");
        await installed.Query("DELETE FROM \"Outbox\"");
        await installed.Query("INSERT INTO \"Outbox\" (\"MessageId\", \"Kind\", \"CreatedAt\", \"NextTryAt\", \"Attempts\", \"IsWithheld\", \"Notices\") VALUES ('a@b', 'test', '2026-01-05 17:00:00', '2199-01-01 00:00:00', 3, false, 0)");
        await installed.Query("UPDATE \"AuditEntries\" SET \"At\" = '2199-01-01 00:00:00'");

        InstalledSite.ShouldRefuse(await installed.Run("doctor"), "FAILED   outbox      1 waiting, the oldest since 2026-01-05 17:00 UTC; 0 failed", "WARNING  enquiries   1 overdue, the oldest since 5pm on Monday 5 January", "FAILED   clock       the newest entry", "2 checks failed");
    }
}
