using System.Net;
using System.Net.Sockets;

namespace UpperBackSite.Tests.Site;

/// <summary>Creates visitors at different addresses of 127.0.0.0/8, all of which are this machine.</summary>
public static class VisitorFrom
{
    /// <param name="to">The endpoint to connect to, whatever host the site's address names.</param>
    public static Visitor Address(string from, Uri site, IPEndPoint to) => new(new HttpClient(new CookieJar(new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        SslOptions = { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == $"CN={site.Host}" },
        ConnectCallback = async (_, cancellationToken) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
            await socket.ConnectAsync(to, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    }))
    { BaseAddress = site });
}
