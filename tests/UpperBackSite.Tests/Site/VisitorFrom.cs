using System.Net;
using System.Net.Sockets;

namespace UpperBackSite.Tests.Site;

/// <summary>People at addresses of their own: every one of 127.0.0.0/8 is this machine.</summary>
public static class VisitorFrom
{
    /// <param name="to">Where the connection goes, whatever host the site's address names.</param>
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
