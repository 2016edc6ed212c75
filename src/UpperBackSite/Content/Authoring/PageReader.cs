using System.Buffers;
using UpperBackSite.Content.Markdown;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Authoring;

/// <summary>Reads the file of a page.</summary>
public static class PageReader
{
    private static readonly SearchValues<char> SlugCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>Reads one page. The problems of a draft are warnings, because a draft may be unfinished. A page that the owner removed is not published either.</summary>
    public static PageReading Read(ContentFile listed, Placeholders placeholders)
    {
        var problems = new List<Problem>();
        var file = SourceFile.Read(listed.Root, listed.Path, problems);
        var page = file is null ? null : Read(file, placeholders, problems);
        page = page is not null && listed.IsRemoved ? page with { IsRemoved = true } : page;
        var isDraft = listed.IsRemoved || (page?.IsDraft ?? (file is null ? DraftFile.IsNextVersion(listed.Name) : DraftFile.IsDraft(file)));
        var address = PageSource.FindAddress(Path.GetDirectoryName(listed.Name)!.Replace('\\', '/'), DraftFile.GetSlug(listed.Name));
        return new PageReading($"{ContentFile.GetDisplayName(listed.Root)}/{listed.Name}", address, isDraft, listed.IsRemoved, page, isDraft ? [.. problems.Select(problem => problem.AsWarning())] : problems);
    }

    private static PageSource? Read(SourceFile file, Placeholders placeholders, List<Problem> problems)
    {
        var section = Section.Find(file.Folder);
        if (section is null && file.Folder != PageSource.PagesFolder)
        {
            problems.Add(new Problem(file.DisplayName, 1, $"pages belong in one of these folders: {string.Join(", ", Section.All.Select(known => known.Slug))}, {PageSource.PagesFolder}, {LibrarySource.SnippetsFolder}"));
            return null;
        }

        var slug = DraftFile.GetSlug(file.Name);
        if (slug.Length == 0 || slug.AsSpan().IndexOfAnyExcept(SlugCharacters) >= 0)
        {
            problems.Add(new Problem(file.DisplayName, 1, "the file's name is the page's address; use lower-case letters, digits and hyphens"));
            return null;
        }

        var kind = section is null ? PageKind.Page : slug == PageSource.SectionIndexSlug ? PageKind.SectionIndex : section.Kind;
        if (FrontMatterReader.Read(file, kind, problems) is not { } read)
        {
            return null;
        }

        var isNextVersion = DraftFile.IsNextVersion(file);
        if (read.FrontMatter.IsDraft && isNextVersion)
        {
            problems.Add(new Problem(file.DisplayName, 1, $"the name makes the file a draft already, and renamed to {slug}.md the page would be taken down; remove the line 'draft: true'"));
        }

        TemplateText.Report(file, problems);
        var text = placeholders.Fill(read.Body, file.DisplayName, problems);
        return new PageSource(file, kind, section, read.FrontMatter with { IsDraft = read.FrontMatter.IsDraft || isNextVersion }, read.Body, SiteMarkdown.Parse(text, file.DisplayName, problems));
    }
}

/// <summary>The result of reading the file of a page.</summary>
/// <param name="File">The file as problems show it.</param>
/// <param name="Address">Null when the file lies in a folder that holds no pages.</param>
/// <param name="IsDraft">Whether the page is not published: a draft, or removed.</param>
/// <param name="IsRemoved">Whether the owner has taken the page away.</param>
/// <param name="Page">Null when the file cannot be read as a page.</param>
/// <param name="Problems">Warnings, when the page is not published.</param>
public sealed record PageReading(string File, string? Address, bool IsDraft, bool IsRemoved, PageSource? Page, IReadOnlyList<Problem> Problems);
