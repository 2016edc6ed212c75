using System.Text.RegularExpressions;

namespace UpperBackSite.Tests.Architecture;

/// <summary>Dependency rules: features use domain folders and Data, never the reverse; features do not use one another; Platform uses none of them.</summary>
public sealed partial class DependencyRuleTests
{
    /// <summary>The database context refers to every entity, and domain folders refer to the context.</summary>
    private const string Exception = "Data/SiteDbContext.cs";

    private static readonly string[] DomainFolders = ["Accounts", "Clinic", "Content", "Data", "Enquiries", "Feedback", "Figures", "Health", "Mail", "Plans", "Search"];

    private static readonly IReadOnlyList<ProjectFile> Files = ProjectFile.ReadAll();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Folders_have_no_circular_dependencies(int depth)
    {
        var graph = new FolderGraph(depth, Exception);

        Assert.Empty(graph.Cycles().Select(graph.Describe));
    }

    [Fact]
    public void No_feature_references_another_feature() =>
        Assert.Empty(Files
            .Where(file => file.Root == "Features")
            .SelectMany(file => Named(file.Text, "Features").Select(named => (file.Path, Own: file.Path.Split('/')[1], Named: named)))
            .Where(found => found.Named != found.Own && found.Named != "Shared")
            .Select(found => $"{found.Path} names {found.Named}"));

    [Fact]
    public void Domain_folders_do_not_reference_features() =>
        Assert.Empty(Files.Where(file => DomainFolders.Contains(file.Root) && Named(file.Text, "Features").Any()).Select(file => file.Path));

    [Fact]
    public void Platform_references_neither_features_nor_domain_folders() =>
        Assert.Empty(Files
            .Where(file => file.Root == "Platform")
            .Where(file => Named(file.Text, "Features").Any() || DomainFolders.Any(folder => file.Text.Contains($"UpperBackSite.{folder}", StringComparison.Ordinal)))
            .Select(file => file.Path));

    [Fact]
    public void Every_namespace_matches_its_folder() =>
        Assert.Empty(Files
            .Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal) && file.Path.Contains('/', StringComparison.Ordinal))
            .Where(file => !file.Text.Contains($"namespace UpperBackSite.{Path.GetDirectoryName(file.Path)!.Replace('\\', '.').Replace('/', '.')}", StringComparison.Ordinal))
            .Select(file => file.Path));

    [Fact]
    public void Every_page_answers_HEAD_so_no_action_uses_HttpGet() =>
        Assert.Empty(Files.Where(file => file.Text.Contains("    [HttpGet", StringComparison.Ordinal)).Select(file => file.Path));

    [Fact]
    public void The_clock_is_read_only_through_TimeProvider() =>
        Assert.Empty(Files.Where(file => WallClock().IsMatch(file.Text)).Select(file => file.Path));

    [Fact]
    public void Views_pass_everything_through_their_model() =>
        Assert.Empty(Files.Where(file => file.Path.EndsWith(".cshtml", StringComparison.Ordinal) && (file.Text.Contains("ViewBag", StringComparison.Ordinal) || file.Text.Contains("ViewData", StringComparison.Ordinal))).Select(file => file.Path));

    [Fact]
    public void The_rules_find_the_source_files() => Assert.True(Files.Count(file => file.Root == "Features") > 30);

    private static IEnumerable<string> Named(string text, string folder) =>
        Regex.Matches(text, $@"UpperBackSite\.{folder}\.(\w+)").Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?(Now|Today)\b")]
    private static partial Regex WallClock();
}
