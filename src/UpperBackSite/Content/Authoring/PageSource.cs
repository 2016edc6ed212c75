using UpperBackSite.Content.Markdown;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Authoring;

/// <summary>A page that was parsed but not yet checked against other pages.</summary>
/// <param name="Markdown">The text of the body as it was written, with its placeholders.</param>
public sealed record PageSource(SourceFile File, PageKind Kind, Section? Section, FrontMatter FrontMatter, string Markdown, ParsedText Body)
{
    /// <summary>Returns the file of the page with the address, such as <c>faq/heat-or-cold.md</c>, whether it exists or not.</summary>
    public static string GetFileName(string address)
    {
        var path = address.TrimStart('/');
        return path.Contains('/', StringComparison.Ordinal) ? $"{path}.md"
            : Section.Find(path) is { } section ? $"{section.Slug}/{LibrarySource.SectionIndexSlug}.md"
            : $"{LibrarySource.PagesFolder}/{path}.md";
    }

    public string Address => Kind switch
    {
        PageKind.SectionIndex => Section!.Address,
        PageKind.Page => "/" + File.Slug,
        _ => $"{Section!.Address}/{File.Slug}",
    };
}
