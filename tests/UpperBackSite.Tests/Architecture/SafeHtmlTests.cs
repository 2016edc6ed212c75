using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Architecture;

/// <summary>HTML is encoded where it is produced, so that no view decides whether to encode.</summary>
public sealed class SafeHtmlTests
{
    private static readonly string[] Renderers =
    [
        "Content/Markdown/SiteMarkdown.cs",
        "Features/Shared/StructuredData.cs",
        "Figures/Svg/DrawnFigure.cs",
        "Figures/Svg/FigureSvg.cs",
        "Platform/Html/QrCode.cs",
        "Platform/Html/SafeHtml.cs",
        "Search/Index/Excerpt.cs",
    ];

    [Fact]
    public void No_code_writes_text_as_raw_HTML() =>
        Assert.Empty(Naming("Html.Raw", "new HtmlString", "SetHtmlContent("));

    [Fact]
    public void Only_renderers_create_SafeHtml() =>
        Assert.Equal(Renderers, Naming("SafeHtml FromRenderer(", "SafeHtml.FromRenderer("));

    private static IEnumerable<string> Naming(params string[] words) =>
        new[] { "*.cs", "*.cshtml" }
            .SelectMany(pattern => Directory.EnumerateFiles(Repository.Source, pattern, SearchOption.AllDirectories))
            .Select(path => (Name: Path.GetRelativePath(Repository.Source, path).Replace('\\', '/'), Text: File.ReadAllText(path)))
            .Where(file => !file.Name.StartsWith("obj/", StringComparison.Ordinal) && !file.Name.StartsWith("bin/", StringComparison.Ordinal))
            .Where(file => words.Any(word => file.Text.Contains(word, StringComparison.Ordinal)))
            .Select(file => file.Name)
            .Order(StringComparer.Ordinal);
}
