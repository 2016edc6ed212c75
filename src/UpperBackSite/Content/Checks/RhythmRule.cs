using System.Globalization;
using UpperBackSite.Content.Checks.Sentences;

namespace UpperBackSite.Content.Checks;

/// <summary>Reports pages whose sentences are all of about the same length, which is tiring to read.</summary>
public static class RhythmRule
{
    public const string Name = "rhythm";

    /// <summary>Standard deviation of the sentence lengths, in words.</summary>
    public const double MinSpread = 3;

    /// <summary>Fewer sentences say too little about rhythm.</summary>
    public const int MinSentences = 8;

    public static IEnumerable<Finding> Check(Readability page)
    {
        if (page.Sentences >= MinSentences && page.Spread < MinSpread)
        {
            yield return new Finding(Name, 1, string.Create(CultureInfo.InvariantCulture, $"the sentences are all of about one length (spread {page.Spread:0.0} words, at least {MinSpread}); put short ones beside joined ones"));
        }
    }
}
