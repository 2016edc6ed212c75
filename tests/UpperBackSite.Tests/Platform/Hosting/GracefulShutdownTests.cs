using System.Net;
using System.Net.Sockets;
using System.Text;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Platform.Hosting;

public sealed class GracefulShutdownTests : IDisposable
{
    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    [UnixFact]
    public async Task A_request_in_flight_completes_while_new_connections_are_refused()
    {
        await using var site = await installed.Serve();
        var check = await InstalledSite.OpenCheckPage(site.Visitor());
        var slow = new SlowForm(check);
        var sending = check.Visitor.Send(HttpMethod.Post, "/booking/enquiries", slow, ("Expect", "100-continue"));
        await slow.IsUnderWay;

        site.Terminate();
        await ShouldRefuseConnections(site.Address);
        // An impatient operator.
        site.Terminate();
        slow.GoOn();

        Assert.NotEmpty(InstalledSite.Reference((await sending).ShouldBe(303)));
        Assert.Equal(0, await site.WaitForExit());
        Assert.Single(await installed.References());
    }

    [UnixFact]
    public async Task A_request_that_never_completes_does_not_prevent_shutdown()
    {
        await using var site = await installed.Serve();
        var check = await InstalledSite.OpenCheckPage(site.Visitor());
        var slow = new SlowForm(check);
        var sending = Assert.ThrowsAnyAsync<Exception>(async () => (await check.Visitor.Send(HttpMethod.Post, "/booking/enquiries", slow, ("Expect", "100-continue"))).ShouldBe(303));
        await slow.IsUnderWay;

        site.Terminate();
        Assert.Equal(0, await site.WaitForExit());
        slow.GoOn();
        await sending;
    }

    [UnixFact]
    public async Task Connections_held_by_a_proxy_are_drained_and_told_to_close()
    {
        await using var site = await installed.Serve("--Proxy:Addresses:0=127.0.0.1", "--Proxy:DrainSeconds=10");
        using var held = new RawConnection(site.Address);
        const string request = "GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n";
        Assert.DoesNotContain("Connection: close", await (await held.SendAsync(request)).ReadAsync(), StringComparison.Ordinal);

        site.Terminate();
        await ShouldRefuseConnections(site.Address);
        var last = await (await held.SendAsync(request)).ReadAsync();

        Assert.StartsWith("HTTP/1.1 200 OK", last, StringComparison.Ordinal);
        Assert.Contains("Connection: close", last, StringComparison.Ordinal);
        Assert.True(held.IsClosed);
        Assert.Equal(0, await site.WaitForExit());
    }

    private static async Task ShouldRefuseConnections(string address)
    {
        await Eventually.Holds(async () => await Connect(address) is SocketError.ConnectionRefused);

        static async Task<SocketError> Connect(string address)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(new Uri(address).Host, new Uri(address).Port);
                return SocketError.Success;
            }
            catch (SocketException fault)
            {
                return fault.SocketErrorCode;
            }
        }
    }

    /// <summary>A form that sends its first half at once and the rest after <see cref="GoOn"/>.</summary>
    private sealed class SlowForm : HttpContent
    {
        private readonly byte[] bytes;
        private readonly TaskCompletionSource underWay = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource goesOn = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SlowForm(WebPage check)
        {
            bytes = Encoding.ASCII.GetBytes($"answers={Uri.EscapeDataString(check.Form().Value("answers")!)}");
            Headers.ContentType = new("application/x-www-form-urlencoded");
        }

        public Task IsUnderWay => underWay.Task;

        public void GoOn() => goesOn.TrySetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await stream.FlushAsync();
            underWay.TrySetResult();
            await goesOn.Task;
            await stream.WriteAsync(bytes.AsMemory(bytes.Length / 2));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }
}
