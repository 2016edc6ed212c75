using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using UpperBackSite.Accounts;
using UpperBackSite.Data.Audit;
using UpperBackSite.Data.Startup;
using UpperBackSite.Mail;
using UpperBackSite.Tests.Mail;
using UpperBackSite.Tests.Servers;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Data.Postgres;

/// <summary>The essentials on PostgreSQL. .ci/postgres runs all other tests on it too.</summary>
public sealed class PostgresTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    public PostgresTests()
    {
        if (!PostgresServer.IsInstalled)
        {
            return;
        }

        foreach (var (setting, value) in Server.Settings(Server.DatabaseOf(site.Data)))
        {
            site.With(setting, value);
        }
    }

    private static PostgresServer Server => PostgresServer.Shared;

    [PostgresFact]
    public async Task An_enquiry_is_stored_encrypted_with_its_mail_and_staff_find_it_by_name()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var reference = await site.Booking.SubmitEnquiry("Zebedee Quartermain", "zebedee@quartermain.example", "My elbow glows");

        Assert.Equal(1, (await site.Message(message => message.SentAt is not null)).Attempts);
        var found = await (await robin.Visitor.Open("/staff")).Form("main form.inbox-search").With("q", "quartermain").Submit();
        (found.Status == 200 ? found : await robin.Visitor.Open(found.Location!)).ShouldSay("Zebedee Quartermain");
        var stored = Server.Dump(Server.DatabaseOf(site.Data));
        Assert.Contains(reference, stored, StringComparison.Ordinal);
        Assert.All(new[] { "Quartermain", "zebedee", "glows" }, personal => Assert.DoesNotContain(personal, stored, StringComparison.OrdinalIgnoreCase));
        (await site.Visitor().Open("/health/ready")).ShouldBe(200);
    }

    [PostgresFact]
    public async Task A_null_character_in_a_query_matches_nothing_and_causes_no_error()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);

        (await site.Visitor().Open("/staff/set-up?who=%00&token=YQ")).ShouldBe(200);
        (await ada.Visitor.Open("/staff/audit?who=%00&account=%00")).ShouldBe(200);
        await using var scope = site.Services.CreateAsyncScope();
        Assert.Null((await scope.ServiceProvider.GetRequiredService<AuditTrail>().VerifyAsync(default)).FirstInvalidId);
    }

    [PostgresFact]
    public async Task Concurrent_writers_leave_one_unbroken_audit_trail()
    {
        var references = await Task.WhenAll((await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => site.Booking.OpenCheckPage()))).Select(async check => (await check.Form().Submit()).ShouldBe(303).Location));

        Assert.Equal(20, references.Distinct().Count());
        await using var scope = site.Services.CreateAsyncScope();
        var trail = await scope.ServiceProvider.GetRequiredService<AuditTrail>().VerifyAsync(default);
        // All acknowledgements to the address but three are withheld, each with an entry of its own.
        Assert.Equal((20 + 17, true), (trail.ValidCount, trail.IsIntact));
    }

    [PostgresFact]
    public async Task The_same_submission_sent_twenty_times_at_once_is_stored_once()
    {
        var check = await site.Booking.OpenCheckPage();
        var (answers, token) = (check.Form().Value("answers")!, check.Form().Value("__RequestVerificationToken")!);

        var sent = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => check.Visitor.Post("/booking/enquiries", ("answers", answers), ("__RequestVerificationToken", token))));

        Assert.Single(sent.Select(page => page.ShouldBe(303).Location).Distinct());
        Assert.Single(await site.StoredEnquiries());
    }

    [PostgresFact]
    public async Task Only_one_of_many_concurrent_claims_gets_the_message()
    {
        var later = site.NewMessage();
        (later.Attempts, later.NextTryAt) = (1, site.Clock.GetUtcNow().AddHours(4));
        await site.Put(later);
        var ahead = new FakeTimeProvider(site.Clock.GetUtcNow().AddHours(5));

        var claims = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => site.InDatabase(db => new Outbox(db, Options.Create(new MailOptions()), ahead).ClaimAsync(default)))));

        Assert.Single(claims, claim => claim is not null);
    }

    [PostgresFact]
    public async Task Three_sites_that_start_at_once_on_an_empty_database_share_it_and_one_key()
    {
        using var keys = new TemporaryFolder();
        var settings = Server.Settings(Server.NewDatabase("template1"));
        var sites = Enumerable.Range(0, 3).Select(_ => settings.Aggregate(new SiteFactory().With("Data:KeysPath", Path.Combine(keys.Path, "keys")), (site, setting) => site.With(setting.Key, setting.Value))).ToList();

        await Task.WhenAll(sites.Select(site => Task.Run(() => site.Visitor())));

        Assert.Single(Directory.GetFiles(Path.Combine(keys.Path, "keys"), "key-*.xml"));
        Assert.Equal(1, await sites[0].InDatabase(db => db.KeyCheckRecords.CountAsync()));
        Assert.Empty(await sites[2].InDatabase(async db => (await db.Database.GetPendingMigrationsAsync()).ToList()));
        sites.ForEach(site => site.Dispose());
    }

    [PostgresFact]
    public async Task A_stopped_server_is_reported_on_the_page_and_used_again_once_it_is_back()
    {
        using var own = new PostgresServer(isDurable: true);
        using var site = own.Settings(own.DatabaseOf("site")).Aggregate(new SiteFactory(), (site, setting) => site.With(setting.Key, setting.Value));
        var check = await site.Booking.OpenCheckPage(site.Visitor());
        own.Stop();

        (await check.Form().Submit()).ShouldBe(503).ShouldSay("your enquiry hasn't been sent").ShouldSay("Sam O’Neill");
        (await check.Visitor.Open("/booking/enquiries/ub-7k3m-9qxt")).ShouldBe(503).ShouldSay("Sorry, this part of the site isn't working");
        (await check.Visitor.Open("/health/ready")).ShouldBe(503);
        (await check.Visitor.Open("/causes")).ShouldBe(200);
        Assert.Contains(site.Log.All, line => line.Contains("PostgreSQL error 08006, it does not respond", StringComparison.Ordinal) || line.Contains("PostgreSQL error 57P01, it was shut down", StringComparison.Ordinal));

        own.Start();
        await Eventually.Holds(async () => (await check.Form().Submit()).Status == 303);
        Assert.Single(await site.StoredEnquiries());
    }

    [PostgresFact]
    public async Task Commands_name_PostgreSQL_and_backup_points_to_pg_dump()
    {
        await site.Booking.SubmitEnquiry();
        var settings = Server.Settings(Server.DatabaseOf(site.Data)).Select(setting => $"--{setting.Key}={setting.Value}").ToArray();

        Assert.Contains("1 of 1 enquiry", (await SiteProcess.Run(site.Data, ["enquiries", .. settings])).Output, StringComparison.Ordinal);
        Assert.Matches("OK +integrity +the PostgreSQL database site_[0-9a-f]+ on 127.0.0.1:[0-9]+ is undamaged", (await SiteProcess.Run(site.Data, ["doctor", .. settings])).Output);
        var (code, said) = await SiteProcess.Run(site.Data, ["backup", .. settings]);
        Assert.Equal(1, code);
        Assert.Contains("pg_dump", said, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(site.Data, "keys"), said, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task A_missing_database_prevents_the_start_with_a_clear_message()
    {
        using var folder = new TemporaryFolder();
        var settings = Server.Settings("nowhere").Select(setting => $"--{setting.Key}={setting.Value}").ToArray();

        var (code, said) = await SiteCommand.Run(folder.Path, ["enquiries", .. settings]);

        Assert.Equal(1, code);
        Assert.Contains("PostgreSQL database nowhere on 127.0.0.1", said, StringComparison.Ordinal);
        Assert.Contains("the database does not exist; create it first with createdb", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_connection_string_prevents_the_start_and_is_named()
    {
        using var folder = new TemporaryFolder();

        var (code, said) = await SiteCommand.Run(folder.Path, "enquiries", "--Database:Provider=Postgres", "--Database:ConnectionString=");

        Assert.Equal(1, code);
        Assert.Contains("needs Database:ConnectionString", said, StringComparison.Ordinal);
    }

    [Fact]
    public void Both_sets_of_migrations_match_the_model()
    {
        using var sqlite = new DesignTimeSqliteDbContextFactory().CreateDbContext([]);
        using var postgres = new DesignTimePostgresDbContextFactory().CreateDbContext([]);

        Assert.False(sqlite.Database.HasPendingModelChanges());
        Assert.False(postgres.Database.HasPendingModelChanges(), "dotnet ef migrations add NAME --context PostgresSiteDbContext --output-dir Data/Migrations/Postgres");
    }
}
