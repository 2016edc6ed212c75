using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Authoring;

/// <summary>Synonyms that search applies to queries.</summary>
/// <param name="Equivalents">Groups of words or phrases that are interchangeable.</param>
/// <param name="OneWay">One-way expansions: a query for the key also matches the values, but not the reverse.</param>
/// <param name="Asked">What else people ask for by the address of a page that has no file, such as <c>/visit-us</c>. Search treats each as a title.</param>
public sealed record Synonyms(IReadOnlyList<IReadOnlyList<string>> Equivalents, IReadOnlyDictionary<string, IReadOnlyList<string>> OneWay, ILookup<string, string> Asked)
{
    public const string FileName = "synonyms.yml";

    public static readonly Synonyms None = new([], new Dictionary<string, IReadOnlyList<string>>(), Array.Empty<string>().ToLookup(asked => asked));

    public static Synonyms Read(SourceFile file, ICollection<Problem> problems)
    {
        if (YamlFile.Parse(file.Text, file.DisplayName, 0, problems) is not { } mapping)
        {
            return None;
        }

        var keys = new YamlReader(mapping, file.DisplayName, 0, problems);
        var same = keys.ReadList("same").Select(IReadOnlyList<string> (group) => [.. group.Text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]).ToList();
        var also = new Dictionary<string, IReadOnlyList<string>>();
        if (keys.ReadMap("also") is { } words)
        {
            foreach (var typed in words.Keys)
            {
                also[typed] = words.ReadText(typed).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            }
        }

        var asked = keys.ReadMap("asked") is { } pages ? pages.Keys.SelectMany(address => pages.ReadList(address).Select(text => (address, text.Text))).ToLookup(page => page.address, page => page.Text) : None.Asked;
        keys.ReportUnknownKeys();
        return new Synonyms(same, also, asked);
    }
}
