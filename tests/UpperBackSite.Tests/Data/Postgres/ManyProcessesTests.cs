using System.Globalization;
using UpperBackSite.Tests.Servers;
using Xunit.Abstractions;

namespace UpperBackSite.Tests.Data.Postgres;

/// <summary>
/// Runs three processes on PostgreSQL behind nginx and kills one every few seconds, for UPPERBACKSITE_MANY_SECONDS seconds
/// (120 by default). Takes too long for every run of the tests: <c>.ci/many</c> runs it.
/// </summary>
[Trait("Category", "Long")]
public sealed class ManyProcessesTests(ITestOutputHelper output)
{
    [ManyProcessesFact]
    public async Task Processes_killed_in_turn_lose_nothing_that_was_acknowledged()
    {
        await using var many = await ManyProcesses.Start(count: 3);
        var time = TimeSpan.FromSeconds(ManyProcessesFactAttribute.Seconds);
        var staff = await many.SignIn();
        using var ending = new CancellationTokenSource();
        var senders = Enumerable.Range(0, 12).Select(number => new PersistentSender(many, number)).ToList();
        var work = senders.Select(sender => sender.Run(ending.Token)).Append(staff.KeepLooking(ending.Token)).ToList();

        var kills = await many.KillInTurn(time, late: many.RestartPostgres);
        await ending.CancelAsync();
        await Task.WhenAll(work);

        var sent = senders.SelectMany(sender => sender.Acknowledged).ToList();
        output.WriteLine($"{time.TotalSeconds:0} s, {kills} kills, PostgreSQL restarted once");
        output.WriteLine($"{sent.Count} enquiries acknowledged; answers on the way: {Count(senders.SelectMany(sender => sender.Answers))}");
        output.WriteLine($"staff page: {Count(staff.Answers)}");
        Assert.Equal(sent.Order(), (await many.Query("SELECT \"Reference\" FROM \"Enquiries\"")).Order());
        Assert.DoesNotContain("302", staff.Answers);
        Assert.DoesNotContain("500", staff.Answers);
        Assert.Contains("200", staff.Answers);
        await many.ShouldHaveAnUnbrokenTrail();
        output.WriteLine(await many.ShouldHaveMailedEachOnce(sent.Count));
    }

    private static string Count(IEnumerable<string> answers) =>
        string.Join(", ", answers.GroupBy(answer => answer).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Count()} x {group.Key}"));
}

public sealed class ManyProcessesFactAttribute : FactAttribute
{
    public ManyProcessesFactAttribute() => Skip = PostgresServer.IsInstalled && NginxServer.IsInstalled
        ? null
        : "PostgreSQL and nginx are not both installed (apt-get install postgresql nginx).";

    public static int Seconds { get; } = int.Parse(Environment.GetEnvironmentVariable("UPPERBACKSITE_MANY_SECONDS") ?? "120", CultureInfo.InvariantCulture);
}
