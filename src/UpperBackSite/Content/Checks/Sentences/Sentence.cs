namespace UpperBackSite.Content.Checks.Sentences;

/// <summary>A sentence as shown to readers, without Markdown.</summary>
/// <param name="Line">The line of the file on which the sentence begins, from 1.</param>
/// <param name="IsCited">Whether the sentence, or the lead-in of the list that contains it, cites a source.</param>
/// <param name="TextWithoutLinks">The text without link texts, which only describe the page that they link to.</param>
public sealed record Sentence(string Text, string TextWithoutLinks, int Line, bool IsCited, bool IsHeading)
{
    /// <summary>The ids of the warning signs to which it links.</summary>
    public IReadOnlyList<string> Signs { get; init; } = [];

    /// <summary>The paragraph above the list that contains the sentence, when that ends in a colon; otherwise empty.</summary>
    public string LeadIn { get; init; } = "";

    public IReadOnlyList<string> Words { get; } =
        [.. Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word.Any(char.IsLetterOrDigit))];

    /// <summary>The first 8 words, by which an author finds the sentence.</summary>
    public string Opening => Words.Count <= 8 ? Text : string.Join(' ', Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(8)) + " …";
}
