using UpperBackSite.Clinic;
using UpperBackSite.Content.Checks;
using UpperBackSite.Content.Library;
using UpperBackSite.Content.WarningSigns;
using UpperBackSite.Platform.Caching;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content;

/// <summary>Holds the library that is being served. A new one replaces it whole; a bad one never does.</summary>
public sealed partial class ContentStore(LibraryReader reader, PageStore pages, SignFinderFactory createSignFinder, TimeProvider clock, IHostEnvironment environment, ILogger<ContentStore> log)
{
    private readonly Guid instanceId = Guid.NewGuid();
    private readonly Lock loading = new();
    private readonly HashSet<Problem> loggedLeftOut = [];
    private int readCount;
    private volatile ArticleLibrary? current;
    private volatile IReadOnlyList<Problem> problems = [];
    private volatile ProblemLines problemLines = ProblemLines.None;
    private volatile ProblemLines libraryLines = ProblemLines.None;

    /// <summary>Occurs after a new library has replaced the current one.</summary>
    public event Action<ArticleLibrary>? LibraryChanged;

    public ContentFolders Folders => reader.Folders;

    public ArticleLibrary Current => current ?? throw new InvalidOperationException("The content has not been loaded yet.");

    public bool IsLoaded => current is not null;

    /// <summary>Problems of the last reload; empty when the library that is served matches the files.</summary>
    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>A value that is different after every reading of the files, across restarts too.</summary>
    public string Version => $"{instanceId}-{Volatile.Read(ref readCount)}";

    /// <summary>
    /// Loads the content at startup. In development, content with problems does not stop the start: <see cref="Problems"/> lists them, and the
    /// library is what could be read.
    /// </summary>
    /// <exception cref="ContentException">The content has structural problems.</exception>
    public void Load()
    {
        var (library, faults) = ReadWithLines();
        if (faults.Count > 0 && !environment.IsDevelopment())
        {
            throw new ContentException(faults);
        }

        problems = faults;
        if (faults.Count > 0)
        {
            Log.StartedWithProblems(log, faults.Count, string.Join(Environment.NewLine, faults));
        }

        Serve(library);
        Log.Loaded(log, library.Articles.Count, Folders.Program);
    }

    /// <summary>Reads the folders again. When it has problems, they are logged and the current library stays in use.</summary>
    public void Reload()
    {
        lock (loading)
        {
            var (library, faults) = ReadWithLines();
            problems = faults;
            if (faults.Count > 0)
            {
                Interlocked.Increment(ref readCount);
                Log.KeptLastGood(log, faults.Count, string.Join(Environment.NewLine, faults));
                return;
            }

            Serve(library);
            Log.Loaded(log, library.Articles.Count, Folders.Program);
        }
    }

    /// <summary>Reads the files as they are now without serving them.</summary>
    public (ArticleLibrary Library, IReadOnlyList<Problem> Problems) Read() => reader.Read();

    /// <summary>Checks the files as they are now, including the editorial rules.</summary>
    public CheckReport Check()
    {
        var found = new List<Problem>();
        return EditorialChecks.Run(reader.ReadSource(found), found, OpeningHours.GetToday(clock), createSignFinder);
    }

    /// <summary>Returns by file what <c>check</c> reports of the drafts.</summary>
    public ILookup<string, Problem> CheckDrafts(IReadOnlyList<Draft> drafts)
    {
        if (drafts.Count == 0)
        {
            return Array.Empty<Problem>().ToLookup(problem => problem.File);
        }

        var (shared, pages) = reader.ReadPages(drafts.Select(draft => draft.File).ToHashSet());
        var findings = EditorialChecks.CheckPages(shared, pages, OpeningHours.GetToday(clock), createSignFinder);
        return Problem.Sort(drafts.SelectMany(draft => draft.Problems).Concat(findings).Distinct()).ToLookup(problem => problem.File);
    }

    /// <summary>Returns the line of a problem of the current library or of <see cref="Problems"/> as it was when it was checked, or null.</summary>
    public string? FindLine(Problem problem) => problemLines.Find(problem) ?? libraryLines.Find(problem);

    private (ArticleLibrary Library, IReadOnlyList<Problem> Problems) ReadWithLines()
    {
        // The clock of the file system, which is never that of a test.
        var checkedAt = TimeProvider.System.GetUtcNow();
        var (library, faults) = reader.Read();
        LogLeftOut(library);
        problemLines = ProblemLines.Read(Folders, faults.Concat(library.ListProblems()), checkedAt);
        return (library, faults);
    }

    private void Serve(ArticleLibrary library)
    {
        libraryLines = problemLines;
        current = library;
        Interlocked.Increment(ref readCount);
        pages.Clear();
        LibraryChanged?.Invoke(library);
    }

    /// <summary>Logs each file that is left out once.</summary>
    private void LogLeftOut(ArticleLibrary library)
    {
        foreach (var problem in reader.LeftOut.Where(loggedLeftOut.Add))
        {
            Log.LeftOut(log, problem);
        }

        foreach (var problem in library.LeftOut.SelectMany(page => page.Problems).Where(loggedLeftOut.Add))
        {
            Log.SkippedFaultyPage(log, problem);
        }

        foreach (var problem in library.Replaced.Where(page => page.IsProgramShown).SelectMany(page => page.Problems).Where(loggedLeftOut.Add))
        {
            Log.ShowedProgramPage(log, problem);
        }

        foreach (var problem in library.Replaced.SelectMany(page => page.Problems).Where(loggedLeftOut.Add))
        {
            Log.KeptPage(log, problem);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A file of the content folder is not served: {Problem}")]
        public static partial void LeftOut(ILogger log, Problem problem);

        [LoggerMessage(Level = LogLevel.Error, Message = "A page is left out because its file has a problem: {Problem}")]
        public static partial void SkippedFaultyPage(ILogger log, Problem problem);

        [LoggerMessage(Level = LogLevel.Error, Message = "A page is shown as it came with the program because its file has a problem: {Problem}")]
        public static partial void ShowedProgramPage(ILogger log, Problem problem);

        [LoggerMessage(Level = LogLevel.Error, Message = "A page is shown as it was before because its file has a problem: {Problem}")]
        public static partial void KeptPage(ILogger log, Problem problem);

        [LoggerMessage(Level = LogLevel.Error, Message = "The content has problems ({Count}), which pages show in the browser until they are fixed: {Problems}")]
        public static partial void StartedWithProblems(ILogger log, int count, string problems);

        [LoggerMessage(Level = LogLevel.Information, Message = "Loaded {Pages} pages from {Root}")]
        public static partial void Loaded(ILogger log, int pages, string root);

        [LoggerMessage(Level = LogLevel.Error, Message = "The changed content has problems ({Count}); the previous version is still served. Fix them: {Problems}")]
        public static partial void KeptLastGood(ILogger log, int count, string problems);
    }
}
