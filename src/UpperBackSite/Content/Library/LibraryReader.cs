using UpperBackSite.Content.Authoring;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <summary>
/// Reads the content folders into a library, repeatedly. A page whose file is unchanged is not read again, but references between
/// pages are checked each time. When something that many pages show changes (a source, an exercise, a snippet), all pages are
/// read again.
/// </summary>
public sealed class LibraryReader(ContentFolders folders, Placeholders placeholders, IReadOnlySet<string> otherAddresses)
{
    private readonly Lock reading = new();
    private SharedContent? shared;
    private Dictionary<string, CachedFile> cachedFiles = [];
    private (ArticleLibrary Library, IReadOnlyList<Problem> Problems)? lastRead;

    public ContentFolders Folders => folders;

    /// <summary>A warning for each file that the last reading left out although it was probably meant as content.</summary>
    public IReadOnlyList<Problem> LeftOut { get; private set; } = [];

    /// <summary>Returns the library, the same one as long as no file changes, and its structural problems; with problems it is not fit to be served.</summary>
    public (ArticleLibrary Library, IReadOnlyList<Problem> Problems) Read()
    {
        lock (reading)
        {
            return ReadChanges();
        }
    }

    /// <summary>Reads every file, whatever is cachedFiles of it, for the editorial checks. Adds the structural problems to <paramref name="problems"/>.</summary>
    public LibrarySource ReadSource(ICollection<Problem> problems)
    {
        var source = LibrarySource.Read(folders, placeholders, problems);
        LibraryBuilder.Build(source, otherAddresses, problems);
        return source;
    }

    /// <summary>Lists the files that are served and may hold links: pages, snippets and lists.</summary>
    public IEnumerable<ContentFile> ListTexts() =>
        LibrarySource.FindFiles(folders, [], []).Where(file => file.IsMarkdown || file.Name.EndsWith(".yml", StringComparison.Ordinal));

    private (ArticleLibrary Library, IReadOnlyList<Problem> Problems) ReadChanges()
    {
        // The clock of the file system, which is never that of a test.
        var readAt = TimeProvider.System.GetUtcNow();
        var found = new List<Problem>();
        var leftOut = new List<Problem>();
        var files = LibrarySource.FindFiles(folders, found, leftOut).ToLookup(LibrarySource.IsShared);
        LeftOut = leftOut;
        if (shared?.IsUnchanged(files[true]) != true)
        {
            shared = SharedContent.Read(folders, placeholders, files[true], readAt);
            cachedFiles = [];
            lastRead = null;
        }

        if (lastRead is not null && found.Count == 0 && files[false].Count() == cachedFiles.Count && files[false].All(file => FindCached(file) is not null))
        {
            return lastRead.Value;
        }

        var renderer = new PageRenderer(shared.Source.References, shared.Texts);
        var pages = files[false].AsParallel().Select(file => FindCached(file) ?? Read(file, renderer)).ToList();
        cachedFiles = pages.Where(page => page.File.IsSettled(readAt)).ToDictionary(page => page.File.Name);

        var isSettled = found.Count == 0 && cachedFiles.Count == pages.Count;
        found.AddRange(shared.Problems);
        found.AddRange(pages.SelectMany(page => page.Problems));
        var library = LibraryBuilder.Build(shared.Source, shared.Texts, [.. shared.Pages, .. pages.Select(page => page.Rendered).OfType<RenderedPage>()], otherAddresses, found);
        var read = (library, Problem.Sort(Problem.KeepCauses(found)));
        lastRead = isSettled ? read : null;
        return read;
    }

    private CachedFile? FindCached(ContentFile file) => cachedFiles.GetValueOrDefault(file.Name) is { } page && page.File == file ? page : null;

    private CachedFile Read(ContentFile file, PageRenderer renderer)
    {
        var problems = new List<Problem>();
        var rendered = LibrarySource.ReadPage(file, placeholders, problems) is { } page ? renderer.Render(page, problems) : null;
        return new CachedFile(file, rendered, problems);
    }

    /// <param name="Rendered">Null when the file could not be read as a page.</param>
    private sealed record CachedFile(ContentFile File, RenderedPage? Rendered, IReadOnlyList<Problem> Problems);
}
