using System.Diagnostics;
using System.Globalization;

namespace UpperBackSite.Benchmarks.Growth;

/// <summary>Builds the same Markdown with Hugo, with minimal templates that show less than the site's pages.</summary>
public static class HugoBuild
{
    private const string Page = """
        <!doctype html><html lang="en"><head><title>{{ .Title }}</title><meta name="description" content="{{ .Params.summary }}"></head>
        <body><main><h1>{{ .Title }}</h1>{{ .TableOfContents }}{{ .Content }}<ul>{{ range .Params.related }}<li><a href="{{ . }}">{{ . }}</a></li>{{ end }}</ul></main></body></html>
        """;

    private const string List = """
        <!doctype html><html lang="en"><head><title>{{ .Title }}</title></head>
        <body><main><h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul></main></body></html>
        """;

    /// <summary>Measures from the start of the process until every page is on disk.</summary>
    public static async Task<Timing> Run(string content, string folder)
    {
        var layouts = Directory.CreateDirectory(Path.Combine(folder, "layouts", "_default")).FullName;
        await File.WriteAllTextAsync(Path.Combine(layouts, "single.html"), Page);
        await File.WriteAllTextAsync(Path.Combine(layouts, "list.html"), List);
        await File.WriteAllTextAsync(Path.Combine(folder, "config.toml"), "baseURL = \"http://127.0.0.1/\"\ntitle = \"Growth\"\ndisableKinds = [\"taxonomy\", \"term\", \"RSS\"]\n");
        var pages = Path.Combine(folder, "content");
        if (!Directory.Exists(pages))
        {
            Copy(content, pages);
        }

        var output = Path.Combine(folder, "public");
        if (Directory.Exists(output))
        {
            Directory.Delete(output, recursive: true);
        }

        // The shell reports the processor time of its child process.
        var watch = Stopwatch.StartNew();
        var times = await ExternalProcess.RunAsync("bash", "-c", "TIMEFORMAT='%U %S'; { time hugo --quiet --source \"$0\" --contentDir \"$1\" --destination \"$2\" > /dev/null; } 2>&1", folder, pages, output);
        return new Timing(watch.Elapsed.TotalMilliseconds, times.Split(' ').Sum(seconds => double.Parse(seconds, CultureInfo.InvariantCulture)) * 1000);
    }

    /// <summary>Renames index.md, because Hugo builds no other pages in a folder that contains one.</summary>
    private static void Copy(string content, string pages)
    {
        foreach (var path in Directory.EnumerateFiles(content, "*.md", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(pages, Path.GetRelativePath(content, path).Replace("index.md", "_index.md", StringComparison.Ordinal));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }
    }
}
