using UpperBackSite.Tests.Servers;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Data.Postgres;

/// <summary>A damaged page of the enquiries table is detected by the checksums of PostgreSQL and reported.</summary>
public sealed class DamagedPageTests : IDisposable
{
    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    private const string Damaged = "PostgreSQL error XX001, it is damaged: invalid page in block 0 of relation base/";

    [PostgresFact]
    public async Task A_damaged_page_is_reported_by_pages_log_health_and_doctor_while_articles_are_served()
    {
        using var own = new PostgresServer(isDurable: true);
        var database = own.DatabaseOf("site");
        string[] settings = [.. own.Settings(database).Select(setting => $"--{setting.Key}={setting.Value}")];
        await using var site = await installed.Serve(settings);
        var visitor = site.Visitor();
        var reference = await InstalledSite.Send(visitor);
        var check = await InstalledSite.OpenCheckPage(visitor);
        Damage(own, own.FileOf(database, "Enquiries"));

        // The first request fails because the pooled connections ended with the server.
        (await visitor.Open($"/booking/enquiries/{reference.ToLowerInvariant()}")).ShouldBe(503);
        (await check.Form().Submit()).ShouldBe(503).ShouldSay("your enquiry hasn't been sent").ShouldSay("020 7946 0123").ShouldSay("Sam O’Neill");
        (await visitor.Open($"/booking/enquiries/{reference.ToLowerInvariant()}")).ShouldBe(503).ShouldSay("Sorry, this part of the site isn't working").ShouldSay("call us on 020 7946 0123");
        (await visitor.Open("/causes/posture")).ShouldBe(200).ShouldSay("Posture");

        Assert.Contains(Damaged, (await visitor.Open("/health/ready")).ShouldBe(503).Body, StringComparison.Ordinal);
        Assert.Contains($"An enquiry could not be stored: {Damaged}", site.Output, StringComparison.Ordinal);
        Assert.Contains($"A page was not shown because the database cannot be used: {Damaged}", site.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Neill", site.Output, StringComparison.Ordinal);
        InstalledSite.ShouldRefuse(await installed.Run(["doctor", .. settings]), $"FAILED   integrity   {Damaged}");
    }

    /// <summary>Overwrites the first page of the file while the server is stopped, so that it is not served from memory.</summary>
    private static void Damage(PostgresServer server, string file)
    {
        server.Stop();
        using (var open = File.OpenWrite(file))
        {
            var rubbish = new byte[8192];
            Random.Shared.NextBytes(rubbish);
            open.Write(rubbish);
        }

        server.Start();
    }
}
