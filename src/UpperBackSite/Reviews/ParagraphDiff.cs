namespace UpperBackSite.Reviews;

public enum DiffKind
{
    Same,
    Removed,
    Added,
}

public readonly record struct DiffLine(DiffKind Kind, string Text);

/// <summary>Two versions of a page, paragraph by paragraph, in reading order.</summary>
public sealed record ParagraphDiff(IReadOnlyList<DiffLine> Lines)
{
    public IEnumerable<DiffLine> Changes => Lines.Where(line => line.Kind is not DiffKind.Same);

    /// <summary>
    /// Whether a change of spelling can explain all differences: no paragraph was added or removed, and the numbers, which include
    /// those of the sources, are the same.
    /// </summary>
    public bool CanBeSpelling =>
        Texts(DiffKind.Removed).Count() == Texts(DiffKind.Added).Count()
        && Digits(DiffKind.Removed).SequenceEqual(Digits(DiffKind.Added));

    /// <summary>Compares by the longest common subsequence.</summary>
    public static ParagraphDiff Compute(IReadOnlyList<string> before, IReadOnlyList<string> after) => new(Compare(before, after));

    /// <summary>Compares two paragraphs word by word. Neighbouring words of the same kind are joined.</summary>
    public static IReadOnlyList<DiffLine> CompareWords(string before, string after)
    {
        var runs = new List<DiffLine>();
        foreach (var word in Compare(before.Split(' '), after.Split(' ')))
        {
            if (runs is [.., var last] && last.Kind == word.Kind)
            {
                runs[^1] = last with { Text = $"{last.Text} {word.Text}" };
            }
            else
            {
                runs.Add(word);
            }
        }

        return runs;
    }

    private static List<DiffLine> Compare(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var common = CommonLengths(before, after);
        var lines = new List<DiffLine>();
        var (left, right) = (0, 0);
        while (left < before.Count || right < after.Count)
        {
            if (left < before.Count && right < after.Count && before[left] == after[right])
            {
                lines.Add(new DiffLine(DiffKind.Same, before[left++]));
                right++;
            }
            else if (right == after.Count || (left < before.Count && common[left + 1, right] >= common[left, right + 1]))
            {
                lines.Add(new DiffLine(DiffKind.Removed, before[left++]));
            }
            else
            {
                lines.Add(new DiffLine(DiffKind.Added, after[right++]));
            }
        }

        return lines;
    }

    /// <summary>Returns the length of the longest common subsequence from each pair of positions to the ends.</summary>
    private static int[,] CommonLengths(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        var lengths = new int[before.Count + 1, after.Count + 1];
        for (var left = before.Count - 1; left >= 0; left--)
        {
            for (var right = after.Count - 1; right >= 0; right--)
            {
                lengths[left, right] = before[left] == after[right] ? lengths[left + 1, right + 1] + 1 : Math.Max(lengths[left + 1, right], lengths[left, right + 1]);
            }
        }

        return lengths;
    }

    private IEnumerable<string> Texts(DiffKind kind) => Lines.Where(line => line.Kind == kind).Select(line => line.Text);

    private IEnumerable<char> Digits(DiffKind kind) => Texts(kind).SelectMany(text => text).Where(char.IsDigit);
}
