namespace UpperBackSite.Search.Index;

/// <summary>One thing that was asked for: a word, or a phrase that the synonyms know.</summary>
/// <param name="Alternatives">Terms of the index that answer it, and how well each does: 1 for the word itself.</param>
/// <param name="Rarity">How much it tells: its inverse document frequency, and that of the rarest word when the index does not know it.</param>
/// <param name="IsNoise">Neither a word of the index nor an English one: most likely a slip that could not be mended.</param>
public sealed record QueryTerm(string Typed, IReadOnlyList<(int Term, float Weight)> Alternatives, float Rarity, bool IsNoise);

/// <summary>What was made of a query.</summary>
/// <param name="Text">The query with its spelling mended.</param>
public sealed record ReadQuery(string Text, bool WasMended, IReadOnlyList<QueryTerm> Terms, IReadOnlyList<string> Forms);
