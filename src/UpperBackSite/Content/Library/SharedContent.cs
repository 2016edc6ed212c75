using UpperBackSite.Content.Authoring;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <summary>Content that any page may include: references, glossary terms, snippets, drawings and exercises.</summary>
public sealed class SharedContent
{
    private readonly IReadOnlyList<ContentFile> files;
    private readonly bool isSettled;
    private readonly IReadOnlyList<Problem> readProblems;

    private SharedContent(IReadOnlyList<ContentFile> files, bool isSettled, LibrarySource source, IReadOnlyList<FaultyPage> faulty, List<Problem> problems)
    {
        this.files = files;
        this.isSettled = isSettled;
        Source = source;
        readProblems = [.. problems];
        Faulty = faulty;
        Texts = new TextResolver(source, faulty);
        Pages = LibraryBuilder.Render(source, Texts, problems);
        Problems = problems;
    }

    /// <summary>The source, whose only pages are the exercises.</summary>
    public LibrarySource Source { get; }

    /// <summary>Exercises that are left out or shown in another version, because they have problems.</summary>
    public IReadOnlyList<FaultyPage> Faulty { get; }

    public TextResolver Texts { get; }

    public IReadOnlyList<RenderedPage> Pages { get; }

    public IReadOnlyList<Problem> Problems { get; }

    public static SharedContent Read(ContentFolders folders, Placeholders placeholders, IEnumerable<ContentFile> sharedFiles, DateTimeOffset readAt)
    {
        var files = Sort(sharedFiles);
        var problems = new List<Problem>();
        var source = LibrarySource.Read(folders, files, placeholders, problems);
        return new SharedContent(files, files.All(file => file.IsSettled(readAt)), source, [], problems);
    }

    /// <summary>Returns the content without the given exercises, or with another version of them.</summary>
    public SharedContent Without(IReadOnlyList<FaultyPage> exercises) => new(files, isSettled, Source, exercises, [.. readProblems]);

    public bool IsUnchanged(IEnumerable<ContentFile> currentFiles) => isSettled && files.SequenceEqual(Sort(currentFiles));

    private static List<ContentFile> Sort(IEnumerable<ContentFile> files) => [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)];
}
