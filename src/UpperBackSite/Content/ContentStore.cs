using UpperBackSite.Clinic;
using UpperBackSite.Content.Checks;
using UpperBackSite.Content.Library;
using UpperBackSite.Platform.Caching;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content;

/// <summary>Holds the library that is being served. A new one replaces it whole; a bad one never does.</summary>
public sealed partial class ContentStore(LibraryReader reader, PageStore pages, TimeProvider clock, ILogger<ContentStore> log)
{
    private readonly Guid startedAs = Guid.NewGuid();
    private readonly Lock loading = new();
    private int loads;
    private volatile ArticleLibrary? current;
    private volatile IReadOnlyList<Problem> problems = [];

    /// <summary>A new library is being served.</summary>
    public event Action<ArticleLibrary>? Served;

    public string Root => reader.Root;

    public ArticleLibrary Current => current ?? throw new InvalidOperationException("The content has not been loaded yet.");

    public bool IsLoaded => current is not null;

    /// <summary>What is wrong with the files as they are now; empty while what is served is what is on disk.</summary>
    public IReadOnlyList<Problem> Problems => problems;

    /// <summary>Differs between any two libraries that were served.</summary>
    public string Version => $"{startedAs}-{Volatile.Read(ref loads)}";

    /// <summary>Loads the library for the first time.</summary>
    /// <exception cref="ContentException">The content has structural problems.</exception>
    public void Load()
    {
        var (library, faults) = reader.Read();
        if (faults.Count > 0)
        {
            throw new ContentException(faults);
        }

        Serve(library);
        Log.Loaded(log, library.Articles.Count, Root);
    }

    /// <summary>Reads the folder again. With problems, the last good library goes on being served and each problem is logged.</summary>
    public void Reload()
    {
        lock (loading)
        {
            var (library, faults) = reader.Read();
            problems = faults;
            if (faults.Count > 0)
            {
                Log.KeptLastGood(log, faults.Count, string.Join(Environment.NewLine, faults));
                return;
            }

            Serve(library);
            Log.Loaded(log, library.Articles.Count, Root);
        }
    }

    /// <summary>Everything that is wrong with the files as they are now, editorial problems too.</summary>
    public CheckReport Check()
    {
        var found = new List<Problem>();
        return EditorialChecks.Run(reader.ReadSource(found), found, OpeningHours.Today(clock));
    }

    private void Serve(ArticleLibrary library)
    {
        current = library;
        Interlocked.Increment(ref loads);
        pages.Clear();
        Served?.Invoke(library);
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Loaded {Pages} pages from {Root}")]
        public static partial void Loaded(ILogger log, int pages, string root);

        [LoggerMessage(Level = LogLevel.Error, Message = "The changed content has {Count} problems; the last good version goes on being served. {Problems}")]
        public static partial void KeptLastGood(ILogger log, int count, string problems);
    }
}
