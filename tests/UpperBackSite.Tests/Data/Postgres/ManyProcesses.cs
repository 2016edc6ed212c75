using System.Text.RegularExpressions;
using UpperBackSite.Tests.Mail;
using UpperBackSite.Tests.Servers;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Data.Postgres;

/// <summary>Several processes of the site with their own data folders, and with shared keys, PostgreSQL and mail server, as on several machines.</summary>
public sealed partial class ManyProcesses : IAsyncDisposable
{
    private const string Password = "walrus-teapot-Tuesday-9";

    private readonly TemporaryFolder folder = new();
    private readonly PostgresServer postgres = new(isDurable: true);
    private readonly MailServer mail = new();
    private readonly List<int> ports;
    private readonly List<Task<SiteProcess>> running = [];
    private readonly List<string> said = [];
    private readonly ReverseProxy proxy;
    private readonly string database;

    private ManyProcesses(int count)
    {
        ports = [.. Enumerable.Range(0, count).Select(_ => FreePort.Find())];
        proxy = new ReverseProxy(ports);
        database = postgres.NewDatabase("template1");
    }

    private string[] Settings =>
    [
        .. postgres.Settings(database).Select(setting => $"--{setting.Key}={setting.Value}"),
        $"--Data:KeysPath={Path.Combine(folder.Path, "keys")}", "--Proxy:Addresses:0=127.0.0.1",
        "--Mail:Host=127.0.0.1", $"--Mail:Port={mail.Port}", "--Mail:AllowsPlainOnLoopback=true", "--Mail:TimeoutSeconds=5",
    ];

    /// <summary>Starts all processes at once on an empty database without keys.</summary>
    public static async Task<ManyProcesses> Start(int count)
    {
        var many = new ManyProcesses(count);
        many.running.AddRange(Enumerable.Range(0, count).Select(many.Serve));
        await Task.WhenAll(many.running);
        return many;
    }

    public Visitor Visitor() => new(new HttpClient(new CookieJar()) { BaseAddress = new Uri(proxy.Address), Timeout = TimeSpan.FromSeconds(30) });

    public async Task<PersistentStaff> SignIn()
    {
        var (_, added) = await Run("staff", "add", "Ada Byron", "ada@clinic.example", "--admin");
        var visitor = Visitor();
        var page = (await visitor.Open(added.Split('\n').First(line => line.StartsWith("/staff/set-up?", StringComparison.Ordinal)).Trim())).ShouldBe(200);
        var key = page.Texts("code")[0].Replace(" ", "", StringComparison.Ordinal);
        (await page.Form().With("password", Password).With("code", Totp.CodeNow(key)).Submit()).ShouldBe(200);
        (await visitor.Open("/staff")).ShouldBe(200);
        return new PersistentStaff(visitor);
    }

    /// <summary>Kills one process every three seconds while another one is running, and restarts it at once.</summary>
    public async Task<int> KillInTurn(TimeSpan time, Func<Task> late)
    {
        var begun = DateTimeOffset.UtcNow;
        var events = new Queue<(TimeSpan At, Func<Task> What)>([(time * 0.75, late)]);
        for (var kills = 0; ;)
        {
            await Task.Delay(TimeSpan.FromSeconds(3));
            while (events.TryPeek(out var next) && DateTimeOffset.UtcNow - begun >= next.At)
            {
                await events.Dequeue().What();
            }

            if (events.Count == 0 && DateTimeOffset.UtcNow - begun >= time)
            {
                return kills;
            }

            var up = Enumerable.Range(0, running.Count).Where(which => running[which].IsCompletedSuccessfully).ToList();
            if (up.Count > 1)
            {
                await KillAndRestart(up[kills++ % up.Count]);
            }
        }
    }

    public async Task RestartPostgres()
    {
        postgres.Stop();
        await Task.Delay(TimeSpan.FromSeconds(2));
        postgres.Start();
    }

    public async Task<List<string>> Query(string sql)
    {
        await using var connection = postgres.Open(database);
        return await TestDatabase.Query(connection, sql);
    }

    public async Task ShouldHaveAnUnbrokenTrail()
    {
        var (code, said) = await Run("audit", "verify");
        Assert.True(code == 0 && said.Contains("The audit log is intact", StringComparison.Ordinal), said);
    }

    /// <summary>Each enquiry has one message to the person. A duplicate was sent by a process that was killed before it could record it.</summary>
    public async Task<string> ShouldHaveMailedEachOnce(int enquiries)
    {
        // Ends the leases of the killed processes once no message is being sent any more.
        await Task.Delay(TimeSpan.FromSeconds(6));
        await Query("UPDATE \"Outbox\" SET \"LeasedUntil\" = NULL WHERE \"SentAt\" IS NULL");
        await Eventually.Holds(async () => (await Query("SELECT \"MessageId\" FROM \"Outbox\" WHERE \"SentAt\" IS NULL")).Count == 0);

        var expected = await Query("SELECT \"MessageId\" FROM \"Outbox\"");
        var arrived = mail.Received.Select(received => received.Message.MessageId!).ToList();
        var twice = arrived.GroupBy(id => id).Where(copies => copies.Count() > 1).Select(copies => (copies.Key, Copies: copies.Count())).ToList();
        var told = SentLine().Matches(string.Concat([.. said, .. (await Task.WhenAll(running)).Select(site => site.Output)])).GroupBy(line => line.Groups[1].Value).ToDictionary(lines => lines.Key, lines => lines.Count());
        // The notices to the clinic become digests.
        Assert.Equal(enquiries, (await Query("SELECT \"MessageId\" FROM \"Outbox\" WHERE \"Kind\" = 'acknowledgement'")).Count);
        Assert.Equal(expected.Order(), arrived.Distinct().Order());
        Assert.All(twice, copies => Assert.True(told.GetValueOrDefault(copies.Key) < copies.Copies, $"{copies.Key} was sent by {copies.Copies} processes that lived on"));
        return $"{expected.Count} messages, each arrived; {twice.Count} of them twice, from a process that was killed before it could note it";
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var site in running)
        {
            await (await site).DisposeAsync();
        }

        proxy.Dispose();
        postgres.Dispose();
        await mail.DisposeAsync();
        folder.Dispose();
    }

    private async Task KillAndRestart(int which)
    {
        var site = await running[which];
        await site.Kill();
        said.Add(site.Output);
        await site.DisposeAsync();
        running[which] = ServeUntilUp(which);
    }

    /// <summary>Retries the start, as a service manager does: it is refused while PostgreSQL is stopped.</summary>
    private async Task<SiteProcess> ServeUntilUp(int which)
    {
        for (; ; await Task.Delay(TimeSpan.FromSeconds(1)))
        {
            try
            {
                return await Serve(which);
            }
            catch (InvalidOperationException refused)
            {
                said.Add(refused.Message);
            }
        }
    }

    private Task<SiteProcess> Serve(int which) =>
        SiteProcess.Serve(Path.Combine(folder.Path, $"data{which}"), Repository.Articles, [.. Settings, $"--urls=http://127.0.0.1:{ports[which]}"]);

    private Task<(int Code, string Output)> Run(params string[] words) => SiteProcess.Run(Path.Combine(folder.Path, "data0"), [.. words, .. Settings]);

    [GeneratedRegex(@"Mail (\S+) was sent on attempt")]
    private static partial Regex SentLine();
}
