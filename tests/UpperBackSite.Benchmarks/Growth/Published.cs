using System.Diagnostics;
using UpperBackSite.Benchmarks.Load;

namespace UpperBackSite.Benchmarks.Growth;

/// <summary>The published program on a content folder of its own, as an operator runs it.</summary>
public sealed class Published : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process process;

    private Published(Process process, Uri address)
    {
        this.process = process;
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address, Timeout = Patience };
    }

    public HttpClient Client { get; }

    /// <summary>From the start of the process to the first page that was served whole.</summary>
    public Took StartTook { get; private set; }

    /// <summary>Of the process until now, in milliseconds.</summary>
    public double Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalMilliseconds;
        }
    }

    /// <summary>Resident, in millions of bytes.</summary>
    public double Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    public static async Task<string> Publish(string folder)
    {
        await ToEnd("dotnet", "publish", Path.Combine(SiteUnderTest.Root(), "src", "UpperBackSite"), "--configuration", "Release", "--output", folder, "--nologo", "-v", "quiet");
        return folder;
    }

    public static async Task<Published> Start(string program, string content, string data, string firstPage)
    {
        var address = $"http://127.0.0.1:{Running.FreePort()}";
        var watch = Stopwatch.StartNew();
        var process = Run(Path.Combine(program, "UpperBackSite"), [$"--contentRoot={program}", $"--urls={address}", $"--Content:Path={content}", $"--Data:Path={data}"]);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var site = new Published(process, new Uri(address));
        await site.Until(firstPage, _ => true);
        site.StartTook = new Took(watch.Elapsed.TotalMilliseconds, site.Processor);
        return site;
    }

    /// <summary>How long until the page is answered so.</summary>
    /// <exception cref="InvalidOperationException">It is not, though we were patient.</exception>
    public async Task<TimeSpan> Until(string page, Func<string, bool> isSo)
    {
        var watch = Stopwatch.StartNew();
        while (!await IsSo(page, isSo))
        {
            if (process.HasExited || watch.Elapsed > Patience)
            {
                throw new InvalidOperationException($"The published site never served {page} as it should.");
            }

            await Task.Delay(5);
        }

        return watch.Elapsed;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await ToEnd("kill", "-TERM", $"{process.Id}");
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <exception cref="InvalidOperationException">It failed; with what it wrote.</exception>
    public static async Task<string> ToEnd(string program, params string[] arguments)
    {
        using var process = Run(program, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {output}{await errors}");
    }

    private async Task<bool> IsSo(string page, Func<string, bool> isSo)
    {
        try
        {
            using var answer = await Client.GetAsync(page);
            return answer.IsSuccessStatusCode && isSo(await answer.Content.ReadAsStringAsync());
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Process Run(string program, IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["DOTNET_ENVIRONMENT"] = "Production" } })!;
}
