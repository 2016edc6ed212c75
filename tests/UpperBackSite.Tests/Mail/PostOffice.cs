using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace UpperBackSite.Tests.Mail;

/// <summary>A mail server on a free port of this machine that speaks SMTP (RFC 5321), and can be told to be difficult.</summary>
public sealed class PostOffice : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();

    public PostOffice()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = Serve();
    }

    public int Port { get; }

    /// <summary>What it took, as it came.</summary>
    public ConcurrentQueue<string> Received { get; } = [];

    /// <summary>The answers to the next messages after their data; then "250 ok". "hang up" ends the connection in the middle.</summary>
    public ConcurrentQueue<string> Answers { get; } = [];

    public string ToRecipients { get; set; } = "250 ok";

    public void Dispose()
    {
        closing.Cancel();
        listener.Dispose();
        closing.Dispose();
    }

    private async Task Serve()
    {
        while (!closing.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(closing.Token);
            _ = Talk(client);
        }
    }

    private async Task Talk(TcpClient client)
    {
        using var open = client;
        using var reader = new StreamReader(open.GetStream(), Encoding.Latin1);
        await using var writer = new StreamWriter(open.GetStream(), Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync(closing.Token) is { } line)
        {
            switch (line.Split(' ')[0].ToUpperInvariant())
            {
                case "RCPT":
                    await writer.WriteLineAsync(ToRecipients);
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    var message = await ReadData(reader);
                    var answer = Answers.TryDequeue(out var told) ? told : "250 ok";
                    if (answer == "hang up")
                    {
                        return;
                    }

                    if (answer.StartsWith('2'))
                    {
                        Received.Enqueue(message);
                    }

                    await writer.WriteLineAsync(answer);
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 ok");
                    break;
            }
        }
    }

    private static async Task<string> ReadData(StreamReader reader)
    {
        var message = new StringBuilder();
        while (await reader.ReadLineAsync() is { } line && line != ".")
        {
            message.AppendLine(line);
        }

        return message.ToString();
    }
}
