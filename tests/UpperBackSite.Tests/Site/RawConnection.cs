using System.Net.Sockets;
using System.Text;

namespace UpperBackSite.Tests.Site;

/// <summary>A TCP connection on which any bytes can be sent.</summary>
public sealed class RawConnection : IDisposable
{
    private const double IdleSeconds = 0.7;

    private readonly TcpClient client = new();
    private readonly NetworkStream stream;

    public RawConnection(string address)
    {
        client.Connect(new Uri(address).Host, new Uri(address).Port);
        client.NoDelay = true;
        stream = client.GetStream();
    }

    public async Task<RawConnection> SendAsync(string text)
    {
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(text));
        }
        catch (IOException)
        {
            // The connection is closed; the response can still be read.
        }

        return this;
    }

    /// <summary>Reads until the server closes the connection or sends nothing for 0.7 seconds.</summary>
    /// <param name="timeoutSeconds">Seconds until the first byte must arrive.</param>
    public async Task<string> ReadAsync(double timeoutSeconds = 20)
    {
        var received = new StringBuilder();
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(received.Length == 0 ? timeoutSeconds : IdleSeconds));
                var count = await stream.ReadAsync(buffer, timeout.Token);
                if (count == 0)
                {
                    IsClosed = true;
                    return received.ToString();
                }

                received.Append(Encoding.Latin1.GetString(buffer, 0, count));
            }
        }
        catch (OperationCanceledException)
        {
            return received.ToString();
        }
        catch (IOException)
        {
            IsClosed = true;
            return received.ToString();
        }
    }

    /// <summary>Whether the server had closed the connection at the end of the last read.</summary>
    public bool IsClosed { get; private set; }

    public void Dispose() => client.Dispose();
}
