using UpperBackSite.Content;

namespace UpperBackSite.Search;

/// <summary>Finds the warning signs of which a text may tell. It says nothing of the person: it only chooses which card to show.</summary>
public sealed class WarningFinder
{
    /// <summary>Words of a pattern must stand this near, so that a long text does not match by chance.</summary>
    private const int Reach = 10;

    private readonly IReadOnlyList<(WarningSign Sign, IReadOnlyList<IReadOnlySet<string>> Pattern)> patterns;

    public WarningFinder(IEnumerable<WarningSign> signs) =>
        patterns = [.. from sign in signs from pattern in sign.Patterns select (sign, Read(pattern))];

    /// <summary>Every word of the patterns, so that they are not taken for misspelt ones.</summary>
    public IEnumerable<string> Vocabulary => patterns.SelectMany(entry => entry.Sign.Patterns).SelectMany(pattern => Words.Of(pattern.Replace('/', ' '))).Select(word => word.Form).Distinct();

    /// <param name="forms">The words in their order, fluff included.</param>
    public IReadOnlyList<WarningSign> Find(IReadOnlyList<string> forms)
    {
        var stems = forms.Select(Stemmer.Stem).ToList();
        return [.. patterns.Where(entry => Matches(entry.Pattern, stems)).Select(entry => entry.Sign).Distinct()];
    }

    private static bool Matches(IReadOnlyList<IReadOnlySet<string>> pattern, List<string> stems)
    {
        for (var start = 0; start < stems.Count; start++)
        {
            if (pattern.Any(word => word.Contains(stems[start])))
            {
                var near = stems.Skip(start).Take(Reach).ToList();
                if (pattern.All(word => near.Exists(word.Contains)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static IReadOnlyList<IReadOnlySet<string>> Read(string pattern) =>
    [
        .. pattern.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(IReadOnlySet<string> (word) => word.Split('/').SelectMany(Words.Of).Select(found => found.Stem).ToHashSet()),
    ];
}
