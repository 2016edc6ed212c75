using Markdig.Syntax.Inlines;

namespace UpperBackSite.Content.Markdown.Citations;

/// <summary>A citation in the text: <c>[@S44]</c>, or several at once as <c>[@S44; @S7]</c>.</summary>
public sealed class CitationInline(IReadOnlyList<string> keys) : LeafInline
{
    public IReadOnlyList<string> Keys { get; } = keys;

    /// <summary>What is shown, one a key: set when the page's references are numbered.</summary>
    public IReadOnlyList<CitationMark> Marks { get; set; } = [];
}

/// <param name="Number">Place of the reference in the page's list, from 1.</param>
/// <param name="Occurrence">How often the page had cited it by here, from 1.</param>
public sealed record CitationMark(int Number, int Occurrence);
