using System.Collections.Frozen;

namespace UpperBackSite.Search.Spelling;

/// <summary>Edit distance in which common typing and spelling errors cost less.</summary>
public static class WeightedEditDistance
{
    /// <summary>Extra cost of a wrong first letter, which is rare.</summary>
    private const float FirstLetterPenalty = 0.2f;

    /// <summary>The rows of a phone keyboard.</summary>
    private static readonly string[] KeyboardRows = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

    private static readonly FrozenSet<(char, char)> AdjacentKeys = FindAdjacentKeys();

    private static readonly FrozenSet<(char, char)> SoundAlikes = CreatePairs("aeiou", "iy", "ck", "cs", "sz", "kq", "fv", "gj", "ckx");

    /// <summary>Computes the distance (optimal string alignment). May return <see cref="float.MaxValue"/> once it is certain to exceed <paramref name="maxCost"/>.</summary>
    public static float Compute(string typed, string meant, float maxCost)
    {
        Span<float> beforePrevious = stackalloc float[meant.Length + 1];
        Span<float> previous = stackalloc float[meant.Length + 1];
        Span<float> current = stackalloc float[meant.Length + 1];
        for (var meantIndex = 1; meantIndex <= meant.Length; meantIndex++)
        {
            previous[meantIndex] = previous[meantIndex - 1] + GetInsertOrDeleteCost(meant, meantIndex - 1);
        }

        for (var typedIndex = 1; typedIndex <= typed.Length; typedIndex++)
        {
            current[0] = previous[0] + GetInsertOrDeleteCost(typed, typedIndex - 1);
            var currentMin = current[0];
            for (var meantIndex = 1; meantIndex <= meant.Length; meantIndex++)
            {
                var cost = Math.Min(
                    previous[meantIndex - 1] + GetSubstitutionCost(typed[typedIndex - 1], meant[meantIndex - 1]) + (typedIndex == 1 && meantIndex == 1 && typed[0] != meant[0] ? FirstLetterPenalty : 0),
                    Math.Min(previous[meantIndex] + GetInsertOrDeleteCost(typed, typedIndex - 1), current[meantIndex - 1] + GetInsertOrDeleteCost(meant, meantIndex - 1)));
                if (typedIndex > 1 && meantIndex > 1 && typed[typedIndex - 1] == meant[meantIndex - 2] && typed[typedIndex - 2] == meant[meantIndex - 1])
                {
                    cost = Math.Min(cost, beforePrevious[meantIndex - 2] + 0.6f);
                }

                current[meantIndex] = cost;
                currentMin = Math.Min(currentMin, cost);
            }

            if (currentMin > maxCost)
            {
                return float.MaxValue;
            }

            var oldest = beforePrevious;
            beforePrevious = previous;
            previous = current;
            current = oldest;
        }

        return previous[meant.Length];
    }

    /// <summary>Returns the cost of an extra or missing letter: less for a doubled letter, and for letters that are often silent.</summary>
    private static float GetInsertOrDeleteCost(string word, int index) =>
        (index > 0 && word[index] == word[index - 1]) || (index + 1 < word.Length && word[index] == word[index + 1]) ? 0.4f
        : word[index] is 'a' or 'e' or 'i' or 'o' or 'u' or 'h' ? 0.8f
        : 1f;

    private static float GetSubstitutionCost(char typed, char meant) =>
        typed == meant ? 0
        : SoundAlikes.Contains((typed, meant)) ? 0.6f
        : AdjacentKeys.Contains((typed, meant)) ? 0.7f
        : 1f;

    private static FrozenSet<(char, char)> FindAdjacentKeys()
    {
        var pairs = new HashSet<(char, char)>();
        for (var row = 0; row < KeyboardRows.Length; row++)
        {
            for (var column = 0; column < KeyboardRows[row].Length; column++)
            {
                foreach (var (otherRow, otherColumn) in new[] { (row, column + 1), (row + 1, column - 1), (row + 1, column) })
                {
                    if (otherRow < KeyboardRows.Length && otherColumn >= 0 && otherColumn < KeyboardRows[otherRow].Length)
                    {
                        pairs.Add((KeyboardRows[row][column], KeyboardRows[otherRow][otherColumn]));
                        pairs.Add((KeyboardRows[otherRow][otherColumn], KeyboardRows[row][column]));
                    }
                }
            }
        }

        return pairs.ToFrozenSet();
    }

    private static FrozenSet<(char, char)> CreatePairs(params string[] groups) =>
        groups.SelectMany(group => group.SelectMany(first => group.Select(second => (first, second)))).Where(pair => pair.first != pair.second).ToFrozenSet();
}
