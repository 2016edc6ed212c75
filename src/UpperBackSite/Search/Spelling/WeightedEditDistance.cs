using System.Collections.Frozen;

namespace UpperBackSite.Search.Spelling;

/// <summary>Edit distance in which common typing and spelling errors cost less.</summary>
public static class WeightedEditDistance
{
    /// <summary>Extra cost of a wrong first letter, which is rare.</summary>
    private const float FirstLetterPenalty = 0.2f;

    /// <summary>The rows of a phone keyboard.</summary>
    private static readonly string[] Rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

    private static readonly FrozenSet<(char, char)> AdjacentKeys = FindAdjacentKeys();

    private static readonly FrozenSet<(char, char)> SoundAlikes = Pairs("aeiou", "iy", "ck", "cs", "sz", "kq", "fv", "gj", "ckx");

    /// <summary>Computes the distance (optimal string alignment), or <see cref="float.MaxValue"/> when it exceeds <paramref name="maxCost"/>.</summary>
    public static float Compute(string typed, string meant, float maxCost)
    {
        Span<float> before = stackalloc float[meant.Length + 1];
        Span<float> last = stackalloc float[meant.Length + 1];
        Span<float> row = stackalloc float[meant.Length + 1];
        for (var column = 1; column <= meant.Length; column++)
        {
            last[column] = last[column - 1] + InsertOrDeleteCost(meant, column - 1);
        }

        for (var line = 1; line <= typed.Length; line++)
        {
            row[0] = last[0] + InsertOrDeleteCost(typed, line - 1);
            var rowMin = row[0];
            for (var column = 1; column <= meant.Length; column++)
            {
                var cost = Math.Min(
                    last[column - 1] + SubstitutionCost(typed[line - 1], meant[column - 1]) + (line == 1 && column == 1 && typed[0] != meant[0] ? FirstLetterPenalty : 0),
                    Math.Min(last[column] + InsertOrDeleteCost(typed, line - 1), row[column - 1] + InsertOrDeleteCost(meant, column - 1)));
                if (line > 1 && column > 1 && typed[line - 1] == meant[column - 2] && typed[line - 2] == meant[column - 1])
                {
                    cost = Math.Min(cost, before[column - 2] + 0.6f);
                }

                row[column] = cost;
                rowMin = Math.Min(rowMin, cost);
            }

            if (rowMin > maxCost)
            {
                return float.MaxValue;
            }

            var oldest = before;
            before = last;
            last = row;
            row = oldest;
        }

        return last[meant.Length];
    }

    /// <summary>Returns the cost of an extra or missing letter: less for a doubled letter, and for letters that are often silent.</summary>
    private static float InsertOrDeleteCost(string word, int at) =>
        (at > 0 && word[at] == word[at - 1]) || (at + 1 < word.Length && word[at] == word[at + 1]) ? 0.4f
        : word[at] is 'a' or 'e' or 'i' or 'o' or 'u' or 'h' ? 0.8f
        : 1f;

    private static float SubstitutionCost(char typed, char meant) =>
        typed == meant ? 0
        : SoundAlikes.Contains((typed, meant)) ? 0.6f
        : AdjacentKeys.Contains((typed, meant)) ? 0.7f
        : 1f;

    private static FrozenSet<(char, char)> FindAdjacentKeys()
    {
        var pairs = new HashSet<(char, char)>();
        for (var row = 0; row < Rows.Length; row++)
        {
            for (var place = 0; place < Rows[row].Length; place++)
            {
                foreach (var (otherRow, otherPlace) in new[] { (row, place + 1), (row + 1, place - 1), (row + 1, place) })
                {
                    if (otherRow < Rows.Length && otherPlace >= 0 && otherPlace < Rows[otherRow].Length)
                    {
                        pairs.Add((Rows[row][place], Rows[otherRow][otherPlace]));
                        pairs.Add((Rows[otherRow][otherPlace], Rows[row][place]));
                    }
                }
            }
        }

        return pairs.ToFrozenSet();
    }

    private static FrozenSet<(char, char)> Pairs(params string[] groups) =>
        groups.SelectMany(group => group.SelectMany(one => group.Select(other => (one, other)))).Where(pair => pair.one != pair.other).ToFrozenSet();
}
