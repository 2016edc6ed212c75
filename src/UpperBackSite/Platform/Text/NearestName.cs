namespace UpperBackSite.Platform.Text;

/// <summary>Finds the name that someone meant to write.</summary>
public static class NearestName
{
    /// <summary>Returns the most similar of the known names, or null when none is similar. Case does not count.</summary>
    public static string? Find(string written, IEnumerable<string> known) => known
        .Select(name => (Name: name, Distance: GetDistance(written.ToLowerInvariant(), name.ToLowerInvariant())))
        .Where(candidate => candidate.Distance <= Math.Max(1, Math.Min(written.Length, candidate.Name.Length) / 3) || IsPart(written, candidate.Name))
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

    /// <summary>Returns whether one contains the other, such as <c>Telephone</c> and <c>Phone</c>.</summary>
    private static bool IsPart(string written, string name) => Math.Min(written.Length, name.Length) > 2
        && (written.Contains(name, StringComparison.OrdinalIgnoreCase) || name.Contains(written, StringComparison.OrdinalIgnoreCase));
}
