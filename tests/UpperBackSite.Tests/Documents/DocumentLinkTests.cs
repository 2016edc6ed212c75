using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Documents;

/// <summary>Every link in README and docs leads somewhere.</summary>
public sealed class DocumentLinkTests
{
    private const int MaxReadmeWords = 1000;

    private static readonly IReadOnlyDictionary<string, DocumentFile> Documents = DocumentFile.All.ToDictionary(document => document.Name);

    [Fact]
    public void Every_link_and_picture_leads_to_a_file_and_every_anchor_to_a_heading() =>
        Assert.Empty(Documents.Values.SelectMany(document => document.Links
            .Where(link => !IsOutside(link.Target))
            .Select(link => (link.Line, Fault: FaultOf(document, link.Target)))
            .Where(found => found.Fault is not null)
            .Select(found => $"{document.Name}:{found.Line}: {found.Fault}")));

    [Fact]
    public void Every_page_of_docs_can_be_reached_from_README()
    {
        var reached = DocumentFile.Readme.Links.Select(link => link.Target.Split('#')[0]);

        Assert.Empty(Documents.Keys.Except([DocumentFile.Readme.Name]).Except(reached));
    }

    [Fact]
    public void README_is_read_in_a_few_minutes() =>
        Assert.InRange(DocumentFile.Readme.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length, 100, MaxReadmeWords - 1);

    [Fact]
    public void The_rules_look_at_real_links() => Assert.True(Documents.Values.Sum(document => document.Links.Count()) > 50);

    private static bool IsOutside(string target) => Uri.TryCreate(target, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" or "mailto";

    /// <summary>What is wrong with a link of the document, or null.</summary>
    private static string? FaultOf(DocumentFile document, string target)
    {
        var parts = target.Split('#', 2);
        var path = Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(document.Name)!, parts[0]));
        var name = parts[0].Length == 0 ? document.Name : Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');
        if (parts[0].Length > 0 && !File.Exists(path) && !Directory.Exists(path))
        {
            return $"there is no {name}";
        }

        return parts.Length == 1 || (Documents.TryGetValue(name, out var other) && other.Anchors.Contains(parts[1])) ? null : $"{name} has no heading #{parts[1]}";
    }
}
