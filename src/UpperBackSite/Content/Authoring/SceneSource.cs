using UpperBackSite.Figures;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Authoring;

/// <summary>A drawing that does not belong to an exercise: a file of the folder <c>figures</c>.</summary>
public sealed record SceneSource(string Name, string DisplayName, Figure Figure)
{
    public const string Folder = "figures";

    public static Dictionary<string, SceneSource> ReadAll(string root, ICollection<Problem> problems)
    {
        var scenes = new Dictionary<string, SceneSource>();
        var folder = Path.Combine(root, Folder);
        foreach (var path in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.yml").Order(StringComparer.Ordinal).ToArray() : [])
        {
            if (SourceFile.Read(root, path, problems) is { } file
                && YamlFile.Parse(file.Text, file.DisplayName, 0, problems) is { } mapping
                && FigureReader.Read(new YamlReader(mapping, file.DisplayName, 0, problems)) is { } figure)
            {
                scenes.Add(file.Slug, new SceneSource(file.Slug, file.DisplayName, figure));
            }
        }

        return scenes;
    }
}
