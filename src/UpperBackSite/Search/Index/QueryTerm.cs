namespace UpperBackSite.Search.Index;

/// <summary>A term of a query: a word, or a phrase that has synonyms.</summary>
/// <param name="Alternatives">The terms of the index that match it, with their weight: 1 for the word itself.</param>
/// <param name="Idf">The inverse document frequency; the maximum when the word is not in the index.</param>
/// <param name="IsNoise">Whether it is neither in the index nor an English word: probably a typing error that could not be corrected.</param>
public sealed record QueryTerm(string Typed, IReadOnlyList<(int TermId, float Weight)> Alternatives, float Idf, bool IsNoise);
