using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace UpperBackSite.Platform.Http;

/// <summary>
/// On shutdown, stops accepting connections first and closes existing ones after a delay. A request that a proxy sends
/// over an existing connection in that time is answered, with <c>Connection: close</c>.
/// </summary>
public sealed class DrainingListenerFactory(SocketTransportFactory sockets, TimeSpan drain) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    public bool CanBind(EndPoint endpoint) => sockets.CanBind(endpoint);

    public async ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new Listener(await sockets.BindAsync(endpoint, cancellationToken), drain);

    private sealed class Listener(IConnectionListener listener, TimeSpan drain) : IConnectionListener
    {
        public EndPoint EndPoint => listener.EndPoint;

        public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) => listener.AcceptAsync(cancellationToken);

        /// <summary>Kestrel closes idle connections when this method returns.</summary>
        public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            await listener.UnbindAsync(cancellationToken);
            // Cancelled when startup failed, so that the error is reported without delay.
            await Task.Delay(drain, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        public ValueTask DisposeAsync() => listener.DisposeAsync();
    }
}
