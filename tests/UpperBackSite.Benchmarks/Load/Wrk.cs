using System.Globalization;

namespace UpperBackSite.Benchmarks.Load;

/// <param name="ProcessorMicroseconds">Processor time of the server for each request. Hardly depends on other load on the machine.</param>
public sealed record LoadResult(double RequestsPerSecond, double P50Milliseconds, double P99Milliseconds, double ProcessorMicroseconds);

public static class Wrk
{
    private const string Report = """
        local next = 0
        request = function()
          next = next % #paths + 1
          return wrk.format("GET", paths[next])
        end
        done = function(summary, latency, requests)
          local failed = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout
          io.write(string.format("RESULT %d %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), failed))
        end
        """;

    /// <param name="paths">The paths to request in rotation.</param>
    /// <exception cref="InvalidOperationException">Some requests failed.</exception>
    public static async Task<LoadResult> Drive(Uri address, int processId, int connections, int seconds, params string[] paths)
    {
        var script = Path.Combine(Path.GetTempPath(), $"upperback-wrk-{Environment.ProcessId}.lua");
        await File.WriteAllTextAsync(script, $"paths = {{ {string.Join(", ", paths.Select(path => $"\"{path}\""))} }}\n{Report}");
        var before = ExternalProcess.ProcessorTime(processId);
        var output = await ExternalProcess.RunAsync("wrk", $"-t{Math.Min(connections, 2)}", $"-c{connections}", $"-d{seconds}s", "-s", script, "-H", "Accept-Encoding: gzip, deflate, br, zstd", address.AbsoluteUri);
        var spent = ExternalProcess.ProcessorTime(processId) - before;
        File.Delete(script);

        var numbers = output.Split("RESULT ")[1].Split().Take(5).Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return numbers is [var requests, var microseconds, var p50, var p99, 0]
            ? new LoadResult(requests / microseconds * 1e6, p50 / 1000, p99 / 1000, spent.TotalMicroseconds / requests)
            : throw new InvalidOperationException($"{numbers[4]} requests for {string.Join(' ', paths)} failed.");
    }
}
