using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace UpperBackSite.Tests.Site;

/// <summary>Runs the built program in a separate process, which tests can kill.</summary>
public sealed partial class SiteProcess : IAsyncDisposable
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(90);
    private static readonly string Dll = Path.Combine(AppContext.BaseDirectory, "UpperBackSite.dll");

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource<string> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SiteProcess(Process process) => this.process = process;

    public string Address => listening.Task.Result;

    public string Output
    {
        get
        {
            lock (output)
            {
                return output.ToString();
            }
        }
    }

    public static Task<(int Code, string Output)> Run(string data, params string[] arguments) => RunAs([], data, arguments);

    /// <param name="commandPrefix">A command that runs the program, such as a shell with limits.</param>
    public static async Task<(int Code, string Output)> RunAs(string[] commandPrefix, string data, params string[] arguments)
    {
        await using var running = Launch(commandPrefix, data, arguments);
        using var limit = new CancellationTokenSource(MaxWait);
        await running.process.WaitForExitAsync(limit.Token);
        return (running.process.ExitCode, running.Output);
    }

    /// <summary>Starts the site and returns when it accepts requests.</summary>
    public static Task<SiteProcess> Serve(string data, string content, params string[] arguments) => ServeAs([], data, content, arguments);

    /// <inheritdoc cref="RunAs"/>
    public static async Task<SiteProcess> ServeAs(string[] commandPrefix, string data, string content, params string[] arguments)
    {
        var site = Launch(commandPrefix, data, [$"--Content:Path={content}", "--Content:Watch=false", "--RateLimits:PostsPerAddress=100000", "--RateLimits:PostsInAll=100000", .. arguments]);
        var ended = site.process.WaitForExitAsync();
        if (await Task.WhenAny(site.listening.Task, ended, Task.Delay(MaxWait)) != site.listening.Task)
        {
            var startOutput = site.Output;
            await site.DisposeAsync();
            throw new InvalidOperationException($"The site did not start: {startOutput}");
        }

        return site;
    }

    public Visitor Visitor(CookieJar? jar = null) => new(new HttpClient(jar ?? new CookieJar(), disposeHandler: jar is null) { BaseAddress = new Uri(Address) });

    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    public void Terminate() => Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExit();

    /// <summary>Waits for the process to end and returns its exit code.</summary>
    public async Task<int> WaitForExit()
    {
        using var limit = new CancellationTokenSource(MaxWait);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            await Kill();
        }

        process.Dispose();
    }

    private static SiteProcess Launch(string[] commandPrefix, string data, string[] arguments)
    {
        string[] words = [.. commandPrefix, "dotnet", Dll, .. arguments];
        var start = new ProcessStartInfo(words[0], words[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Source,
            Environment =
            {
                ["DOTNET_ENVIRONMENT"] = "Production",
                ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
                ["Data__Path"] = data,
                // Most processes run for seconds, so profiling for optimisation does not pay.
                ["DOTNET_TieredPGO"] = "0",
                ["Log__Format"] = "Text",
                // Disables caching of readiness results.
                ["Health__MaxAgeSeconds"] = "0",
                // W^X maps files that are larger than the file size limit of some tests.
                ["DOTNET_EnableWriteXorExecute"] = "0",
            },
        };
        TestDatabase.Configure(start, data);
        var site = new SiteProcess(new Process { StartInfo = start });
        site.process.OutputDataReceived += (_, line) => site.OnOutputLine(line.Data);
        site.process.ErrorDataReceived += (_, line) => site.OnOutputLine(line.Data);
        site.process.Start();
        site.process.BeginOutputReadLine();
        site.process.BeginErrorReadLine();
        return site;
    }

    private void OnOutputLine(string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
        }

        if (line is not null && Listening().Match(line) is { Success: true } match)
        {
            listening.TrySetResult(match.Groups[1].Value);
        }
    }

    [GeneratedRegex("Now listening on: .*?(http://[^\\s\",{]+)")]
    private static partial Regex Listening();
}
