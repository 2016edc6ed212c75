using System.Collections.Concurrent;
using UpperBackSite.Content.Markdown;

namespace UpperBackSite.Content;

/// <summary>The whole content folder, read and parsed.</summary>
public sealed record LibrarySource(
    IReadOnlyList<PageSource> Pages,
    IReadOnlyDictionary<string, SourceFile> Snippets,
    IReadOnlyDictionary<string, Reference> References,
    IReadOnlyList<GlossaryTerm> Glossary,
    IReadOnlyList<BarredWord> BarredWords,
    Synonyms Synonyms,
    IReadOnlyList<WarningWords> WarningWords,
    IReadOnlyDictionary<string, SceneSource> Scenes,
    IReadOnlyList<ReadyPlan> Plans,
    IReadOnlySet<string> Images,
    string ShownRoot)
{
    /// <summary>Pictures of the library, served at <c>/images/</c>.</summary>
    public const string ImagesFolder = "images";

    private const string PagesFolder = "pages";
    private const string SnippetsFolder = "snippets";
    private const string SectionIndexSlug = "index";

    /// <summary>Reads every file, several at a time, and adds what is wrong with each to <paramref name="problems"/>.</summary>
    public static LibrarySource Read(string root, Placeholders placeholders, ICollection<Problem> problems)
    {
        var shownRoot = Path.GetFileName(Path.TrimEndingDirectorySeparator(root));
        if (!Directory.Exists(root))
        {
            problems.Add(new Problem(shownRoot, 1, $"there is no content folder at {root}; set Content:Path"));
            return new LibrarySource([], new Dictionary<string, SourceFile>(), new Dictionary<string, Reference>(), [], [], Synonyms.None, [], new Dictionary<string, SceneSource>(), [], new HashSet<string>(), shownRoot);
        }

        var found = new ConcurrentBag<Problem>();
        var pages = Directory.EnumerateFiles(root, "*.md", SearchOption.AllDirectories)
            .Where(path => !IsHidden(root, path))
            .AsParallel()
            .Select(path => ReadPage(root, path, placeholders, found))
            .OfType<PageSource>()
            .ToList();
        var snippets = ReadSnippets(root, placeholders, found);
        var references = ReadReferences(root, found);
        var glossary = ReadList(root, Content.Glossary.FileName, Content.Glossary.Read, [], found);
        var barredWords = ReadList(root, Content.BarredWords.FileName, Content.BarredWords.Read, [], found);
        var synonyms = ReadList(root, Synonyms.FileName, Synonyms.Read, Synonyms.None, found);
        var warningWords = ReadList(root, Content.WarningWords.FileName, Content.WarningWords.Read, [], found);

        var plans = ReadList(root, ReadyPlan.FileName, ReadyPlan.Read, [], found);
        var sceneProblems = new List<Problem>();
        var scenes = SceneSource.ReadAll(root, sceneProblems);
        sceneProblems.ForEach(found.Add);

        foreach (var problem in found.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line))
        {
            problems.Add(problem);
        }

        return new LibrarySource(
            [.. pages.OrderBy(page => page.FrontMatter.Order).ThenBy(page => page.FrontMatter.Title, StringComparer.Ordinal).ThenBy(page => page.Address, StringComparer.Ordinal)],
            snippets,
            references,
            glossary,
            barredWords,
            synonyms,
            warningWords,
            scenes,
            plans,
            ReadImages(root),
            shownRoot);
    }

    private static PageSource? ReadPage(string root, string path, Placeholders placeholders, ConcurrentBag<Problem> found)
    {
        var problems = new List<Problem>();
        var page = SourceFile.Read(root, path, problems) is { } file && file.Folder != SnippetsFolder
            ? ReadPage(file, placeholders, problems)
            : null;

        foreach (var problem in problems)
        {
            found.Add(problem);
        }

        return page;
    }

    private static PageSource? ReadPage(SourceFile file, Placeholders placeholders, List<Problem> problems)
    {
        var section = Section.Find(file.Folder);
        if (section is null && file.Folder != PagesFolder)
        {
            problems.Add(new Problem(file.ShownName, 1, $"pages belong in one of these folders: {string.Join(", ", Section.All.Select(known => known.Slug))}, {PagesFolder}, {SnippetsFolder}"));
            return null;
        }

        if (file.Slug.Length == 0 || file.Slug.AsSpan().IndexOfAnyExcept(SlugCharacters) >= 0)
        {
            problems.Add(new Problem(file.ShownName, 1, "the file's name is the page's address; use lower-case letters, digits and hyphens"));
            return null;
        }

        var kind = section is null ? PageKind.Page : file.Slug == SectionIndexSlug ? PageKind.SectionIndex : section.Kind;
        if (FrontMatterReader.Read(file, kind, problems) is not { } read)
        {
            return null;
        }

        var text = placeholders.Fill(read.Body, file.ShownName, problems);
        return new PageSource(file, kind, section, read.FrontMatter, SiteMarkdown.Parse(text, file.ShownName, problems));
    }

    private static Dictionary<string, SourceFile> ReadSnippets(string root, Placeholders placeholders, ConcurrentBag<Problem> found)
    {
        var problems = new List<Problem>();
        var folder = Path.Combine(root, SnippetsFolder);
        var snippets = (Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.md") : [])
            .Select(path => SourceFile.Read(root, path, problems))
            .OfType<SourceFile>()
            .ToDictionary(file => file.Slug, file => file with { Text = placeholders.Fill(file.Text, file.ShownName, problems) });
        problems.ForEach(found.Add);
        return snippets;
    }

    private static IReadOnlyDictionary<string, Reference> ReadReferences(string root, ConcurrentBag<Problem> found)
    {
        var problems = new List<Problem>();
        var file = SourceFile.Read(root, Path.Combine(root, ReferenceList.FileName), problems);
        var references = file is null ? new Dictionary<string, Reference>() : ReferenceList.Read(file, problems);
        problems.ForEach(found.Add);
        return references;
    }

    /// <summary>A file that a library may do without.</summary>
    private static T ReadList<T>(string root, string name, Func<SourceFile, ICollection<Problem>, T> read, T none, ConcurrentBag<Problem> found)
    {
        var path = Path.Combine(root, name);
        if (!File.Exists(path))
        {
            return none;
        }

        var problems = new List<Problem>();
        var list = SourceFile.Read(root, path, problems) is { } file ? read(file, problems) : none;
        problems.ForEach(found.Add);
        return list;
    }

    private static HashSet<string> ReadImages(string root)
    {
        var folder = Path.Combine(root, ImagesFolder);
        return Directory.Exists(folder)
            ? [.. Directory.EnumerateFiles(folder).Select(path => $"/{ImagesFolder}/{Path.GetFileName(path)}")]
            : [];
    }

    /// <summary>Editors keep their own files in dot folders.</summary>
    private static bool IsHidden(string root, string path) =>
        Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar).Any(part => part.StartsWith('.'));

    private static readonly System.Buffers.SearchValues<char> SlugCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
}
