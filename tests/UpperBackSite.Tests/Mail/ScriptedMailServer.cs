using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace UpperBackSite.Tests.Mail;

/// <summary>
/// A mail server on a local port that breaks SMTP (RFC 5321) in ways that <see cref="MailServer"/> cannot. A reply can also be
/// "hang up" or "hang".
/// </summary>
public sealed class ScriptedMailServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();

    public ScriptedMailServer()
    {
        listener.Start();
        Port = ((IPEndPoint)listener.LocalEndpoint).Port;
        _ = AcceptClients();
    }

    public int Port { get; }

    /// <summary>The received commands without message data.</summary>
    public ConcurrentQueue<string> Commands { get; } = [];

    public ConcurrentQueue<string> Received { get; } = [];

    /// <summary>The messages that were received without a positive reply.</summary>
    public ConcurrentQueue<string> ReceivedUnacknowledged { get; } = [];

    public string Greeting { get; set; } = "220 test";

    public string Extensions { get; set; } = "250 ok";

    public string DataReply { get; set; } = "354 go on";

    /// <summary>Disconnects once after this number of lines of the next message.</summary>
    public int? DisconnectsAfterLines { get; set; }

    /// <summary>The replies to the data of the next messages; after that, "250 ok".</summary>
    public ConcurrentQueue<string> Answers { get; } = [];

    public string QuitReply { get; set; } = "221 bye";

    public void Dispose()
    {
        closing.Cancel();
        listener.Dispose();
        closing.Dispose();
    }

    private async Task AcceptClients()
    {
        while (!closing.IsCancellationRequested)
        {
            var client = await listener.AcceptTcpClientAsync(closing.Token);
            _ = HandleClient(client);
        }
    }

    private async Task HandleClient(TcpClient client)
    {
        using var open = client;
        using var reader = new StreamReader(open.GetStream(), Encoding.Latin1);
        await using var writer = new StreamWriter(open.GetStream(), Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true };
        var isOpen = await SendReply(writer, Greeting);
        while (isOpen && await reader.ReadLineAsync(closing.Token) is { } line)
        {
            Commands.Enqueue(line);
            isOpen = line.Split(' ')[0].ToUpperInvariant() switch
            {
                "EHLO" => await SendReply(writer, Extensions),
                "DATA" => await SendReply(writer, DataReply) && await ReceiveMessage(reader, writer),
                "QUIT" => await SendReply(writer, QuitReply) && false,
                _ => await SendReply(writer, "250 ok"),
            };
        }
    }

    private async Task<bool> ReceiveMessage(StreamReader reader, StreamWriter writer)
    {
        if (DisconnectsAfterLines is { } lines)
        {
            DisconnectsAfterLines = null;
            await ReadData(reader, lines);
            return false;
        }

        var message = await ReadData(reader);
        var answer = Answers.TryDequeue(out var told) ? told : "250 ok";
        (answer.StartsWith('2') ? Received : ReceivedUnacknowledged).Enqueue(message);
        return await SendReply(writer, answer);
    }

    /// <summary>Returns false when the connection ends.</summary>
    private async Task<bool> SendReply(StreamWriter writer, string answer)
    {
        switch (answer)
        {
            case "hang up":
                return false;
            case "hang":
                await Task.Delay(Timeout.Infinite, closing.Token);
                return false;
            default:
                await writer.WriteLineAsync(answer);
                return true;
        }
    }

    private static async Task<string> ReadData(StreamReader reader, int lines = int.MaxValue)
    {
        var message = new StringBuilder();
        while (lines-- > 0 && await reader.ReadLineAsync() is { } line && line != ".")
        {
            message.AppendLine(line);
        }

        return message.ToString();
    }
}
