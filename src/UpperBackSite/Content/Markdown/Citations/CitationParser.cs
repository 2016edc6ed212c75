using Markdig.Helpers;
using Markdig.Parsers;

namespace UpperBackSite.Content.Markdown.Citations;

/// <summary>Parses <c>[@key]</c> and <c>[@key; @key]</c>. Any other text in brackets is left to the link parser.</summary>
public sealed class CitationParser : InlineParser
{
    public CitationParser() => OpeningCharacters = ['['];

    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        if (slice.PeekChar() != '@')
        {
            return false;
        }

        var text = slice.AsSpan();
        var end = text.IndexOfAny(']', '\n');
        if (end < 0 || text[end] != ']' || Keys(text[1..end].ToString()) is not { } keys)
        {
            return false;
        }

        var start = processor.GetSourcePosition(slice.Start, out var line, out var column);
        processor.Inline = new CitationInline(keys)
        {
            Span = new(start, start + end),
            Line = line,
            Column = column,
        };
        slice.Start += end + 1;
        return true;
    }

    private static string[]? Keys(string text)
    {
        var parts = text.Split(';', StringSplitOptions.TrimEntries);
        return parts.All(part => part.Length > 1 && part[0] == '@' && part.AsSpan(1).IndexOfAnyExcept(KeyCharacters) < 0)
            ? [.. parts.Select(part => part[1..])]
            : null;
    }

    private static readonly System.Buffers.SearchValues<char> KeyCharacters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");
}
