using UpperBackSite.Content.Markdown;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Authoring;

/// <summary>A page that was parsed but not yet checked against other pages.</summary>
/// <param name="Markdown">The text of the body as it was written, with its placeholders.</param>
public sealed record PageSource(SourceFile File, PageKind Kind, Section? Section, FrontMatter FrontMatter, string Markdown, ParsedText Body)
{
    public const string PagesFolder = "pages";
    public const string SectionIndexSlug = "index";

    /// <summary>Whether the owner has taken the page away.</summary>
    public bool IsRemoved { get; init; }

    /// <summary>Whether the page is not published: a draft, or removed.</summary>
    public bool IsDraft => FrontMatter.IsDraft || IsRemoved;

    public string Slug => DraftFile.GetSlug(File.Name);

    public string Address => FindAddress(File.Folder, Slug)!;

    /// <summary>Returns the file of the page with the address, such as <c>faq/heat-or-cold.md</c>, whether it exists or not.</summary>
    public static string GetFileName(string address)
    {
        var path = address.TrimStart('/');
        return path.Contains('/', StringComparison.Ordinal) ? $"{path}.md"
            : Section.Find(path) is { } section ? $"{section.Slug}/{SectionIndexSlug}.md"
            : $"{PagesFolder}/{path}.md";
    }

    /// <summary>Returns the address of the page in the given file, or null when the folder holds no pages.</summary>
    public static string? FindAddress(string folder, string slug) => (Section.Find(folder), slug) switch
    {
        ({ } section, SectionIndexSlug) => section.Address,
        ({ } section, _) => $"{section.Address}/{slug}",
        _ => folder == PagesFolder ? "/" + slug : null,
    };
}
