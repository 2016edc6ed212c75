using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace UpperBackSite.Platform.Http;

/// <summary>
/// A stopping site first takes no new connections, and only after a while closes those that it has. So a request that a
/// proxy sends at that moment over a connection that it holds is answered, and the answer tells it to close.
/// </summary>
public sealed class DrainingListeners(SocketTransportFactory sockets, TimeSpan drain) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    public bool CanBind(EndPoint endpoint) => sockets.CanBind(endpoint);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new Listener(await sockets.BindAsync(endpoint, cancellationToken), drain);

    private sealed class Listener(IConnectionListener listener, TimeSpan drain) : IConnectionListener
    {
        public EndPoint EndPoint => listener.EndPoint;

        public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) => listener.AcceptAsync(cancellationToken);

        /// <summary>Kestrel closes idle connections when this returns.</summary>
        public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            await listener.UnbindAsync(cancellationToken);
            // A site that could not start has nothing to wait for, and is to say why instead.
            await Task.Delay(drain, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        public ValueTask DisposeAsync() => listener.DisposeAsync();
    }
}
