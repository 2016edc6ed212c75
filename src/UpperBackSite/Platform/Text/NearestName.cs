using System.Buffers;

namespace UpperBackSite.Platform.Text;

/// <summary>Finds the name that someone meant to write.</summary>
public static class NearestName
{
    private static readonly SearchValues<char> Separators = SearchValues.Create("/:.");

    /// <summary>Returns the most similar of the known names, or null when none is similar. Case does not count.</summary>
    public static string? Find(string written, IEnumerable<string> known) => known
        .Select(name => (Name: name, Distance: FindDistance(written.ToLowerInvariant(), name.ToLowerInvariant())))
        .Where(candidate => candidate.Distance is not null)
        .OrderBy(candidate => candidate.Distance)
        .Select(candidate => candidate.Name)
        .FirstOrDefault();

    /// <summary>Returns the end of a sentence about an unknown name: the name that was probably meant, or what to do when none is similar.</summary>
    public static string Suggest(string written, IEnumerable<string> known, string otherwise) =>
        Find(written, known) is { } near ? $"; did you mean '{near}'?" : $"; {otherwise}";

    /// <summary>Returns the number of letters to insert, delete, replace or swap with their neighbour (optimal string alignment).</summary>
    public static int GetDistance(string first, string second)
    {
        var distances = new int[first.Length + 1, second.Length + 1];
        for (var row = 0; row <= first.Length; row++)
        {
            for (var column = 0; column <= second.Length; column++)
            {
                distances[row, column] = row == 0 || column == 0 ? row + column : Math.Min(
                    Math.Min(distances[row - 1, column], distances[row, column - 1]) + 1,
                    distances[row - 1, column - 1] + (first[row - 1] == second[column - 1] ? 0 : 1));
                if (row > 1 && column > 1 && first[row - 1] == second[column - 2] && first[row - 2] == second[column - 1])
                {
                    distances[row, column] = Math.Min(distances[row, column], distances[row - 2, column - 2] + 1);
                }
            }
        }

        return distances[first.Length, second.Length];
    }

    /// <summary>Returns the distance of two names, or null when they are not similar. The folder or group that both are in does not make them similar.</summary>
    private static int? FindDistance(string written, string name)
    {
        var shared = written.AsSpan(0, written.AsSpan().CommonPrefixLength(name)).LastIndexOfAny(Separators) + 1;
        var (own, other) = (written[shared..], name[shared..]);
        var distance = GetDistance(own, other);
        // One letter of two is half of the name.
        var max = Math.Max(own.Length, other.Length) < 3 ? 0 : Math.Max(1, Math.Min(own.Length, other.Length) / 3);
        return distance <= max || IsPart(own, other) ? distance : null;
    }

    /// <summary>Returns whether one is at least half of the other, such as <c>Phone</c> of <c>Telephone</c>.</summary>
    private static bool IsPart(string written, string name)
    {
        var (part, whole) = written.Length < name.Length ? (written, name) : (name, written);
        return part.Length > 2 && part.Length * 2 >= whole.Length && whole.Contains(part, StringComparison.Ordinal);
    }
}
