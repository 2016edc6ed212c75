using UpperBackSite.Clinic;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Text;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Editing;

/// <summary>A page cannot be written or renamed. The message is one sentence for the editor.</summary>
public sealed class PageEditException(string message) : Exception(message);

/// <summary>Creates and renames pages for the command line.</summary>
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

    /// <summary>Moves a page to another address, updates every link to it, and lets the old address lead to it.</summary>
    /// <param name="from">An address, or the name of a file.</param>
    /// <exception cref="PageEditException">The page does not exist, the new address cannot be used, or an update would undo it.</exception>
    public RenamedPage Rename(string from, string to)
    {
        var (oldAddress, newAddress) = (ReadAddress(from), ReadAddress(to));
        var source = reader.ReadSource([]);
        var page = source.Pages.FirstOrDefault(page => page.Address == oldAddress)
            ?? throw new PageEditException($"There is no page {oldAddress}" + NearestName.Suggest(oldAddress, source.Pages.Select(page => page.Address), "run check to list what is wrong with its file").Replace(";", ",", StringComparison.Ordinal).TrimEnd('?') + ".");
        CheckTarget(source, page, newAddress);

        var renaming = new PageRenaming(page, oldAddress, newAddress);
        var changed = new List<(string Path, string Text)>();
        var links = 0;
        foreach (var file in reader.ListTexts())
        {
            var text = File.ReadAllText(file.Path);
            var (updated, count) = renaming.UpdateLinks(file.Name, text);
            links += count;
            if (file.Name == page.File.Name)
            {
                updated = renaming.AddRedirect(updated);
            }

            if (updated != text)
            {
                changed.Add((file.Path, updated));
            }
        }

        foreach (var (path, text) in changed)
        {
            File.WriteAllText(path, text);
        }

        var oldPath = reader.Folders.GetPath(page.File.Name);
        var newPath = oldPath[..^page.File.Name.Length] + PageSource.GetFileName(newAddress);
        FilePermissions.CreateFolder(Path.GetDirectoryName(newPath)!);
        File.Move(oldPath, newPath);
        return new RenamedPage(oldAddress, newAddress, newPath, links, changed.Count(change => change.Path != oldPath));
    }

    private void CheckTarget(LibrarySource source, PageSource page, string newAddress)
    {
        var name = PageSource.GetFileName(newAddress);
        var section = Section.Find(name[..name.IndexOf('/', StringComparison.Ordinal)]);
        if (page.Kind is PageKind.SectionIndex || AddressRules.IsRequired(page.Address))
        {
            throw new PageEditException($"{page.Address} cannot be renamed, because the site itself leads to it.");
        }

        if (newAddress.Count(character => character == '/') > 2 || newAddress.AsSpan(1).IndexOfAnyExcept(AddressCharacters) >= 0 || (section?.Kind ?? PageKind.Page) != page.Kind)
        {
            throw new PageEditException($"{newAddress} cannot be its address; use {(page.Section is null ? "/" : string.Join(" or ", Section.All.Where(other => other.Kind == page.Kind).Select(other => other.Address + "/")))} and lower-case letters, digits and hyphens.");
        }

        if (source.Pages.Any(other => other.Address == newAddress) || File.Exists(reader.Folders.GetPath(name)))
        {
            throw new PageEditException($"{newAddress} is already a page.");
        }

        if (Directory.Exists(reader.Folders.Owner) && File.Exists(Path.Combine(reader.Folders.Program, page.File.Name)))
        {
            throw new PageEditException($"{page.Address} came with the program, and an update would bring it back; write a page of your own and list the file in {ContentFolders.RemovedFileName}.");
        }

        if (section != page.Section && source.Pages.FirstOrDefault(other => other.Section == page.Section && other.FrontMatter.Groups.SelectMany(group => group.Pages).Any(slug => slug.Text == page.File.Slug)) is { } index)
        {
            throw new PageEditException($"{index.File.DisplayName} lists the page under 'groups'; take it out there first.");
        }
    }

    private static string ReadAddress(string written)
    {
        var path = written.EndsWith(".md", StringComparison.Ordinal) ? written[..^3] : written;
        path = path.StartsWith($"{PageSource.PagesFolder}/", StringComparison.Ordinal) ? path[PageSource.PagesFolder.Length..] : path;
        return "/" + path.Trim('/');
    }

    private static readonly System.Buffers.SearchValues<char> AddressCharacters = System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-/");
}

/// <param name="Links">How many links in other files were updated.</param>
public sealed record RenamedPage(string OldAddress, string NewAddress, string Path, int Links, int Files);
