using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Deploy;

/// <summary>A listening socket that several processes inherit in turn, as systemd provides it (sd_listen_fds(3)).</summary>
public sealed class InheritedSocket : IDisposable
{
    private const int SetDescriptorFlags = 2;

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    public InheritedSocket()
    {
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Listen(4096);
        // Clears the close-on-exec flag, so that child processes inherit the socket.
        Assert.Equal(0, SetFlags((int)socket.Handle, SetDescriptorFlags, 0));
    }

    public int Port => ((IPEndPoint)socket.LocalEndPoint!).Port;

    /// <summary>Starts a site on the socket and returns when it is ready.</summary>
    public Task<SiteProcess> Serve(string data, string content, params string[] settings) => SiteProcess.ServeAs(
        ["bash", "-c", $"unset ASPNETCORE_URLS; export LISTEN_PID=$$ LISTEN_FDS=1; exec \"$@\" 3<&{socket.Handle}", "bash"],
        data, content, ["--Proxy:Addresses:0=127.0.0.1", .. settings]);

    public void Dispose() => socket.Dispose();

    [DllImport("libc", EntryPoint = "fcntl")]
    private static extern int SetFlags(int descriptor, int command, int flags);
}
