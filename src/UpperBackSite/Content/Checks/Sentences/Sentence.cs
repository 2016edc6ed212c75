namespace UpperBackSite.Content.Checks.Sentences;

/// <summary>A sentence as shown to readers, without Markdown.</summary>
/// <param name="Line">The line of the file on which the sentence begins, from 1.</param>
/// <param name="IsCited">Whether the sentence, or the lead-in of the list that contains it, cites a source.</param>
/// <param name="TextWithoutLinks">The text without link texts, which only describe the page that they link to.</param>
public sealed record Sentence(string Text, string TextWithoutLinks, int Line, bool IsCited, bool IsHeading)
{
    public IReadOnlyList<string> Words { get; } =
        [.. Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word.Any(char.IsLetterOrDigit))];

    /// <summary>The first 8 words, by which an author finds the sentence.</summary>
    public string Opening => Words.Count <= 8 ? Text : string.Join(' ', Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(8)) + " …";
}
