using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Servers;

/// <summary>A server process that ends with the tests even when they are killed, because its shell waits on their standard input.</summary>
public sealed class ServerProcess : IDisposable
{
    private readonly Process shell;

    private ServerProcess(Process shell) => this.shell = shell;

    /// <param name="signal">The signal that stops the server.</param>
    public static ServerProcess Start(string signal, params string[] words)
    {
        var start = new ProcessStartInfo("sh", ["-c", $"\"$@\" >/dev/null 2>&1 & own=$!; cat >/dev/null; kill -{signal} $own 2>/dev/null; wait $own", "sh", .. words]) { RedirectStandardInput = true };
        return new ServerProcess(Process.Start(start)!);
    }

    /// <summary>Runs a program to completion and returns its output. It runs as another user than root, because PostgreSQL refuses to run as root.</summary>
    public static string Run(params string[] words)
    {
        var start = new ProcessStartInfo("env", [.. OtherUser.CommandPrefix, .. words]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', words)}: {output.Result}{errors.Result}");
        return output.Result + errors.Result;
    }

    public static void WaitForPort(int port)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                client.Connect(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                Thread.Sleep(50);
            }
        }

        throw new TimeoutException($"Nothing listens on port {port}.");
    }

    public void Dispose()
    {
        shell.StandardInput.Close();
        shell.WaitForExit();
        shell.Dispose();
    }
}
