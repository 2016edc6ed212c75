using UpperBackSite.Content.Markdown;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Authoring;

/// <summary>A page that was parsed but not yet checked against other pages.</summary>
/// <param name="Markdown">The text of the body as it was written, with its placeholders.</param>
public sealed record PageSource(SourceFile File, PageKind Kind, Section? Section, FrontMatter FrontMatter, string Markdown, ParsedText Body)
{
    public const string PagesFolder = "pages";
    public const string SectionIndexSlug = "index";

    public bool IsDraft => FrontMatter.IsDraft;

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

/// <summary>The result of reading the file of a page.</summary>
/// <param name="File">The file as problems show it.</param>
/// <param name="Address">Null when the file lies in a folder that holds no pages.</param>
/// <param name="Page">Null when the file cannot be read as a page.</param>
/// <param name="Problems">Warnings, when the page is a draft.</param>
public sealed record PageReading(string File, string? Address, bool IsDraft, PageSource? Page, IReadOnlyList<Problem> Problems);
