using UpperBackSite.Platform.Yaml;
using YamlDotNet.RepresentationModel;

namespace UpperBackSite.Platform.Settings;

/// <summary>The owner's settings, <c>clinic.yml</c>, which an update of the program never touches.</summary>
public static class OwnerFile
{
    public const string Name = "clinic.yml";

    /// <summary>The key of the argument, and the variable, that name another file.</summary>
    public const string Key = "Settings";

    public const string Variable = "UPPERBACKSITE_SETTINGS";

    private static readonly string SystemFile = Path.Combine("/etc/upperbacksite", Name);

    /// <summary>Returns the file that is named, else that of the data folder, else that of the system. When there is none, the path at which to write one.</summary>
    public static string Find(string? named, string dataFolder)
    {
        if (!string.IsNullOrWhiteSpace(named))
        {
            return Path.GetFullPath(named);
        }

        var own = Path.GetFullPath(Path.Combine(dataFolder, Name));
        return !File.Exists(own) && File.Exists(SystemFile) ? SystemFile : own;
    }

    /// <summary>Reads the settings of the file. A list without entries is returned as its key with the value null, so that it replaces the list of an earlier source.</summary>
    public static IReadOnlyList<GivenSetting> Read(string path, ICollection<string> faults)
    {
        var problems = new List<Problem>();
        var lines = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var values = new List<(string Key, string? Value)>();
        if (SourceFile.Read(Path.GetDirectoryName(path)!, path, problems) is { } file && !IsBlank(file.Text) && YamlFile.Parse(file.Text, path, 0, problems) is { } root)
        {
            Read(root, null, values, lines);
        }

        problems.ForEach(problem => faults.Add($"{path}:{problem.Line}: {problem.Text}."));
        var source = new SettingSource(SettingSourceKind.File, path, lines);
        return [.. values.Select(value => new GivenSetting(value.Key, value.Value, source))];
    }

    private static bool IsBlank(string text) => text.Split('\n').All(line => line.TrimStart() is "" or ['#', ..]);

    private static void Read(YamlNode node, string? key, List<(string Key, string? Value)> values, Dictionary<string, int> lines)
    {
        switch (node)
        {
            case YamlMappingNode map:
                foreach (var (name, child) in map.Children)
                {
                    var inner = Combine(key, name.ToString());
                    lines[inner] = (int)name.Start.Line;
                    Read(child, inner, values, lines);
                }

                break;
            case YamlSequenceNode { Children.Count: > 0 } list:
                for (var index = 0; index < list.Children.Count; index++)
                {
                    var inner = Combine(key, $"{index}");
                    lines[inner] = (int)list.Children[index].Start.Line;
                    Read(list.Children[index], inner, values, lines);
                }

                break;
            default:
                values.Add((key!, node is YamlScalarNode { Value: { } text } scalar && !IsNull(scalar) ? text : node is YamlSequenceNode ? null : ""));
                break;
        }
    }

    private static bool IsNull(YamlScalarNode scalar) => scalar is { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: "~" or "null" };

    private static string Combine(string? key, string name) => key is null ? name : ConfigurationPath.Combine(key, name);
}
