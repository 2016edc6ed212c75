namespace UpperBackSite.Content.Checks.Sentences;

/// <summary>Readability by the Flesch-Kincaid formula.</summary>
/// <param name="Spread">The standard deviation of the sentence lengths, in words.</param>
public sealed record Readability(int Sentences, int Words, int Syllables, double Spread)
{
    public double Grade => Words == 0 ? 0 : (0.39 * WordsPerSentence) + (11.8 * Syllables / Words) - 15.59;

    public double WordsPerSentence => Sentences == 0 ? 0 : (double)Words / Sentences;

    /// <summary>Measures the sentences. Headings are excluded, because short headings would lower the grade.</summary>
    public static Readability Compute(IEnumerable<Sentence> sentences)
    {
        var read = sentences.Where(sentence => !sentence.IsHeading).ToList();
        return new Readability(
            read.Count,
            read.Sum(sentence => sentence.Words.Count),
            read.Sum(sentence => sentence.Words.Sum(Checks.Sentences.Syllables.Count)),
            ComputeSpread([.. read.Select(sentence => sentence.Words.Count)]));
    }

    private static double ComputeSpread(IReadOnlyList<int> lengths)
    {
        var mean = lengths.Count == 0 ? 0 : lengths.Average();
        return lengths.Count == 0 ? 0 : Math.Sqrt(lengths.Average(length => (length - mean) * (length - mean)));
    }
}
