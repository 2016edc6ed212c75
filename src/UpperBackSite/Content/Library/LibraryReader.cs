using UpperBackSite.Content.Authoring;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <summary>
/// Reads the content folder into a library, again and again. A page whose file is as it was is not read again; what pages need
/// of each other is checked each time. When something changes that many pages show (a source, an exercise, a snippet), all are read anew.
/// Not safe for several threads at once.
/// </summary>
public sealed class LibraryReader(string root, Placeholders placeholders, IReadOnlySet<string> otherAddresses)
{
    private SharedContent? shared;
    private Dictionary<string, KnownPage> known = [];

    /// <summary>The library, and what is structurally wrong with it; with problems it is not fit to be served.</summary>
    public (ArticleLibrary Library, IReadOnlyList<Problem> Problems) Read()
    {
        // The clock of the file system, which is never that of a test.
        var readAt = TimeProvider.System.GetUtcNow();
        var found = new List<Problem>();
        var files = LibrarySource.Files(root, found).ToLookup(LibrarySource.IsShared);
        if (shared?.IsStill(files[true]) != true)
        {
            shared = SharedContent.Read(root, placeholders, files[true], readAt);
            known = [];
        }

        var renderer = new PageRenderer(shared.Source.References, shared.Texts);
        var pages = files[false].AsParallel().Select(file => known.GetValueOrDefault(file.Name) is { } page && page.File == file ? page : Read(file, renderer)).ToList();
        known = pages.Where(page => page.File.IsSettled(readAt)).ToDictionary(page => page.File.Name);

        found.AddRange(shared.Problems);
        found.AddRange(pages.SelectMany(page => page.Problems));
        var library = LibraryBuilder.Build(shared.Source, shared.Texts, [.. shared.Pages, .. pages.Select(page => page.Rendered).OfType<RenderedPage>()], otherAddresses, found);
        return (library, Problem.Sort(found));
    }

    private KnownPage Read(ContentFile file, PageRenderer renderer)
    {
        var problems = new List<Problem>();
        var rendered = LibrarySource.ReadPage(root, file.Path, placeholders, problems) is { } page ? renderer.Render(page, problems) : null;
        return new KnownPage(file, rendered, problems);
    }

    /// <param name="Rendered">Null when the file cannot be read as a page.</param>
    private sealed record KnownPage(ContentFile File, RenderedPage? Rendered, IReadOnlyList<Problem> Problems);
}
