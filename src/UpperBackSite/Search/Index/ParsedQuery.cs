namespace UpperBackSite.Search.Index;

/// <param name="Text">The query with corrected spelling.</param>
/// <param name="TypedForms">The normalised words of the query, stop words included.</param>
public sealed record ParsedQuery(string Text, bool WasCorrected, IReadOnlyList<QueryTerm> Terms, IReadOnlyList<string> TypedForms);
