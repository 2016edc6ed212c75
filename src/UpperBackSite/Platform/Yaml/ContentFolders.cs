using UpperBackSite.Platform.Text;

namespace UpperBackSite.Platform.Yaml;

/// <summary>The program's content, and the owner's, whose files replace the program's of the same name and add to them.</summary>
/// <param name="Program">A folder that an update replaces.</param>
/// <param name="Owner">A folder that an update never touches, which need not exist; null when there is none.</param>
public sealed record ContentFolders(string Program, string? Owner = null)
{
    /// <summary>The owner's list of files of the program that are not served: the name of each, and why.</summary>
    public const string RemovedFileName = "removed.yml";

    /// <summary>The name of the program's folder, with which problems of the whole content begin.</summary>
    public string DisplayName => ContentFile.GetDisplayName(Program);

    /// <summary>The owner's folder, if there is one, then the program's.</summary>
    public IReadOnlyList<string> All => Owner is null ? [Program] : [Owner, Program];

    /// <summary>Returns the file that is served under the name: the owner's where there is one, otherwise the program's, which need not exist.</summary>
    public string GetPath(string name) => Path.Combine(GetFolder(name), name);

    /// <summary>Returns the name with that of the folder in which the file is.</summary>
    public string GetDisplayName(string name) => $"{ContentFile.GetDisplayName(GetFolder(name))}/{name}";

    public SourceFile? Read(string name, ICollection<Problem> problems) => SourceFile.Read(GetFolder(name), GetPath(name), problems);

    /// <summary>Lists the files that are served. A removed page is marked, because others may link to it; other removed files are missing.</summary>
    /// <param name="leftOut">Receives a warning for each file that is left out although it was probably meant as content.</param>
    /// <param name="addedTo">A file of the program that is listed in addition to the owner's.</param>
    /// <exception cref="IOException">A folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A folder, or one in it, cannot be read.</exception>
    public List<ContentFile> ListAll(ICollection<Problem> problems, ICollection<Problem> leftOut, string? addedTo = null)
    {
        var owned = ListOwner(leftOut);
        var names = owned.Select(file => file.Name).ToHashSet();
        var removed = ReadRemoved(problems);
        var files = ContentFile.ListAll(Program, leftOut);
        foreach (var (name, line) in removed.Where(entry => !files.Exists(file => file.Name == entry.Key)))
        {
            leftOut.Add(new Problem(GetDisplayName(RemovedFileName), line, $"'{name}' is not a file of the program" + NearestName.Suggest(name, files.Select(file => file.Name), "correct or remove the line"), Severity.Warning));
        }

        return
        [
            .. files
                .Where(file => !names.Contains(file.Name) || file.Name == addedTo)
                .Select(file => removed.ContainsKey(file.Name) ? file with { IsRemoved = true } : file)
                .Where(file => !file.IsRemoved || file.IsMarkdown)
                .Concat(owned)
                .OrderBy(file => file.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>Lists the owner's files, none when there is no such folder.</summary>
    public IReadOnlyList<ContentFile> ListOwner(ICollection<Problem> leftOut) => Directory.Exists(Owner) ? ContentFile.ListAll(Owner, leftOut) : [];

    /// <summary>Returns the problem that <see cref="ListAll"/> met.</summary>
    public Problem DescribeUnreadable(Exception unreadable) =>
        unreadable is UnauthorizedAccessException && All.FirstOrDefault(folder => unreadable.Message.Contains(folder, StringComparison.Ordinal)) is { } root
            ? Problem.ForUnreadable(root, root)
            : new Problem(DisplayName, 1, $"the content folder cannot be read ({unreadable.Message}); check its permissions") { ExplainsAll = true };

    /// <summary>Returns whether the file that is served under the name is the owner's.</summary>
    public bool IsOwned(string name) => GetFolder(name) == Owner;

    private string GetFolder(string name) => Owner is not null && File.Exists(Path.Combine(Owner, name)) ? Owner : Program;

    /// <summary>Returns the names of the removed files and their lines.</summary>
    private Dictionary<string, int> ReadRemoved(ICollection<Problem> problems)
    {
        if (!File.Exists(GetPath(RemovedFileName)) || Read(RemovedFileName, problems) is not { } file)
        {
            return [];
        }

        var found = new List<Problem>();
        var removed = YamlFile.Parse(file.Text, file.DisplayName, 0, found) is { } mapping ? ReadRemoved(new YamlReader(mapping, file.DisplayName, 0, found)) : [];
        // Whatever is wrong, the form of a line is what the owner needs.
        found.ForEach(problem => problems.Add(problem with { Text = $"{problem.Text.Split("; ")[0]}; write the file, a colon and the reason, as in faq/heat-or-cold.md: We don't offer this" }));
        return removed;
    }

    private static Dictionary<string, int> ReadRemoved(YamlReader reasons) => reasons.Keys.ToDictionary(name => name, name => reasons.ReadSource(name).Line);
}
