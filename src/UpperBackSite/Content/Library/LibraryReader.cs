using UpperBackSite.Content.Authoring;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <summary>
/// Reads the content folders into a library, repeatedly. A page whose file is unchanged is not read again, but references between
/// pages are checked each time. When something that many pages show changes (a source, an exercise, a snippet), all pages are
/// read again.
/// </summary>
/// <param name="skipsFaultyFiles">
/// Whether a page whose file has problems is shown as it was before them, or as it came with the program, or else left out, so that its problems are not among
/// those of the library.
/// </param>
public sealed class LibraryReader(ContentFolders folders, Placeholders placeholders, IReadOnlySet<string> otherAddresses, bool skipsFaultyFiles = false)
{
    private readonly Lock reading = new();
    private SharedContent? shared;
    private Dictionary<string, CachedFile> cachedFiles = [];
    private (ArticleLibrary Library, IReadOnlyList<Problem> Problems)? lastRead;

    /// <summary>The published pages of the last reading without problems, by the name of their file.</summary>
    private Dictionary<string, RenderedPage> lastPublished = [];

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

    /// <summary>Reads every file, whatever is cached of it, for the editorial checks. Adds the structural problems to <paramref name="problems"/>.</summary>
    public LibrarySource ReadSource(ICollection<Problem> problems)
    {
        var source = LibrarySource.Read(folders, placeholders, problems);
        LibraryBuilder.Build(source, otherAddresses, problems);
        return source;
    }

    /// <summary>Reads the pages in the given files as they are now, for the editorial checks, with what pages share. A file that cannot be read is left out.</summary>
    /// <param name="displayNames">The files with the name of their folder.</param>
    public (LibrarySource Shared, IReadOnlyList<PageSource> Pages) ReadPages(IReadOnlySet<string> displayNames)
    {
        lock (reading)
        {
            if (shared is null)
            {
                ReadChanges();
            }

            var files = LibrarySource.FindFiles(folders, [], []).Where(file => displayNames.Contains($"{ContentFile.GetDisplayName(file.Root)}/{file.Name}"));
            return (shared!.Source, [.. files.Select(file => PageReader.Read(file, placeholders).Page).OfType<PageSource>()]);
        }
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
        if (FindFaultyExercises(read.Library) is var faulty && !HaveSameVersions(faulty, shared.Faulty))
        {
            // Other pages show them, so all are rendered again.
            shared = shared.Without(faulty);
            cachedFiles = [];
            pages = ReadPages(pageFiles, shared);
            read = Build(shared, pages, found);
        }

        if (skipsFaultyFiles && read.Problems.Count == 0)
        {
            lastPublished = ListPublished([.. shared.Pages, .. pages.Select(page => page.Rendered).OfType<RenderedPage>()], read.Library);
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
            skipsFaultyFiles ? file => FindOtherVersion(file, current) : null);
        return (library, Problem.Sort(Problem.KeepCauses(problems).Where(problem => problem.IsStructural)));
    }

    /// <summary>Returns the page in the file as it was before it had problems, or as it came with the program, or null.</summary>
    private RenderedPage? FindOtherVersion(string displayName, SharedContent current)
    {
        var name = Problem.GetFileName(displayName);
        if (lastPublished.GetValueOrDefault(name) is { } before)
        {
            return before;
        }

        var program = new FileInfo(Path.Combine(folders.Program, name));
        if (!program.Exists || folders.Owner is null || !File.Exists(Path.Combine(folders.Owner, name)))
        {
            return null;
        }

        var read = Read(new ContentFile(folders.Program, program.FullName, name, program.LastWriteTimeUtc, program.Length), new PageRenderer(current.Source.References, current.Texts));
        return read.Problems.Any(problem => problem.IsStructural) ? null : read.Rendered;
    }

    private static Dictionary<string, RenderedPage> ListPublished(IEnumerable<RenderedPage> pages, ArticleLibrary library)
    {
        var faulty = library.LeftOut.Concat(library.Replaced).Select(page => page.File).ToHashSet();
        return pages
            .Where(page => !page.IsDraft && !faulty.Contains(page.DisplayName))
            .Concat(library.Replaced.Select(page => page.Shown!))
            .ToDictionary(page => Problem.GetFileName(page.DisplayName));
    }

    private static List<FaultyPage> FindFaultyExercises(ArticleLibrary library) =>
        [.. library.LeftOut.Concat(library.Replaced).Where(page => page.Address.StartsWith(Section.Exercises.Address + "/", StringComparison.Ordinal))];

    private static bool HaveSameVersions(IReadOnlyList<FaultyPage> these, IReadOnlyList<FaultyPage> others) =>
        these.Select(page => (page.File, page.Shown?.DisplayName)).ToHashSet().SetEquals(others.Select(page => (page.File, page.Shown?.DisplayName)));

    private CachedFile? FindCached(ContentFile file) => cachedFiles.GetValueOrDefault(file.Name) is { } page && page.File == file ? page : null;

    private CachedFile Read(ContentFile file, PageRenderer renderer)
    {
        var reading = PageReader.Read(file, placeholders);
        var problems = reading.Problems.ToList();
        var rendered = reading.Page is { } page ? renderer.Render(page, problems) : null;
        // The parsed text is not kept.
        return new CachedFile(file, reading with { Page = null }, rendered, problems);
    }

    /// <param name="Rendered">Null when the file could not be read as a page.</param>
    private sealed record CachedFile(ContentFile File, PageReading Reading, RenderedPage? Rendered, IReadOnlyList<Problem> Problems);
}
