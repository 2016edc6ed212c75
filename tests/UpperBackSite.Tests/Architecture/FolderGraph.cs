using System.Text.RegularExpressions;

namespace UpperBackSite.Tests.Architecture;

/// <summary>
/// Dependencies between source folders: by <c>using</c> (of a file or of <c>_ViewImports</c>), by qualified name, or by
/// a type of a parent folder, which needs no <c>using</c>. The build rejects unnecessary <c>using</c> directives (IDE0005).
/// </summary>
internal sealed partial class FolderGraph
{
    private readonly HashSet<string> folders;
    private readonly Dictionary<string, List<string>> typesOf;

    /// <param name="depth">The number of folder levels to distinguish; deeper folders count as their ancestor at that level.</param>
    public FolderGraph(int depth, params string[] ignoredFiles)
    {
        var files = ProjectFile.ReadAll();
        folders = [.. files.Select(file => file.Folder)];
        typesOf = files.GroupBy(file => file.Folder).ToDictionary(group => group.Key, group => group.SelectMany(file => file.DeclaredTypes()).ToList());
        foreach (var file in files.Where(file => file.Folder.Length > 0 && !ignoredFiles.Contains(file.Path)))
        {
            foreach (var target in Targets(file))
            {
                Add(Truncate(file.Folder, depth), Truncate(target, depth), file.Path);
            }
        }
    }

    /// <summary>The dependencies of each folder, each with one file that causes it.</summary>
    public Dictionary<string, Dictionary<string, string>> Edges { get; } = [];

    /// <summary>Returns every set of two or more folders that depend on one another (Tarjan's strongly connected components).</summary>
    public IReadOnlyList<IReadOnlyList<string>> Cycles()
    {
        var cycles = new List<IReadOnlyList<string>>();
        var (index, low, stack) = (new Dictionary<string, int>(), new Dictionary<string, int>(), new Stack<string>());
        foreach (var folder in Edges.Keys.ToList())
        {
            if (!index.ContainsKey(folder))
            {
                Visit(folder);
            }
        }

        return cycles;

        void Visit(string folder)
        {
            index[folder] = low[folder] = index.Count;
            stack.Push(folder);
            foreach (var target in Edges.GetValueOrDefault(folder)?.Keys.ToList() ?? [])
            {
                if (index.TryGetValue(target, out var seen))
                {
                    low[folder] = stack.Contains(target) ? Math.Min(low[folder], seen) : low[folder];
                    continue;
                }

                Visit(target);
                low[folder] = Math.Min(low[folder], low[target]);
            }

            if (low[folder] == index[folder])
            {
                var component = new List<string>();
                do
                {
                    component.Add(stack.Pop());
                }
                while (component[^1] != folder);
                if (component.Count > 1)
                {
                    cycles.Add([.. component.Order(StringComparer.Ordinal)]);
                }
            }
        }
    }

    /// <summary>Lists the dependencies and files of one set, for the message of a failed test.</summary>
    public string Describe(IReadOnlyList<string> cycle) => string.Join(Environment.NewLine, cycle.SelectMany(from =>
        cycle.Where(to => Edges.GetValueOrDefault(from)?.ContainsKey(to) is true).Select(to => $"{from} -> {to} ({Edges[from][to]})")));

    private static string Truncate(string folder, int depth) => string.Join('/', folder.Split('/').Take(depth));

    private void Add(string from, string to, string file)
    {
        if (from != to)
        {
            Edges.TryAdd(from, []);
            Edges[from].TryAdd(to, file);
        }
    }

    private IEnumerable<string> Targets(ProjectFile file)
    {
        var named = QualifiedName().Matches(file.Code).Select(match => FolderOf(match.Groups[1].Value.Replace('.', '/')));
        var words = Word().Matches(file.Code).Select(match => match.Value).ToHashSet();
        var above = Ancestors(file.Folder).Where(folder => typesOf.GetValueOrDefault(folder)?.Exists(words.Contains) is true);
        return named.OfType<string>().Concat(above).Distinct();
    }

    /// <summary>Returns the folder of a namespace, or of a type in it; null when it is neither.</summary>
    private string? FolderOf(string name)
    {
        while (name.Length > 0 && !folders.Contains(name))
        {
            name = name.Contains('/', StringComparison.Ordinal) ? name[..name.LastIndexOf('/')] : "";
        }

        return name.Length == 0 ? null : name;
    }

    private static IEnumerable<string> Ancestors(string folder)
    {
        while (folder.Contains('/', StringComparison.Ordinal))
        {
            folder = folder[..folder.LastIndexOf('/')];
            yield return folder;
        }
    }

    [GeneratedRegex(@"\bUpperBackSite\.([A-Z]\w*(?:\.[A-Z]\w*)*)")]
    private static partial Regex QualifiedName();

    [GeneratedRegex(@"\b[A-Z]\w+")]
    private static partial Regex Word();
}
