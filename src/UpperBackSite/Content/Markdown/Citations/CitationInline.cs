using Markdig.Syntax.Inlines;

namespace UpperBackSite.Content.Markdown.Citations;

/// <summary>A citation: <c>[@S44]</c>, or several at once as <c>[@S44; @S7]</c>.</summary>
public sealed class CitationInline(IReadOnlyList<string> keys) : LeafInline
{
    public IReadOnlyList<string> Keys { get; } = keys;

    /// <summary>The numbers to show, one for each key. Set when the references of the page are numbered.</summary>
    public IReadOnlyList<CitationMark> Marks { get; set; } = [];
}

/// <param name="Number">Position of the reference in the list of the page, from 1.</param>
/// <param name="Occurrence">Which citation of this reference on the page it is, from 1.</param>
public sealed record CitationMark(int Number, int Occurrence);
