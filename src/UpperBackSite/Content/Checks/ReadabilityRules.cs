using System.Globalization;
using UpperBackSite.Content.Checks.Sentences;

namespace UpperBackSite.Content.Checks;

/// <summary>Limits on sentence length and on the Flesch-Kincaid grade.</summary>
public static class ReadabilityRules
{
    public const string SentenceLength = "sentence-length";
    public const string ReadingGrade = "readability";

    public const int MaxSentenceWords = 25;
    public const double MaxAverageSentenceWords = 15;
    public const double MaxGrade = 8;

    /// <summary>Limit for the median of all pages.</summary>
    public const double MaxMedianGrade = 6.5;

    public static IEnumerable<Finding> Check(IReadOnlyList<Sentence> sentences)
    {
        foreach (var sentence in sentences.Where(sentence => !sentence.IsHeading && sentence.Words.Count > MaxSentenceWords))
        {
            yield return new Finding(SentenceLength, sentence.Line, $"a sentence has {sentence.Words.Count} words (at most {MaxSentenceWords}); split '{sentence.Opening}'", sentence.Text);
        }

        var page = Readability.Compute(sentences);
        if (page.WordsPerSentence > MaxAverageSentenceWords)
        {
            yield return new Finding(SentenceLength, 1, Invariant($"sentences have {page.WordsPerSentence:0.0} words on average (at most {MaxAverageSentenceWords}); shorten the long ones"));
        }

        if (page.Grade > MaxGrade)
        {
            yield return new Finding(ReadingGrade, 1, Invariant($"the reading grade is {page.Grade:0.0} (at most {MaxGrade}); use shorter words and sentences"));
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
