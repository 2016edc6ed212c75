using System.Collections.Concurrent;
using UpperBackSite.Content.Pictures;
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
    IReadOnlyDictionary<string, Picture> Pictures,
    HomeSource? Home,
    ContentFolders Folders)
{
    /// <summary>Folder of the images, which are served at <c>/images/</c>.</summary>
    public const string ImagesFolder = "images";

    public const string SnippetsFolder = "snippets";

    /// <summary>Reads every file, in parallel, and adds every problem to <paramref name="problems"/>, sorted.</summary>
    public static LibrarySource Read(ContentFolders folders, Placeholders placeholders, ICollection<Problem> problems)
    {
        var found = new List<Problem>();
        var source = Read(folders, FindFiles(folders, found, found), placeholders, found);
        foreach (var problem in Problem.Sort(found))
        {
            problems.Add(problem);
        }

        return source;
    }

    /// <summary>Lists every file that is served. Adds a problem when the folder does not exist or cannot be read.</summary>
    /// <param name="leftOut">Receives a warning for each file that is left out although it was probably meant as content.</param>
    public static IReadOnlyList<ContentFile> FindFiles(ContentFolders folders, ICollection<Problem> problems, ICollection<Problem> leftOut)
    {
        try
        {
            if (Directory.Exists(folders.Program))
            {
                return folders.ListAll(problems, leftOut, ReferenceList.FileName);
            }

            problems.Add(new Problem(folders.DisplayName, 1, $"the content folder {folders.Program} does not exist; set Content:Path") { ExplainsAll = true });
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            problems.Add(folders.DescribeUnreadable(unreadable));
        }

        return [];
    }

    public static bool IsPage(ContentFile file) => file.IsMarkdown && file.Folder != SnippetsFolder && file.Name != HomeSource.FileName;

    /// <summary>Returns whether other pages may include content of the file. Exercises count, because other pages show them.</summary>
    public static bool IsShared(ContentFile file) => !IsPage(file) || file.Folder == Section.Exercises.Slug;

    /// <summary>Reads the given files, pages in parallel.</summary>
    public static LibrarySource Read(ContentFolders folders, IReadOnlyList<ContentFile> files, Placeholders placeholders, ICollection<Problem> problems)
    {
        var found = new ConcurrentBag<Problem>();
        var pages = files.Where(IsPage).AsParallel().AsOrdered().Select(file => PageReader.Read(file, placeholders)).ToList();
        pages.SelectMany(page => page.Problems).ToList().ForEach(found.Add);
        var snippets = ReadSnippets(files, placeholders, found);
        var home = ReadHome(files, placeholders, found);
        var references = ReadReferences(folders, found);
        var glossary = ReadList(folders, Authoring.Glossary.FileName, Authoring.Glossary.Read, [], found);
        var barredWords = ReadList(folders, Authoring.BarredWords.FileName, Authoring.BarredWords.Read, [], found);
        var repeatedPhrases = ReadList(folders, Authoring.RepeatedPhrases.FileName, Authoring.RepeatedPhrases.Read, [], found);
        var synonyms = ReadList(folders, Synonyms.FileName, Synonyms.Read, Synonyms.None, found);
        var warningSigns = ReadWarningSigns(folders, found);
        var plans = ReadList(folders, PresetPlan.FileName, PresetPlan.Read, [], found);
        var sceneProblems = new List<Problem>();
        var scenes = SceneSource.ReadAll(files, sceneProblems);
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
            FindPictures(files),
            home,
            folders);
    }

    private static HomeSource? ReadHome(IEnumerable<ContentFile> files, Placeholders placeholders, ConcurrentBag<Problem> found)
    {
        var problems = new List<Problem>();
        var home = files.FirstOrDefault(file => file is { Name: HomeSource.FileName, IsRemoved: false }) is { } listed && SourceFile.Read(listed.Root, listed.Path, problems) is { } file
            ? HomeSource.Read(file, placeholders, problems)
            : null;
        problems.ForEach(found.Add);
        return home;
    }

    private static Dictionary<string, SourceFile> ReadSnippets(IEnumerable<ContentFile> files, Placeholders placeholders, ConcurrentBag<Problem> found)
    {
        var problems = new List<Problem>();
        var snippets = files
            .Where(file => file.IsMarkdown && file.Folder == SnippetsFolder)
            .Select(file => SourceFile.Read(file.Root, file.Path, problems))
            .OfType<SourceFile>()
            .ToDictionary(file => file.Slug, file => file with { Text = placeholders.Fill(file.Text, file.DisplayName, problems) });
        problems.ForEach(found.Add);
        return snippets;
    }

    /// <summary>Reads the program's list and the owner's, whose sources are added and replace those with the same key.</summary>
    private static Dictionary<string, Reference> ReadReferences(ContentFolders folders, ConcurrentBag<Problem> found)
    {
        var problems = new List<Problem>();
        var references = new Dictionary<string, Reference>();
        foreach (var folder in folders.All.Reverse().Where(folder => folder == folders.Program || File.Exists(Path.Combine(folder, ReferenceList.FileName))))
        {
            foreach (var (key, reference) in SourceFile.Read(folder, Path.Combine(folder, ReferenceList.FileName), problems) is { } list ? ReferenceList.Read(list, problems) : new Dictionary<string, Reference>())
            {
                references[key] = reference;
            }
        }

        problems.ForEach(found.Add);
        return references;
    }

    private static WarningSignList ReadWarningSigns(ContentFolders folders, ConcurrentBag<Problem> found)
    {
        var problems = new List<Problem>();
        var file = folders.Read(WarningSignReader.FileName, problems);
        var signs = file is null ? WarningSignList.Empty : WarningSignReader.Read(file, problems);
        problems.ForEach(found.Add);
        return signs;
    }

    /// <summary>Reads an optional file; returns <paramref name="none"/> when it does not exist.</summary>
    private static T ReadList<T>(ContentFolders folders, string name, Func<SourceFile, ICollection<Problem>, T> read, T none, ConcurrentBag<Problem> found)
    {
        if (!File.Exists(folders.GetPath(name)))
        {
            return none;
        }

        var problems = new List<Problem>();
        var list = folders.Read(name, problems) is { } file ? read(file, problems) : none;
        problems.ForEach(found.Add);
        return list;
    }

    /// <summary>Returns the pictures by address, such as <c>/images/a.svg</c>.</summary>
    private static Dictionary<string, Picture> FindPictures(IEnumerable<ContentFile> files) =>
        files.Where(file => file.Name.StartsWith($"{ImagesFolder}/", StringComparison.Ordinal)).ToDictionary(file => $"/{file.Name}", Picture.Read);
}
