using System.Text.RegularExpressions;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Architecture;

/// <summary>A C# file or view of the site. Migrations are excluded, because EF Core generates them and they refer to every entity.</summary>
/// <param name="Path">The path relative to the project, with forward slashes.</param>
internal sealed partial record ProjectFile(string Path, string Text)
{
    private static readonly string[] Ignored = ["bin/", "obj/", "Data/Migrations/"];

    /// <summary>The folder of the file; empty for the project's own folder.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!.Replace('\\', '/');

    /// <summary>The top-level folder, or the file name when the file is in none.</summary>
    public string Root => Path.Split('/')[0];

    /// <summary>The text without comments and the namespace declaration.</summary>
    public string Code => NamespaceDeclaration().Replace(Comment().Replace(Text, ""), "");

    public static IReadOnlyList<ProjectFile> ReadAll() =>
    [
        .. new[] { "*.cs", "*.cshtml" }
            .SelectMany(pattern => Directory.EnumerateFiles(Repository.Source, pattern, SearchOption.AllDirectories))
            .Select(path => new ProjectFile(System.IO.Path.GetRelativePath(Repository.Source, path).Replace('\\', '/'), File.ReadAllText(path)))
            .Where(file => !Ignored.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal))),
    ];

    public IEnumerable<string> DeclaredTypes() => TypeDeclaration().Matches(Text).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"//.*|@\*[\s\S]*?\*@")]
    private static partial Regex Comment();

    [GeneratedRegex(@"^namespace .*;", RegexOptions.Multiline)]
    private static partial Regex NamespaceDeclaration();

    [GeneratedRegex(@"^(?:public|internal) (?:[a-z]+ )*(?:class|record struct|record|struct|interface|enum|delegate [\w<>\[\], ?]+) (\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();
}
