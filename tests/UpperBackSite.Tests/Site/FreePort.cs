using System.Net;
using System.Net.Sockets;

namespace UpperBackSite.Tests.Site;

/// <summary>Finds a port for programs that need one in advance.</summary>
public static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
