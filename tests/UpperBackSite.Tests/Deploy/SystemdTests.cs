using System.Net.Sockets;
using System.Text;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Deploy;

/// <summary>Notifications to systemd (sd_notify(3)). The site cannot see that systemd is its parent, as with ProtectProc.</summary>
public sealed class SystemdTests : IDisposable
{
    private readonly InstalledSite installed = new();

    public void Dispose() => installed.Dispose();

    [UnixFact]
    public async Task Systemd_is_notified_when_the_site_is_ready_and_when_it_stops()
    {
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        systemd.Bind(new UnixDomainSocketEndPoint(installed.PathOutsideData("notify")));
        await using var site = await SiteProcess.ServeAs(["env", $"NOTIFY_SOCKET={installed.PathOutsideData("notify")}"], installed.Data, installed.Library.Path);

        Assert.Equal("READY=1", await ReceiveAsync(systemd));
        (await site.Visitor().Open("/health/ready")).ShouldBe(200);

        site.Terminate();
        Assert.Equal("STOPPING=1", await ReceiveAsync(systemd));
        Assert.Equal(0, await site.WaitForExit());
    }

    private static async Task<string> ReceiveAsync(Socket systemd)
    {
        var buffer = new byte[256];
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        return Encoding.UTF8.GetString(buffer, 0, await systemd.ReceiveAsync(buffer, timeout.Token));
    }
}
