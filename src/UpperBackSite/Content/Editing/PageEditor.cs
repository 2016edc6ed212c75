using UpperBackSite.Clinic;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Platform.Hosting;

namespace UpperBackSite.Content.Editing;

/// <summary>A page cannot be written or renamed. The message is one sentence for the editor.</summary>
public sealed class PageEditException(string message) : Exception(message);

/// <summary>Creates pages for the command line.</summary>
public sealed class PageEditor(LibraryReader reader, TimeProvider clock)
{
    /// <summary>Writes a draft into the owner's folder and returns the path of its file.</summary>
    /// <exception cref="PageEditException">There is such a page, or the title cannot be used.</exception>
    public string Create(Section section, string title)
    {
        title = string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (section.Kind is PageKind.FaqEntry && !title.EndsWith('?'))
        {
            throw new PageEditException($"The title of a question ends with '?', as in \"{title.TrimEnd('.')}?\".");
        }

        var slug = FaqDraft.CreateSlug(title);
        if (slug.Length == 0)
        {
            throw new PageEditException("The title has no letter or digit from which to make a file name.");
        }

        var name = $"{section.Slug}/{slug}.md";
        if (File.Exists(reader.Folders.GetPath(name)))
        {
            throw new PageEditException($"{reader.Folders.GetPath(name)} already exists.");
        }

        var source = reader.ReadSource([]);
        if (source.Pages.FirstOrDefault(page => page.FrontMatter.Title.Equals(title, StringComparison.OrdinalIgnoreCase)) is { } same)
        {
            throw new PageEditException($"{same.File.DisplayName} already has this title.");
        }

        var order = source.Pages.Where(page => page.Section == section).Select(page => page.FrontMatter.Order).DefaultIfEmpty(0).Max() + 10;
        var path = Path.Combine(reader.Folders.Owner ?? reader.Folders.Program, name);
        FilePermissions.CreateFolder(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, NewPage.Compose(section, title, order, OpeningHours.GetToday(clock)));
        return path;
    }
}
