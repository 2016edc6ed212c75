using UpperBackSite.Content.Authoring;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <summary>What any page may show: sources, terms, snippets, drawings and the exercises.</summary>
public sealed class SharedContent
{
    private readonly IReadOnlyList<ContentFile> files;
    private readonly bool isSettled;

    private SharedContent(IReadOnlyList<ContentFile> files, bool isSettled, LibrarySource source, List<Problem> problems)
    {
        this.files = files;
        this.isSettled = isSettled;
        Source = source;
        Texts = new TextResolver(source);
        Pages = LibraryBuilder.Render(source, Texts, problems);
        Problems = problems;
    }

    /// <summary>Without any pages but <see cref="Pages"/>.</summary>
    public LibrarySource Source { get; }

    public TextResolver Texts { get; }

    /// <summary>Those of the exercises.</summary>
    public IReadOnlyList<RenderedPage> Pages { get; }

    public IReadOnlyList<Problem> Problems { get; }

    public static SharedContent Read(string root, Placeholders placeholders, IEnumerable<ContentFile> sharedFiles, DateTimeOffset readAt)
    {
        var files = Sort(sharedFiles);
        var problems = new List<Problem>();
        var source = LibrarySource.Read(root, files.Where(LibrarySource.IsPage), placeholders, problems);
        return new SharedContent(files, files.All(file => file.IsSettled(readAt)), source, problems);
    }

    public bool IsStill(IEnumerable<ContentFile> filesNow) => isSettled && files.SequenceEqual(Sort(filesNow));

    private static List<ContentFile> Sort(IEnumerable<ContentFile> files) => [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)];
}
