using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Checks.Sentences;
using UpperBackSite.Content.Markdown;

namespace UpperBackSite.Content.Checks;

public sealed record CheckedPage(PageSource Source, IReadOnlyList<Sentence> Sentences)
{
    public Readability Readability { get; } = Readability.Compute(Sentences);

    /// <summary>The key of every citation on the page, in order and with repetitions.</summary>
    public IReadOnlyList<string> CitedKeys { get; } =
        [.. Texts(Source).SelectMany(text => text.Citations).SelectMany(citation => citation.Keys)];

    public static CheckedPage From(PageSource source) => new(source, SentenceSplitter.Split(source));

    private static IEnumerable<ParsedText> Texts(PageSource page) =>
        [.. SentenceSplitter.GetFrontMatterTexts(page), page.Body];
}
