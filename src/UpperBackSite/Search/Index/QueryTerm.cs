namespace UpperBackSite.Search.Index;

/// <summary>A term of a query: a word, or a phrase that has synonyms.</summary>
/// <param name="Typed">The stems of its words.</param>
/// <param name="Alternatives">The terms of the index that match it, with their weight: 1 for the word itself. Empty when the library has none.</param>
public sealed record QueryTerm(string Typed, IReadOnlyList<(int TermId, float Weight)> Alternatives);
