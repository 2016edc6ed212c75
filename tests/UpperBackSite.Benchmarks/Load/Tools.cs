namespace UpperBackSite.Benchmarks.Load;

/// <summary>The Debian packages that the load measurement needs.</summary>
public static class Tools
{
    public const string BrotliModule = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

    /// <summary>Returns a message that names the missing packages, or null.</summary>
    public static string? FindMissing()
    {
        List<string> packages = [];
        AddIfMissing(packages, "wrk", OnPath("wrk"));
        AddIfMissing(packages, "nginx", OnPath("nginx"));
        AddIfMissing(packages, "libnginx-mod-http-brotli-static", File.Exists(BrotliModule));
        return packages.Count == 0 ? null : $"The load measurement needs wrk and nginx with brotli. On Debian: apt-get install {string.Join(' ', packages)}";
    }

    private static void AddIfMissing(List<string> packages, string package, bool isThere)
    {
        if (!isThere)
        {
            packages.Add(package);
        }
    }

    private static bool OnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Any(folder => File.Exists(Path.Combine(folder, program)));
}
