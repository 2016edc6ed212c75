using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace UpperBackSite.Tests.Site;

/// <summary>The built program as a process of its own, which tests may kill as the kernel would.</summary>
public sealed partial class SiteProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly string Dll = Path.Combine(AppContext.BaseDirectory, "UpperBackSite.dll");

    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource<string> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SiteProcess(Process process) => this.process = process;

    public string Address => listening.Task.Result;

    /// <summary>What it has written, console and errors.</summary>
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

    /// <summary>Runs a command to its end.</summary>
    public static Task<(int Code, string Output)> Run(string data, params string[] arguments) => RunAs([], data, arguments);

    /// <param name="before">Words before the program, such as those of a shell that limits it.</param>
    public static async Task<(int Code, string Output)> RunAs(string[] before, string data, params string[] arguments)
    {
        await using var running = Launch(before, data, arguments);
        using var limit = new CancellationTokenSource(Patience);
        await running.process.WaitForExitAsync(limit.Token);
        return (running.process.ExitCode, running.Output);
    }

    /// <summary>Serves, and answers when the first request can come.</summary>
    public static Task<SiteProcess> Serve(string data, string content, params string[] arguments) => ServeAs([], data, content, arguments);

    /// <inheritdoc cref="RunAs"/>
    public static async Task<SiteProcess> ServeAs(string[] before, string data, string content, params string[] arguments)
    {
        var site = Launch(before, data, [$"--Content:Path={content}", "--Content:Watch=false", "--RateLimits:PostsPerAddress=100000", "--RateLimits:PostsInAll=100000", .. arguments]);
        var ended = site.process.WaitForExitAsync();
        if (await Task.WhenAny(site.listening.Task, ended, Task.Delay(Patience)) != site.listening.Task)
        {
            var said = site.Output;
            await site.DisposeAsync();
            throw new InvalidOperationException($"The site did not start: {said}");
        }

        return site;
    }

    public Visitor Visitor(CookieJar? jar = null) => new(new HttpClient(jar ?? new CookieJar(), disposeHandler: jar is null) { BaseAddress = new Uri(Address) });

    /// <summary>SIGKILL: nothing of it runs any more, and nothing is tidied up.</summary>
    public async Task Kill()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM: it is to end by itself.</summary>
    public void Terminate() => Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExit();

    /// <summary>Its exit code, once it has ended.</summary>
    public async Task<int> Ended()
    {
        using var limit = new CancellationTokenSource(Patience);
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

    private static SiteProcess Launch(string[] before, string data, string[] arguments)
    {
        string[] words = [.. before, "dotnet", Dll, .. arguments];
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
                // Most live for seconds: learning how to run faster is not worth it.
                ["DOTNET_TieredPGO"] = "0",
                ["Log__Format"] = "Text",
                // Each test sees the state at once.
                ["Health__MaxAgeSeconds"] = "0",
                // It maps files of a size that a limit on file sizes would not let it have.
                ["DOTNET_EnableWriteXorExecute"] = "0",
            },
        };
        TestDatabase.Tell(start, data);
        var site = new SiteProcess(new Process { StartInfo = start });
        site.process.OutputDataReceived += (_, line) => site.Hear(line.Data);
        site.process.ErrorDataReceived += (_, line) => site.Hear(line.Data);
        site.process.Start();
        site.process.BeginOutputReadLine();
        site.process.BeginErrorReadLine();
        return site;
    }

    private void Hear(string? line)
    {
        lock (output)
        {
            output.AppendLine(line);
        }

        if (line is not null && Listening().Match(line) is { Success: true } told)
        {
            listening.TrySetResult(told.Groups[1].Value);
        }
    }

    /// <summary>In a log of text or of JSON.</summary>
    [GeneratedRegex("Now listening on: .*?(http://[^\\s\",{]+)")]
    private static partial Regex Listening();
}
