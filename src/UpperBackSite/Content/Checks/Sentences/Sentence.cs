namespace UpperBackSite.Content.Checks.Sentences;

/// <summary>One sentence as a reader meets it, without its Markdown.</summary>
/// <param name="Line">Where it begins in its file, from 1.</param>
/// <param name="IsCited">It cites a source, or the sentence that leads into its list does.</param>
/// <param name="OwnText">The text without its links, whose words only say where they lead.</param>
public sealed record Sentence(string Text, string OwnText, int Line, bool IsCited, bool IsHeading)
{
    public IReadOnlyList<string> Words { get; } =
        [.. Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word.Any(char.IsLetterOrDigit))];

    /// <summary>Enough of the sentence to find it.</summary>
    public string Opening => Words.Count <= 8 ? Text : string.Join(' ', Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(8)) + " …";
}
