using System.Diagnostics;

namespace UpperBackSite.Benchmarks.Load;

/// <summary>The published program as an operator runs it, on a data folder that is thrown away.</summary>
public sealed class PublishedSite : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process process;

    private PublishedSite(Process process, Uri address, string data)
    {
        this.process = process;
        Address = address;
        Data = data;
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address };
    }

    public Uri Address { get; }

    public string Data { get; }

    public HttpClient Client { get; }

    public int ProcessId => process.Id;

    /// <summary>From the start of the process to the first page that was served whole.</summary>
    public TimeSpan StartTook { get; private set; }

    public double ResidentMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1e6;
        }
    }

    public static Task Publish(string folder) => Running.ToEnd("dotnet", "publish", Path.Combine(SiteUnderTest.Root(), "src", "UpperBackSite"), "--configuration", "Release", "--output", folder, "--nologo", "--verbosity", "quiet", "--disable-build-servers");

    /// <param name="firstPage">What is asked for until it is answered.</param>
    public static async Task<PublishedSite> Start(string folder, string data, string firstPage = "/causes/common-causes")
    {
        var address = $"http://127.0.0.1:{Running.FreePort()}";
        var watch = Stopwatch.StartNew();
        var process = Running.Start(
            Path.Combine(folder, "UpperBackSite"),
            [$"--contentRoot={folder}", $"--urls={address}", $"--Data:Path={data}", "--RateLimits:PostsPerAddress=1000000", "--RateLimits:PostsInAll=1000000"],
            ("DOTNET_ENVIRONMENT", "Production"));
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) => Console.Error.Write(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        var site = new PublishedSite(process, new Uri(address), data);
        while (!await site.Answers(firstPage))
        {
            if (process.HasExited || watch.Elapsed > Patience)
            {
                throw new InvalidOperationException("The published site did not start.");
            }

            await Task.Delay(5);
        }

        site.StartTook = watch.Elapsed;
        return site;
    }

    /// <summary>As an operator stops it.</summary>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Running.ToEnd("kill", "-TERM", $"{process.Id}");
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task<bool> Answers(string page)
    {
        try
        {
            using var answer = await Client.GetAsync(page);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
