using UpperBackSite.Figures;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Authoring;

/// <summary>A drawing that does not belong to an exercise: a file of the folder <c>figures</c>.</summary>
public sealed record SceneSource(string Name, string DisplayName, Figure Figure)
{
    public const string Folder = "figures";

    public static Dictionary<string, SceneSource> ReadAll(IEnumerable<ContentFile> files, ICollection<Problem> problems)
    {
        var scenes = new Dictionary<string, SceneSource>();
        foreach (var listed in files.Where(file => file.Folder == Folder && file.Name.EndsWith(".yml", StringComparison.Ordinal)).OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            if (SourceFile.Read(listed.Root, listed.Path, problems) is { } file
                && YamlFile.Parse(file.Text, file.DisplayName, 0, problems) is { } mapping
                && FigureReader.Read(new YamlReader(mapping, file.DisplayName, 0, problems)) is { } figure)
            {
                scenes.Add(file.Slug, new SceneSource(file.Slug, file.DisplayName, figure));
            }
        }

        return scenes;
    }
}
