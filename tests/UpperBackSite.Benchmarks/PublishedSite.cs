using System.Diagnostics;
using System.Globalization;

namespace UpperBackSite.Benchmarks;

/// <summary>The published program as the systemd unit and the container run it, on a data folder that is thrown away.</summary>
public sealed class PublishedSite : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process process;

    private PublishedSite(Process process, Uri address)
    {
        this.process = process;
        Address = address;
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address, Timeout = Patience };
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public int ProcessId => process.Id;

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

    /// <summary>What of that is files that the process has mapped, as Linux counts them; 0 elsewhere.</summary>
    public double ProgramFileMegabytes => OperatingSystem.IsLinux()
        ? double.Parse(File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith("RssFile:", StringComparison.Ordinal)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024 / 1e6
        : 0;

    /// <summary>Publishes the site into a folder that is thrown away afterwards, and measures it there.</summary>
    /// <param name="measure">Gets where the program lies, and the folder for what it needs besides.</param>
    public static async Task InFolder(Func<string, string, Task> measure)
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

    /// <summary>Answers with the folder.</summary>
    public static async Task<string> Publish(string folder, string? project = null)
    {
        await Running.ToEnd("dotnet", "publish", project ?? Path.Combine(SiteUnderTest.Root(), "src", "UpperBackSite"), "--configuration", "Release", "--output", folder, "--nologo", "--verbosity", "quiet", "--disable-build-servers");
        return folder;
    }

    /// <param name="program">Where it was published.</param>
    /// <param name="data">Its data folder.</param>
    /// <param name="content">Its content folder, where it is not the one that came with it.</param>
    /// <param name="firstPage">What is asked for until it is answered.</param>
    public static async Task<PublishedSite> Start(string program, string data, string? content = null, string firstPage = "/causes/common-causes")
    {
        var address = $"http://127.0.0.1:{Running.FreePort()}";
        var watch = Stopwatch.StartNew();
        var process = Running.Start(
            Path.Combine(program, "UpperBackSite"),
            [$"--contentRoot={program}", $"--urls={address}", $"--Data:Path={data}", "--RateLimits:PostsPerAddress=1000000", "--RateLimits:PostsInAll=1000000", .. content is null ? Array.Empty<string>() : [$"--Content:Path={content}"]],
            ("DOTNET_ENVIRONMENT", "Production"),
            ("MALLOC_TRIM_THRESHOLD_", "131072"));
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.WriteLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var site = new PublishedSite(process, new Uri(address));
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

    /// <summary>The address of every page that search engines are told of.</summary>
    public async Task<string[]> Pages()
    {
        var sitemap = await Client.GetStringAsync("/sitemap.xml");
        return [.. sitemap.Split("<loc>")[1..].Select(part => new Uri(part.Split("</loc>")[0]).AbsolutePath)];
    }

    /// <summary>As an operator stops it.</summary>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Running.ToEnd("kill", "-TERM", $"{process.Id}");
        await process.WaitForExitAsync();
        process.Dispose();
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
}
