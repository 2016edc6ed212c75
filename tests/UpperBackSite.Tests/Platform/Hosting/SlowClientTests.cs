using System.Diagnostics;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Platform.Hosting;

/// <summary>Clients that hold connections open by sending very slowly.</summary>
public sealed class SlowClientTests : IDisposable
{
    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    private const int Many = 300;

    [Fact]
    public async Task Hundreds_of_slow_clients_are_disconnected_without_slowing_a_visitor()
    {
        await using var site = await installed.Serve();
        var watch = Stopwatch.StartNew();
        var slow = Enumerable.Range(0, Many).Select(number => Drip(site.Address, number % 2 == 0
            ? "GET / HTTP/1.1\r\nHost: a\r\n"
            : "POST /booking HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n")).ToList();

        var visitor = site.Visitor();
        for (var visit = 0; visit < 20; visit++)
        {
            var started = watch.Elapsed;
            (await visitor.Open("/causes/posture")).ShouldBe(200);
            Assert.True(watch.Elapsed - started < TimeSpan.FromSeconds(3));
            await Task.Delay(100);
        }

        var answers = await Task.WhenAll(slow);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60));
        Assert.All(answers, answer => Assert.Matches("^(HTTP/1.1 408 .*)?$", answer.Split("\r\n")[0]));
        Assert.DoesNotContain(" ERR]", site.Output, StringComparison.Ordinal);
    }

    /// <summary>Sends one byte a second until the site closes the connection.</summary>
    private static async Task<string> Drip(string address, string beginning)
    {
        using var connection = new RawConnection(address);
        await connection.SendAsync(beginning);
        var heard = "";
        for (var second = 0; second < 60 && !connection.IsClosed; second++)
        {
            await connection.SendAsync("a");
            heard += await connection.ReadAsync(timeoutSeconds: 1);
        }

        Assert.True(connection.IsClosed, "The connection was never closed.");
        return heard;
    }
}
