using System.Text.RegularExpressions;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Documents;

/// <summary>README and docs name the types and source files of this version.</summary>
public sealed partial class DocumentCodeTests
{
    /// <summary>Names from .NET, browsers and systemd that look like types of this project.</summary>
    private static readonly string[] External = ["HttpGetAttribute", "HttpOnly", "HttpProtobuf", "SocketBindAllow", "TimeProvider"];

    /// <summary>The C# files of the site and its tests: paths with forward slashes, and texts.</summary>
    private static readonly IReadOnlyList<(string Path, string Text)> Sources =
    [
        .. new[] { "src", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Select(path => (path, File.ReadAllText(Path.Combine(Repository.Root, path)))),
    ];

    /// <summary>The texts of the files that declare a type, by its name.</summary>
    private static readonly ILookup<string, string> Types = Sources
        .SelectMany(source => TypeDeclaration().Matches(source.Text).Select(match => (Name: match.Groups[1].Value, source.Text)))
        .ToLookup(type => type.Name, type => type.Text);

    /// <remarks>
    /// A name is a code span that is a PascalCase word of two or more parts, with or without a member, or an attribute such as
    /// <c>[Get]</c>. It may also be a part of a setting's key, which <see cref="ConfigurationPageTests"/> checks.
    /// </remarks>
    [Fact]
    public void Every_type_named_in_the_documents_exists()
    {
        var settings = DocumentFile.All.Single(document => document.Name == "docs/configuration.md")
            .RowsOf("Key").SelectMany(cells => cells[0].Single().Split(':')).ToHashSet();
        var named = (
            from document in DocumentFile.All
            from span in document.CodeSpans
            let name = TypeName().Match(span.Text)
            where name.Success
            let type = name.Groups["attribute"].Success ? name.Groups["attribute"].Value + "Attribute" : name.Groups["type"].Value
            select (Place: $"{document.Name}:{span.Line}", Type: type, Member: name.Groups["member"].Value)).ToList();

        Assert.Empty(named
            .Where(name => !External.Contains(name.Type) && !settings.Contains(name.Type) && !Types[name.Type].Any(text => Declares(text, name.Member)))
            .Select(name => $"{name.Place}: there is no {name.Type} {name.Member}"));
        Assert.Empty(External.Except(named.Select(name => name.Type)));
        Assert.True(named.Count(name => Types.Contains(name.Type)) > 50, "The rule finds the names of types.");
    }

    [Fact]
    public void Every_source_file_named_in_the_documents_exists()
    {
        var named = (
            from document in DocumentFile.All
            from span in document.CodeSpans
            where SourceFile().IsMatch(span.Text)
            select (Place: $"{document.Name}:{span.Line}", File: span.Text)).ToList();

        Assert.Empty(named.Where(name => !Sources.Any(source => $"/{source.Path}".EndsWith($"/{name.File}", StringComparison.Ordinal))).Select(name => $"{name.Place}: there is no {name.File}"));
        Assert.True(named.Count > 10, "The rule finds the names of files.");
    }

    /// <summary>The target exists: see <see cref="DocumentLinkTests"/>.</summary>
    [Fact]
    public void Every_link_to_a_source_file_is_named_after_it()
    {
        var links = (
            from document in DocumentFile.All
            from link in document.NamedLinks
            where link.Target.EndsWith(".cs", StringComparison.Ordinal)
            select (Place: $"{document.Name}:{link.Line}", link.Text, File: Path.GetFileName(link.Target))).ToList();

        Assert.Empty(links.Where(link => link.Text != link.File && $"{link.Text}.cs" != link.File).Select(link => $"{link.Place}: '{link.Text}' leads to {link.File}"));
        Assert.True(links.Count > 20, "The rule finds the links.");
    }

    private static bool Declares(string text, string member) => member.Length == 0 || Regex.IsMatch(text, $@"\b{member}\b");

    [GeneratedRegex(@"^(?:(?<type>[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+)(?:\.(?<member>[A-Z]\w*))?|\[(?<attribute>[A-Z]\w*)\])$")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"^[A-Z][\w/]*\.cs$")]
    private static partial Regex SourceFile();

    [GeneratedRegex(@"^[ \t]*(?:[a-z]+ )*(?:class|record struct|record|struct|interface|enum) (\w+)", RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();
}
