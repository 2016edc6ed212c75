using UpperBackSite.Content.Authoring;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <summary>
/// Reads the content folders into a library, repeatedly. A page whose file is unchanged is not read again, but references between
/// pages are checked each time. When something that many pages show changes (a source, an exercise, a snippet), all pages are
/// read again.
/// </summary>
/// <param name="skipsFaultyFiles">Whether a page whose file has problems is left out, so that its problems are not among those of the library.</param>
public sealed class LibraryReader(ContentFolders folders, Placeholders placeholders, IReadOnlySet<string> otherAddresses, bool skipsFaultyFiles = false)
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

    /// <summary>Returns a reader of other folders with the same settings.</summary>
    public LibraryReader WithFolders(ContentFolders other) => new(other, placeholders, otherAddresses, skipsFaultyFiles);

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

        List<ContentFile> pageFiles = [.. files[false]];
        var pages = ReadPages(pageFiles, shared);
        var read = Build(shared, pages, found);
        if (shared.LeftOut.Count == 0 && FindLeftOutExercises(read.Library) is { Count: > 0 } exercises)
        {
            // Other pages show them, so all are rendered again.
            shared = shared.Without(exercises);
            cachedFiles = [];
            pages = ReadPages(pageFiles, shared);
            read = Build(shared, pages, found);
        }

        cachedFiles = pages.Where(page => page.File.IsSettled(readAt)).ToDictionary(page => page.File.Name);
        var isSettled = found.Count == 0 && cachedFiles.Count == pages.Count;
        lastRead = isSettled ? read : null;
        return read;
    }

    private List<CachedFile> ReadPages(List<ContentFile> files, SharedContent current)
    {
        var renderer = new PageRenderer(current.Source.References, current.Texts);
        return [.. files.AsParallel().Select(file => FindCached(file) ?? Read(file, renderer))];
    }

    /// <summary>Returns the library and its structural problems, with the given ones.</summary>
    private (ArticleLibrary Library, IReadOnlyList<Problem> Problems) Build(SharedContent current, List<CachedFile> pages, IEnumerable<Problem> found)
    {
        var unread = pages.Where(page => page.Rendered is null).Select(page => page.Reading);
        var (library, problems) = LibraryBuilder.Build(
            current.Source,
            current.Texts,
            new LibraryPages([.. current.Pages, .. pages.Select(page => page.Rendered).OfType<RenderedPage>()], [.. current.Source.UnreadPages, .. unread]),
            otherAddresses,
            [.. found, .. current.Problems, .. pages.SelectMany(page => page.Problems)],
            skipsFaultyFiles);
        return (library, Problem.Sort(Problem.KeepCauses(problems).Where(problem => problem.IsStructural)));
    }

    private static HashSet<string> FindLeftOutExercises(ArticleLibrary library) =>
        [.. library.LeftOut.Select(page => page.Address).Where(address => address.StartsWith(Section.Exercises.Address + "/", StringComparison.Ordinal))];

    private CachedFile? FindCached(ContentFile file) => cachedFiles.GetValueOrDefault(file.Name) is { } page && page.File == file ? page : null;

    private CachedFile Read(ContentFile file, PageRenderer renderer)
    {
        var reading = LibrarySource.ReadPage(file, placeholders);
        var problems = reading.Problems.ToList();
        var rendered = reading.Page is { } page ? renderer.Render(page, problems) : null;
        // The parsed text is not kept.
        return new CachedFile(file, reading with { Page = null }, rendered, problems);
    }

    /// <param name="Rendered">Null when the file could not be read as a page.</param>
    private sealed record CachedFile(ContentFile File, PageReading Reading, RenderedPage? Rendered, IReadOnlyList<Problem> Problems);
}
