using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace UpperBackSite.Benchmarks;

public static class ExternalProcess
{
    /// <exception cref="InvalidOperationException">The program failed; the message contains its output.</exception>
    public static async Task<string> RunAsync(string program, params string[] arguments)
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

    /// <summary>Returns the processor time of a process and its children.</summary>
    public static TimeSpan ProcessorTime(int id) =>
        Process.GetProcesses().Where(process => process.Id == id || ParentOf(process.Id) == id)
            .Aggregate(TimeSpan.Zero, (sum, process) => sum + process.TotalProcessorTime);

    private static int ParentOf(int id)
    {
        try
        {
            // The format is "1234 (name) S 1233 ..."; the name can contain spaces and parentheses.
            return int.Parse(File.ReadAllText($"/proc/{id}/stat").Split(')')[^1].Split(' ')[2], null);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
