namespace UpperBackSite.Search.Index;

/// <summary>Two words, one after the other.</summary>
internal static class Phrase
{
    /// <summary>Returns whether the words follow each other in the text, with a single character such as a space or a hyphen between them.</summary>
    public static bool IsIn(string text, string before, string after)
    {
        for (var at = text.IndexOf(before, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(before, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var next = at + before.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1]))
                && next < text.Length && !char.IsLetterOrDigit(text[next])
                && text.AsSpan(next + 1).StartsWith(after, StringComparison.OrdinalIgnoreCase)
                && (next + 1 + after.Length == text.Length || !char.IsLetterOrDigit(text[next + 1 + after.Length])))
            {
                return true;
            }
        }

        return false;
    }
}
