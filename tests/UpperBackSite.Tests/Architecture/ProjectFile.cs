using System.Text.RegularExpressions;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Architecture;

/// <summary>A C# file or a view of the site. Migrations are left out: EF Core writes them from the context, and they name every entity.</summary>
/// <param name="Path">Relative to the project, with slashes.</param>
internal sealed partial record ProjectFile(string Path, string Text)
{
    private static readonly string[] Ignored = ["bin/", "obj/", "Data/Migrations/"];

    /// <summary>Empty for the files of the project's own folder.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!.Replace('\\', '/');

    /// <summary>The first of the folders that it lies in, or its name when it lies in none.</summary>
    public string Root => Path.Split('/')[0];

    /// <summary>The text without comments and without its own namespace.</summary>
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
