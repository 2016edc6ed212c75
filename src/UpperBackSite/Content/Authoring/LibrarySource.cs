using System.Collections.Concurrent;
using UpperBackSite.Content.Markdown;
using UpperBackSite.Content.WarningSigns;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Authoring;

/// <param name="UnreadPages">The files of pages that could not be read as pages.</param>
public sealed record LibrarySource(
    IReadOnlyList<PageSource> Pages,
    IReadOnlyList<PageReading> UnreadPages,
    IReadOnlyDictionary<string, SourceFile> Snippets,
    IReadOnlyDictionary<string, Reference> References,
    IReadOnlyList<GlossaryTerm> Glossary,
    IReadOnlyList<BarredWord> BarredWords,
    IReadOnlyList<RepeatedPhrase> RepeatedPhrases,
    Synonyms Synonyms,
    WarningSignList WarningSigns,
    IReadOnlyDictionary<string, SceneSource> Scenes,
    IReadOnlyList<PresetPlan> Plans,
    IReadOnlySet<string> Images,
    string DisplayRoot)
{
    /// <summary>Folder of the images, which are served at <c>/images/</c>.</summary>
    public const string ImagesFolder = "images";

    private const string SnippetsFolder = "snippets";

    /// <summary>Reads every file, in parallel, and adds every problem to <paramref name="problems"/>, sorted.</summary>
    public static LibrarySource Read(string root, Placeholders placeholders, ICollection<Problem> problems)
    {
        var found = new List<Problem>();
        var source = Read(root, FindFiles(root, found, found), placeholders, found);
        foreach (var problem in Problem.Sort(found))
        {
            problems.Add(problem);
        }

        return source;
    }

    /// <summary>Lists every file of the folder. Adds a problem when the folder does not exist or cannot be read.</summary>
    /// <param name="leftOut">Receives a warning for each file that is left out although it was probably meant as content.</param>
    public static IReadOnlyList<ContentFile> FindFiles(string root, ICollection<Problem> problems, ICollection<Problem> leftOut)
    {
        try
        {
            if (Directory.Exists(root))
            {
                return ContentFile.ListAll(root, leftOut);
            }

            problems.Add(new Problem(GetDisplayRoot(root), 1, $"the content folder {root} does not exist; set Content:Path"));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            problems.Add(new Problem(GetDisplayRoot(root), 1, $"the content folder cannot be read ({unreadable.Message}); check its permissions"));
        }

        return [];
    }

    public static bool IsPage(ContentFile file) => file.IsMarkdown && file.Folder != SnippetsFolder;

    /// <summary>Returns whether other pages may include content of the file. Exercises count, because other pages show them.</summary>
    public static bool IsShared(ContentFile file) => !IsPage(file) || file.Folder == Section.Exercises.Slug;

    /// <summary>Reads the given files, pages in parallel.</summary>
    public static LibrarySource Read(string root, IReadOnlyList<ContentFile> files, Placeholders placeholders, ICollection<Problem> problems)
    {
        var found = new ConcurrentBag<Problem>();
        var pages = files.Where(IsPage).AsParallel().AsOrdered().Select(file => ReadPage(root, file.Path, placeholders)).ToList();
        pages.SelectMany(page => page.Problems).ToList().ForEach(found.Add);
        var snippets = ReadSnippets(root, files, placeholders, found);
        var references = ReadReferences(root, found);
        var glossary = ReadList(root, Authoring.Glossary.FileName, Authoring.Glossary.Read, [], found);
        var barredWords = ReadList(root, Authoring.BarredWords.FileName, Authoring.BarredWords.Read, [], found);
        var repeatedPhrases = ReadList(root, Authoring.RepeatedPhrases.FileName, Authoring.RepeatedPhrases.Read, [], found);
        var synonyms = ReadList(root, Synonyms.FileName, Synonyms.Read, Synonyms.None, found);
        var warningSigns = ReadWarningSigns(root, found);
        var plans = ReadList(root, PresetPlan.FileName, PresetPlan.Read, [], found);
        var sceneProblems = new List<Problem>();
        var scenes = SceneSource.ReadAll(root, files, sceneProblems);
        sceneProblems.ForEach(found.Add);

        foreach (var problem in found)
        {
            problems.Add(problem);
        }

        return new LibrarySource(
            [.. pages.Select(page => page.Page).OfType<PageSource>().OrderBy(page => page.FrontMatter.Order).ThenBy(page => page.FrontMatter.Title, StringComparer.Ordinal).ThenBy(page => page.Address, StringComparer.Ordinal)],
            [.. pages.Where(page => page.Page is null)],
            snippets,
            references,
            glossary,
            barredWords,
            repeatedPhrases,
            synonyms,
            warningSigns,
            scenes,
            plans,
            FindImages(files),
            GetDisplayRoot(root));
    }

    /// <summary>Reads one page. The problems of a draft are warnings, because a draft may be unfinished.</summary>
    public static PageReading ReadPage(string root, string path, Placeholders placeholders)
    {
        var problems = new List<Problem>();
        var name = Path.GetRelativePath(root, path).Replace('\\', '/');
        var file = SourceFile.Read(root, path, problems);
        var page = file is null ? null : ReadPage(file, placeholders, problems);
        var isDraft = page?.IsDraft ?? (file is null ? DraftFile.IsNextVersion(name) : DraftFile.IsDraft(file));
        var address = PageSource.FindAddress(Path.GetDirectoryName(name)!.Replace('\\', '/'), DraftFile.GetSlug(name));
        return new PageReading($"{GetDisplayRoot(root)}/{name}", address, isDraft, page, isDraft ? [.. problems.Select(problem => problem.AsWarning())] : problems);
    }

    private static PageSource? ReadPage(SourceFile file, Placeholders placeholders, List<Problem> problems)
    {
        var section = Section.Find(file.Folder);
        if (section is null && file.Folder != PageSource.PagesFolder)
        {
            problems.Add(new Problem(file.DisplayName, 1, $"pages belong in one of these folders: {string.Join(", ", Section.All.Select(known => known.Slug))}, {PageSource.PagesFolder}, {SnippetsFolder}"));
            return null;
        }

        var slug = DraftFile.GetSlug(file.Name);
        if (slug.Length == 0 || slug.AsSpan().IndexOfAnyExcept(SlugCharacters) >= 0)
        {
            problems.Add(new Problem(file.DisplayName, 1, "the file's name is the page's address; use lower-case letters, digits and hyphens"));
            return null;
        }

        var kind = section is null ? PageKind.Page : slug == PageSource.SectionIndexSlug ? PageKind.SectionIndex : section.Kind;
        if (FrontMatterReader.Read(file, kind, problems) is not { } read)
        {
            return null;
        }

        var isNextVersion = DraftFile.IsNextVersion(file);
        if (read.FrontMatter.IsDraft && isNextVersion)
        {
            problems.Add(new Problem(file.DisplayName, 1, $"the name makes the file a draft already, and renamed to {slug}.md the page would be taken down; remove the line 'draft: true'"));
        }

        var text = placeholders.Fill(read.Body, file.DisplayName, problems);
        return new PageSource(file, kind, section, read.FrontMatter with { IsDraft = read.FrontMatter.IsDraft || isNextVersion }, read.Body, SiteMarkdown.Parse(text, file.DisplayName, problems));
    }

    private static Dictionary<string, SourceFile> ReadSnippets(string root, IEnumerable<ContentFile> files, Placeholders placeholders, ConcurrentBag<Problem> found)
    {
        var problems = new List<Problem>();
        var snippets = files
            .Where(file => file.IsMarkdown && file.Folder == SnippetsFolder)
            .Select(file => SourceFile.Read(root, file.Path, problems))
            .OfType<SourceFile>()
            .ToDictionary(file => file.Slug, file => file with { Text = placeholders.Fill(file.Text, file.DisplayName, problems) });
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

    private static WarningSignList ReadWarningSigns(string root, ConcurrentBag<Problem> found)
    {
        var problems = new List<Problem>();
        var file = SourceFile.Read(root, Path.Combine(root, WarningSignReader.FileName), problems);
        var signs = file is null ? WarningSignList.Empty : WarningSignReader.Read(file, problems);
        problems.ForEach(found.Add);
        return signs;
    }

    /// <summary>Reads an optional file; returns <paramref name="none"/> when it does not exist.</summary>
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

    /// <summary>Returns the addresses of the images, such as <c>/images/a.svg</c>.</summary>
    private static HashSet<string> FindImages(IEnumerable<ContentFile> files) =>
        [.. files.Where(file => file.Name.StartsWith($"{ImagesFolder}/", StringComparison.Ordinal)).Select(file => $"/{file.Name}")];

    /// <summary>Returns the folder's own name, with which the paths in problems begin.</summary>
    private static string GetDisplayRoot(string root) => Path.GetFileName(Path.TrimEndingDirectorySeparator(root));

    private static readonly System.Buffers.SearchValues<char> SlugCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
}
