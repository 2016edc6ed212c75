using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace UpperBackSite.Benchmarks;

/// <summary>Programs that are run to their end or until we stop them.</summary>
public static class Running
{
    /// <exception cref="InvalidOperationException">It failed; with what it wrote.</exception>
    public static async Task<string> ToEnd(string program, params string[] arguments)
    {
        using var process = Start(program, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {output}{await errors}");
    }

    public static Process Start(string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Of a process and those that it started.</summary>
    public static TimeSpan ProcessorTime(int id) =>
        Process.GetProcesses().Where(process => process.Id == id || ParentOf(process.Id) == id)
            .Aggregate(TimeSpan.Zero, (sum, process) => sum + process.TotalProcessorTime);

    private static int ParentOf(int id)
    {
        try
        {
            // "1234 (name) S 1233 ..."; the name may have spaces and brackets.
            return int.Parse(File.ReadAllText($"/proc/{id}/stat").Split(')')[^1].Split(' ')[2], null);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
