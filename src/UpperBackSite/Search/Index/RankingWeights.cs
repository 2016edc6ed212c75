namespace UpperBackSite.Search.Index;

/// <summary>The constants of the ranking. docs/search.md explains each one and says what it is worth.</summary>
public sealed record RankingWeights
{
    /// <summary>Weight of a word in a title; a word of the text has 1.</summary>
    public float Title { get; init; } = 3;

    public float Summary { get; init; } = 2;

    /// <summary>BM25's k1: how much further occurrences of a word count.</summary>
    public float Saturation { get; init; } = 1.2f;

    /// <summary>BM25's b: how much less a word counts in a long title or text.</summary>
    public float LengthNormalization { get; init; } = 0.75f;

    public float Synonym { get; init; } = 0.85f;

    /// <summary>Bonus for a title that has all words of the query, where the best BM25 score is 1.</summary>
    public float TitleCoverage { get; init; } = 1.5f;

    /// <summary>Bonus for a title that has no other words than those of the query.</summary>
    public float TitlePrecision { get; init; } = 0.25f;

    /// <summary>Bonus for a passage whose words mean the same as those of the query.</summary>
    public float Meaning { get; init; } = 2;

    /// <summary>Bonus for a passage that names a warning sign that the query mentions.</summary>
    public float Sign { get; init; } = 0.5f;

    /// <summary>How much words that stand in many titles speak for a query of the site's subject, against the share of the query that a passage has.</summary>
    public float Familiarity { get; init; } = 0.7f;

    /// <summary>How much each word of the query speaks for it, because long queries have more words that no page has.</summary>
    public float QueryLength { get; init; } = 0.1f;

    /// <summary>The least evidence for an answer.</summary>
    public float MinAnswer { get; init; } = 0.95f;

    /// <summary>The least evidence for pages that come near; with less, nothing is shown.</summary>
    public float MinNear { get; init; } = 0.7f;
}
