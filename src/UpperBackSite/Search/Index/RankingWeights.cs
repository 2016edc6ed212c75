namespace UpperBackSite.Search.Index;

/// <summary>The constants of the ranking. docs/search.md explains each one and says what it is worth.</summary>
public sealed record RankingWeights
{
    /// <summary>Weight of a word in a title; a word of the text has 1.</summary>
    public float Title { get; init; } = 3;

    /// <summary>Weight of a word in a summary.</summary>
    public float Summary { get; init; } = 2;

    /// <summary>BM25's k1: how much further occurrences of a word count.</summary>
    public float Saturation { get; init; } = 1.2f;

    /// <summary>BM25's b: how much less a word counts in a long title or text.</summary>
    public float LengthNormalization { get; init; } = 0.75f;

    /// <summary>Weight of a synonym, of a single word of a phrase that has synonyms, and of a word that completes an unfinished one.</summary>
    public float Synonym { get; init; } = 0.85f;

    /// <summary>Bonus for a title that has all words of the query, where the best BM25 score is 1.</summary>
    public float TitleCoverage { get; init; } = 3;

    /// <summary>Bonus for a title that has no other words than those of the query.</summary>
    public float TitlePrecision { get; init; } = 0.25f;

    /// <summary>Bonus for a passage whose words mean the same as those of the query.</summary>
    public float Meaning { get; init; } = 2;

    /// <summary>Bonus for a title that means the same as the query.</summary>
    public float TitleMeaning { get; init; } = 1;

    /// <summary>Bonus for a passage that names a warning sign that the query mentions.</summary>
    public float Sign { get; init; } = 1;

    /// <summary>How much words that the library does not have speak against an answer, where the share of the query that a passage has speaks for it with 1.</summary>
    public float UnknownWords { get; init; } = 0.3f;

    /// <summary>How much each word of the query speaks for an answer, because long queries have more words that no page has.</summary>
    public float QueryLength { get; init; } = 0.08f;

    /// <summary>The least evidence for an answer.</summary>
    public float MinAnswer { get; init; } = 0.7f;

    /// <summary>The least evidence for pages that come near; with less, nothing is shown.</summary>
    public float MinNear { get; init; } = 0.52f;
}
