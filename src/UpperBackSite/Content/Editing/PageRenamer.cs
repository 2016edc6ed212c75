using System.Buffers;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Text;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Editing;

/// <summary>Moves pages to other addresses for the command line.</summary>
public sealed class PageRenamer(LibraryReader reader)
{
    private static readonly SearchValues<char> AddressCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-/");

    private ContentFolders Folders => reader.Folders;

    /// <summary>The folder whose files change: the owner's, or the only one.</summary>
    private string Folder => Folders.Owner ?? Folders.Program;

    /// <summary>Moves a page and its draft version to another address, updates every link to them, and lets the old address lead to the new one.</summary>
    /// <param name="from">An address, or the name of a file.</param>
    /// <exception cref="PageEditException">
    /// The page does not exist, the new address cannot be used, an update would undo it, or the content would have structural problems. No file has changed.
    /// </exception>
    public RenamedPage Rename(string from, string to)
    {
        var (oldAddress, newAddress) = (ReadAddress(from), ReadAddress(to));
        var source = reader.ReadSource([]);
        var page = source.Pages.Where(page => page.Address == oldAddress).MinBy(page => DraftFile.IsNextVersion(page.File)) ?? throw CreateUnknown(oldAddress, source);
        CheckOrigin(source, page, newAddress);
        CheckTarget(source, page, newAddress);

        var files = Change(source, page, newAddress);
        Try(files);
        Save(files, Folder);
        return new RenamedPage(
            oldAddress,
            newAddress,
            [.. files.Where(file => file.IsMoved).Select(file => Path.Combine(Folder, file.NewName))],
            files.Sum(file => file.Links),
            files.Count(file => file.Links > 0));
    }

    private List<ChangedFile> Change(LibrarySource source, PageSource page, string newAddress)
    {
        var change = new AddressChange(page, page.Address, newAddress);
        var newNames = GetVersionNames(page.Address).Zip(GetVersionNames(newAddress)).ToDictionary(names => names.First, names => names.Second);
        var readable = source.Pages.Select(other => other.File.Name).ToHashSet();
        var files = new List<ChangedFile>();
        foreach (var file in reader.ListTexts().Where(file => file.Root == Folder))
        {
            var text = File.ReadAllText(file.Path);
            var (updated, links) = change.UpdateLinks(file.Name, text);
            if (newNames.TryGetValue(file.Name, out var newName))
            {
                files.Add(new ChangedFile(file.Name, newName, readable.Contains(file.Name) ? change.AddRedirect(updated) : updated, links));
            }
            else if (updated != text)
            {
                files.Add(new ChangedFile(file.Name, file.Name, updated, links));
            }
        }

        return files;
    }

    /// <summary>Makes the changes in a copy of the folder and reads it.</summary>
    private void Try(List<ChangedFile> files)
    {
        using var copy = new FolderCopy(Folder);
        Save(files, copy.Path);
        var problems = new List<Problem>();
        reader.WithFolders(Folders.Owner is null ? new ContentFolders(copy.Path) : Folders with { Owner = copy.Path }).ReadSource(problems);
        if (Problem.KeepCauses(problems).Where(problem => problem.IsStructural).ToList() is { Count: > 0 } faults)
        {
            throw new PageEditException($"The content would have {Plural.Format(faults.Count, "problem")}:\n{string.Join('\n', faults)}\n");
        }
    }

    private static void Save(List<ChangedFile> files, string folder)
    {
        foreach (var file in files)
        {
            var path = Path.Combine(folder, file.NewName);
            if (file.IsMoved)
            {
                FilePermissions.CreateFolder(Path.GetDirectoryName(path)!);
                File.Move(Path.Combine(folder, file.Name), path);
            }

            File.WriteAllText(path, file.Text);
        }
    }

    private void CheckOrigin(LibrarySource source, PageSource page, string newAddress)
    {
        if (page.Kind is PageKind.SectionIndex || AddressRules.IsRequired(page.Address))
        {
            throw new PageEditException($"{page.Address} cannot be renamed, because the site itself leads to it.");
        }

        if (Folders.Owner is not null && Array.Exists(GetVersionNames(page.Address), name => File.Exists(Path.Combine(Folders.Program, name))))
        {
            throw new PageEditException($"{page.Address} came with the program, and an update would bring it back; write a page of your own and list the file in {ContentFolders.RemovedFileName}.");
        }

        var isInSection = newAddress.StartsWith($"{page.Section?.Address}/", StringComparison.Ordinal);
        if (!isInSection && source.Pages.FirstOrDefault(other => other.Section == page.Section && other.FrontMatter.Groups.SelectMany(group => group.Pages).Any(slug => slug.Text == page.Slug)) is { } index)
        {
            throw new PageEditException($"{index.File.DisplayName} lists the page under 'groups'; take it out there first.");
        }
    }

    private void CheckTarget(LibrarySource source, PageSource page, string newAddress)
    {
        var name = PageSource.GetFileName(newAddress);
        var section = Section.Find(name[..name.IndexOf('/', StringComparison.Ordinal)]);
        if (newAddress.Count(character => character == '/') > 2 || newAddress.AsSpan(1).IndexOfAnyExcept(AddressCharacters) >= 0 || (section?.Kind ?? PageKind.Page) != page.Kind)
        {
            throw new PageEditException($"{newAddress} cannot be its address; use {(page.Section is null ? "/" : string.Join(" or ", Section.All.Where(other => other.Kind == page.Kind).Select(other => other.Address + "/")))} and lower-case letters, digits and hyphens.");
        }

        if (source.Pages.Any(other => other.Address == newAddress) || Array.Exists(GetVersionNames(newAddress), version => File.Exists(Folders.GetPath(version))))
        {
            throw new PageEditException($"{newAddress} is already a page.");
        }
    }

    private static PageEditException CreateUnknown(string address, LibrarySource source) =>
        new($"There is no page {address}. " + (NearestName.Find(address, source.Pages.Select(page => page.Address)) is { } near ? $"Did you mean '{near}'?" : "Run check to list what is wrong with its file."));

    /// <summary>Returns the names of the files of the page and of its draft version, whether they exist or not.</summary>
    private static string[] GetVersionNames(string address) => [PageSource.GetFileName(address), DraftFile.GetNextVersionName(PageSource.GetFileName(address))];

    private static string ReadAddress(string written)
    {
        var path = written.EndsWith(".md", StringComparison.Ordinal) ? DraftFile.RemoveNameEnding(written[..^3]) : written;
        path = path.StartsWith($"{PageSource.PagesFolder}/", StringComparison.Ordinal) ? path[PageSource.PagesFolder.Length..] : path;
        return "/" + path.Trim('/');
    }

    private sealed record ChangedFile(string Name, string NewName, string Text, int Links)
    {
        public bool IsMoved => NewName != Name;
    }
}

/// <param name="Paths">The files of the page and of its draft version, those that exist.</param>
/// <param name="Links">How many links were updated.</param>
/// <param name="Files">How many files they are in.</param>
public sealed record RenamedPage(string OldAddress, string NewAddress, IReadOnlyList<string> Paths, int Links, int Files);
