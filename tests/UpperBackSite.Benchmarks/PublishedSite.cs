using System.Diagnostics;
using System.Globalization;

namespace UpperBackSite.Benchmarks;

/// <summary>Runs the published program as the systemd unit and the container do, on a temporary data folder.</summary>
public sealed class PublishedSite : IAsyncDisposable
{
    private static readonly TimeSpan MaxWait = TimeSpan.FromMinutes(3);

    private readonly Process process;

    private PublishedSite(Process process, Uri address)
    {
        this.process = process;
        Address = address;
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address, Timeout = MaxWait };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public int ProcessId => process.Id;

    /// <summary>From the start of the process until the first page was served.</summary>
    public Timing StartTiming { get; private set; }

    /// <summary>Processor time of the process so far, in milliseconds.</summary>
    public double Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalMilliseconds;
        }
    }

    /// <summary>Resident memory, in MB (millions of bytes).</summary>
    public double Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    /// <summary>Resident memory of mapped files, in MB, as Linux reports it; 0 on other systems.</summary>
    public double ProgramFileMegabytes => OperatingSystem.IsLinux()
        ? double.Parse(File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("RssFile:", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1e6
        : 0;

    /// <summary>Publishes the site into a temporary folder and runs the measurement there.</summary>
    /// <param name="measure">Receives the folder of the program and the temporary folder.</param>
    public static async Task WithPublishedSite(Func<string, string, Task> measure)
    {
        var folder = Directory.CreateTempSubdirectory("upperback-measured-").FullName;
        try
        {
            await measure(await Publish(Path.Combine(folder, "site")), folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static async Task<string> Publish(string folder, string? project = null)
    {
        await ExternalProcess.RunAsync("dotnet", "publish", project ?? Path.Combine(SiteUnderTest.RepositoryRoot(), "src", "UpperBackSite"), "--configuration", "Release", "--output", folder, "--nologo", "--verbosity", "quiet", "--disable-build-servers");
        return folder;
    }

    /// <param name="program">The folder of the published program.</param>
    /// <param name="data">The data folder.</param>
    /// <param name="content">The content folder; by default the one that was published.</param>
    /// <param name="firstPage">The page that is requested until it is served.</param>
    public static async Task<PublishedSite> Start(string program, string data, string? content = null, string firstPage = "/causes/common-causes")
    {
        var address = $"http://127.0.0.1:{ExternalProcess.FreePort()}";
        var watch = Stopwatch.StartNew();
        var process = ExternalProcess.Start(
            Path.Combine(program, "UpperBackSite"),
            [$"--contentRoot={program}", $"--urls={address}", $"--Data:Path={data}", "--RateLimits:PostsPerAddress=1000000", "--RateLimits:PostsInAll=1000000", .. content is null ? Array.Empty<string>() : [$"--Content:Path={content}"]],
            ("DOTNET_ENVIRONMENT", "Production"),
            ("MALLOC_TRIM_THRESHOLD_", "131072"));
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var site = new PublishedSite(process, new Uri(address));
        await site.WaitUntilServed(firstPage, _ => true);
        site.StartTiming = new Timing(watch.Elapsed.TotalMilliseconds, site.Processor);
        return site;
    }

    /// <summary>Returns the time until the page is served and meets the condition.</summary>
    /// <exception cref="InvalidOperationException">The process ended or three minutes passed.</exception>
    public async Task<TimeSpan> WaitUntilServed(string page, Func<string, bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!await IsServedAsync(page, condition))
        {
            if (process.HasExited || watch.Elapsed > MaxWait)
            {
                throw new InvalidOperationException($"The published site did not serve {page} as expected.");
            }

            await Task.Delay(5);
        }

        return watch.Elapsed;
    }

    /// <summary>Returns the path of every page in the sitemap.</summary>
    public async Task<string[]> Pages()
    {
        var sitemap = await Client.GetStringAsync("/sitemap.xml");
        return [.. sitemap.Split("<loc>")[1..].Select(part => new Uri(part.Split("</loc>")[0]).AbsolutePath)];
    }

    /// <summary>Stops the site with SIGTERM.</summary>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await ExternalProcess.RunAsync("kill", "-TERM", $"{process.Id}");
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task<bool> IsServedAsync(string page, Func<string, bool> condition)
    {
        try
        {
            using var answer = await Client.GetAsync(page);
            return answer.IsSuccessStatusCode && condition(await answer.Content.ReadAsStringAsync());
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
