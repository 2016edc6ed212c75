using UpperBackSite.Content.Authoring;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <summary>
/// Reads the content folder into a library, incrementally. Unchanged pages are reused; relations between pages are checked
/// on every call. A change of shared content (references, exercises, snippets) causes a full read.
/// Not thread-safe.
/// </summary>
public sealed class LibraryReader(string root, Placeholders placeholders, IReadOnlySet<string> otherAddresses)
{
    private SharedContent? shared;
    private Dictionary<string, KnownPage> known = [];

    /// <summary>Returns the library and its structural problems. A library with problems must not be served.</summary>
    public (ArticleLibrary Library, IReadOnlyList<Problem> Problems) Read()
    {
        // Not an injected clock: file timestamps come from the system clock.
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

    /// <param name="Rendered">Null when the file could not be read as a page.</param>
    private sealed record KnownPage(ContentFile File, RenderedPage? Rendered, IReadOnlyList<Problem> Problems);
}
