using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Authoring;

/// <summary>A predefined plan of exercises: an entry of <c>plans.yml</c>.</summary>
/// <param name="Exercises">Slugs, in the order in which the exercises are done.</param>
public sealed record PresetPlan(string Title, SourceText Summary, IReadOnlyList<SourceText> Exercises)
{
    public const string FileName = "plans.yml";

    public static IReadOnlyList<PresetPlan> Read(SourceFile file, ICollection<Problem> problems)
    {
        if (YamlFile.Parse(file.Text, file.DisplayName, 0, problems) is not { } mapping)
        {
            return [];
        }

        var all = new YamlReader(mapping, file.DisplayName, 0, problems);
        var plans = new List<PresetPlan>();
        foreach (var name in all.Keys)
        {
            if (all.ReadMap(name) is { } keys)
            {
                plans.Add(new PresetPlan(keys.ReadText("title"), keys.ReadSource("summary"), keys.ReadList("exercises", 1, 8)));
                keys.ReportUnknownKeys();
            }
        }

        return plans;
    }
}
