using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Servers;

/// <summary>A server of the system's that tests run for themselves. It ends with the tests, even when those are killed: its shell waits for them.</summary>
public sealed class Supervised : IDisposable
{
    private readonly Process shell;

    private Supervised(Process shell) => this.shell = shell;

    /// <param name="signal">By which it is asked to end.</param>
    public static Supervised Start(string signal, params string[] words)
    {
        var start = new ProcessStartInfo("sh", ["-c", $"\"$@\" >/dev/null 2>&1 & own=$!; cat >/dev/null; kill -{signal} $own 2>/dev/null; wait $own", "sh", .. words]) { RedirectStandardInput = true };
        return new Supervised(Process.Start(start)!);
    }

    /// <summary>Runs a program to its end, as a user that is not root: PostgreSQL refuses to run as root. Answers with what it said.</summary>
    public static string Run(params string[] words)
    {
        var start = new ProcessStartInfo("env", [.. OtherUser.Words, .. words]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (said, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', words)}: {said.Result}{errors.Result}");
        return said.Result + errors.Result;
    }

    /// <summary>Until something listens there.</summary>
    public static void WaitFor(int port)
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
