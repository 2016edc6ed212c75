using System.Diagnostics;

namespace UpperBackSite.Benchmarks.Load;

/// <summary>A page in brotli as the site serves it, for nginx to serve.</summary>
public sealed record ServedPage(string Path, byte[] Brotli, string ContentType, IReadOnlyList<(string Name, string Value)> Headers)
{
    /// <summary>The headers that nginx sets itself.</summary>
    private static readonly string[] Own = ["Date", "Content-Length", "Content-Type", "Content-Encoding", "Transfer-Encoding", "ETag", "Last-Modified", "Connection", "Accept-Ranges"];

    public static async Task<ServedPage> Fetch(HttpClient client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept-Encoding", "br" } } };
        using var answer = (await client.SendAsync(request)).EnsureSuccessStatusCode();
        return new ServedPage(
            path,
            await answer.Content.ReadAsByteArrayAsync(),
            answer.Content.Headers.ContentType!.ToString(),
            [.. answer.Headers.Concat(answer.Content.Headers).Where(header => !Own.Contains(header.Key)).Select(header => (header.Key, string.Join(", ", header.Value)))]);
    }
}

/// <summary>nginx tuned for precompressed files: one worker per core, sendfile, no log.</summary>
public sealed class Nginx : IAsyncDisposable
{
    private readonly Process process;

    private Nginx(Process process, Uri address)
    {
        this.process = process;
        Address = address;
    }

    public Uri Address { get; }

    public int ProcessId => process.Id;

    public static async Task<Nginx> Start(string folder, IReadOnlyList<ServedPage> pages)
    {
        foreach (var page in pages)
        {
            var file = Path.Combine(folder, "www", page.Path.TrimStart('/'));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync($"{file}.br", page.Brotli);
        }

        var port = ExternalProcess.FreePort();
        var configuration = Path.Combine(folder, "nginx.conf");
        await File.WriteAllTextAsync(configuration, Configuration(folder, port, pages));
        var process = ExternalProcess.Start("nginx", ["-p", folder, "-c", configuration, "-e", Path.Combine(folder, "error.log"), "-g", "daemon off;"], ("PATH", $"{Environment.GetEnvironmentVariable("PATH")}:/usr/sbin"));
        await Task.Delay(500);
        return new Nginx(process, new Uri($"http://127.0.0.1:{port}"));
    }

    public async ValueTask DisposeAsync()
    {
        await ExternalProcess.RunAsync("kill", "-TERM", $"{process.Id}");
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static string Configuration(string folder, int port, IEnumerable<ServedPage> pages)
    {
        var places = string.Join('\n', pages.Select(page =>
            $"location = {page.Path} {{ default_type \"{page.ContentType}\"; types {{ }} {string.Join(' ', page.Headers.Select(Directive))} }}"));
        return $$"""
            load_module {{Tools.BrotliModule}};
            user {{Environment.UserName}};
            worker_processes auto;
            pid {{folder}}/nginx.pid;
            events { worker_connections 1024; }
            http {
              access_log off;
              server_tokens off;
              sendfile on;
              tcp_nopush on;
              open_file_cache max=1000;
              keepalive_requests 100000000;
              client_body_temp_path {{folder}}/body; proxy_temp_path {{folder}}/proxy; fastcgi_temp_path {{folder}}/fastcgi; uwsgi_temp_path {{folder}}/uwsgi; scgi_temp_path {{folder}}/scgi;
              server {
                listen 127.0.0.1:{{port}} reuseport;
                root {{folder}}/www;
                brotli_static on;
                {{places}}
              }
            }
            """;
    }

    private static string Directive((string Name, string Value) header) => $"add_header {header.Name} \"{header.Value.Replace("\"", "\\\"", StringComparison.Ordinal)}\";";
}
