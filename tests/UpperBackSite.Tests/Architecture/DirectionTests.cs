using System.Text.RegularExpressions;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Architecture;

/// <summary>
/// Features know nouns and Data; nouns and Data name no feature; no feature names another; Platform names neither.
/// </summary>
public sealed partial class DirectionTests
{
    private static readonly string[] Nouns = ["Audit", "Clinic", "Content", "Data", "Enquiries", "Feedback", "Figures", "Health", "Mail", "Plans", "Search", "Staff"];

    private static readonly IReadOnlyList<(string Folder, string Name, string Text)> Files =
    [
        .. new[] { "*.cs", "*.cshtml" }
            .SelectMany(pattern => Directory.EnumerateFiles(Repository.Source, pattern, SearchOption.AllDirectories))
            .Select(path => (Path: Path.GetRelativePath(Repository.Source, path).Replace('\\', '/'), Text: File.ReadAllText(path)))
            .Where(file => !file.Path.StartsWith("bin/", StringComparison.Ordinal) && !file.Path.StartsWith("obj/", StringComparison.Ordinal))
            .Select(file => (file.Path.Split('/')[0], file.Path, file.Text)),
    ];

    [Fact]
    public void No_feature_names_another() =>
        Assert.Empty(Files
            .Where(file => file.Folder == "Features")
            .SelectMany(file => Named(file.Text, "Features").Select(named => (file.Name, Own: file.Name.Split('/')[1], Named: named)))
            .Where(found => found.Named != found.Own && found.Named != "Shared")
            .Select(found => $"{found.Name} names {found.Named}"));

    [Fact]
    public void Nouns_and_data_name_no_feature() =>
        Assert.Empty(Files.Where(file => Nouns.Contains(file.Folder) && Named(file.Text, "Features").Any()).Select(file => file.Name));

    [Fact]
    public void Platform_names_neither_a_feature_nor_a_noun() =>
        Assert.Empty(Files
            .Where(file => file.Folder == "Platform")
            .Where(file => Named(file.Text, "Features").Any() || Nouns.Any(noun => file.Text.Contains($"UpperBackSite.{noun}", StringComparison.Ordinal)))
            .Select(file => file.Name));

    [Fact]
    public void Every_namespace_is_its_folder() =>
        Assert.Empty(Files
            .Where(file => file.Name.EndsWith(".cs", StringComparison.Ordinal) && file.Name.Contains('/', StringComparison.Ordinal))
            .Where(file => !file.Text.Contains($"namespace UpperBackSite.{Path.GetDirectoryName(file.Name)!.Replace('\\', '.').Replace('/', '.')}", StringComparison.Ordinal))
            .Select(file => file.Name));

    [Fact]
    public void Every_page_answers_HEAD_so_no_action_uses_HttpGet() =>
        Assert.Empty(Files.Where(file => file.Text.Contains("    [HttpGet", StringComparison.Ordinal)).Select(file => file.Name));

    [Fact]
    public void Nobody_reads_the_clock_but_through_TimeProvider() =>
        Assert.Empty(Files.Where(file => WallClock().IsMatch(file.Text)).Select(file => file.Name));

    [Fact]
    public void Views_pass_everything_through_their_model() =>
        Assert.Empty(Files.Where(file => file.Name.EndsWith(".cshtml", StringComparison.Ordinal) && (file.Text.Contains("ViewBag", StringComparison.Ordinal) || file.Text.Contains("ViewData", StringComparison.Ordinal))).Select(file => file.Name));

    [Fact]
    public void The_rules_look_at_real_files() => Assert.True(Files.Count(file => file.Folder == "Features") > 30);

    private static IEnumerable<string> Named(string text, string folder) =>
        Regex.Matches(text, $@"UpperBackSite\.{folder}\.(\w+)").Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?(Now|Today)\b")]
    private static partial Regex WallClock();
}
