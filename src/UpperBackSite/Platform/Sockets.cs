using System.Buffers;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace UpperBackSite.Platform;

/// <summary>How requests and answers go between the sockets and the site. Together a fifth of what a stored page costs.</summary>
public static class Sockets
{
    public static IServiceCollection AddSockets(this IServiceCollection services) => services
        // Called unsafe because the thread that waits for all sockets could be kept. .NET hands each event to the thread pool
        // first, unless told otherwise, so this only spares two further trips through it, to the site and back.
        .Configure<SocketTransportOptions>(sockets => sockets.UnsafePreferInlineScheduling = true)
        .AddSingleton<IMemoryPoolFactory<byte>, BlockFactory>();

    private sealed class BlockFactory : IMemoryPoolFactory<byte>
    {
        public MemoryPool<byte> Create(MemoryPoolOptions? options = null) => new Blocks();
    }

    /// <summary>A page with its headers fits into one block, and goes to the socket in one piece.</summary>
    private sealed class Blocks : MemoryPool<byte>
    {
        public override int MaxBufferSize => 16 * 1024;

        public override IMemoryOwner<byte> Rent(int minBufferSize = -1) => Shared.Rent(Math.Max(minBufferSize, MaxBufferSize));

        protected override void Dispose(bool disposing)
        {
        }
    }
}
