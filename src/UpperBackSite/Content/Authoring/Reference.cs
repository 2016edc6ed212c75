using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Authoring;

/// <summary>A source that pages cite by its key, such as <c>S44</c>.</summary>
/// <param name="WasReadInFull">Whether the whole excerpt or abstract was read, or only a part of it.</param>
public sealed record Reference(string Key, string Title, Uri? Url, bool WasReadInFull, int Line);

public static class ReferenceList
{
    public const string FileName = "references.yml";

    private enum Extent
    {
        Whole,
        Part,
    }

    public static IReadOnlyDictionary<string, Reference> Read(SourceFile file, ICollection<Problem> problems)
    {
        var references = new Dictionary<string, Reference>();
        if (YamlFile.Parse(file.Text, file.DisplayName, 0, problems) is not { } mapping)
        {
            return references;
        }

        var all = new YamlReader(mapping, file.DisplayName, 0, problems);
        foreach (var node in mapping.Children.Keys)
        {
            var key = node.ToString();
            if (all.ReadMap(key) is { } keys)
            {
                references[key] = Read(keys, key, (int)node.Start.Line, file, problems);
            }
        }

        return references;
    }

    private static Reference Read(YamlReader keys, string key, int line, SourceFile file, ICollection<Problem> problems)
    {
        var address = keys.ReadOptionalText("url");
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http"))
        {
            url = null;
            if (address is not null)
            {
                problems.Add(new Problem(file.DisplayName, line, $"the url of {key} must begin with https://"));
            }
        }

        var reference = new Reference(key, keys.ReadText("title"), url, keys.ReadChoice<Extent>("read") is Extent.Whole, line);
        keys.ReportUnknownKeys();
        return reference;
    }
}
