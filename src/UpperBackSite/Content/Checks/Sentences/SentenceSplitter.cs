using System.Text;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Markdown;
using UpperBackSite.Content.Markdown.Citations;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Checks.Sentences;

public static class SentenceSplitter
{
    // Private-use characters that mark citations and links, so that a sentence can be split first and inspected afterwards.
    private const char CitationMarker = '\uE000';
    private const char LinkStart = '\uE001';
    private const char LinkEnd = '\uE002';

    /// <summary>Returns every sentence in reading order: front matter first, then the body.</summary>
    public static IReadOnlyList<Sentence> Split(PageSource page) =>
        [.. GetFrontMatterTexts(page).SelectMany(Split), .. Split(page.Body)];

    /// <summary>Parses the lines of the front matter that hold Markdown and are shown to readers.</summary>
    public static IEnumerable<ParsedText> GetFrontMatterTexts(PageSource page) =>
        FrontMatterLines(page.FrontMatter).Select(line => SiteMarkdown.Parse(line, page.File.DisplayName, []));

    public static IReadOnlyList<Sentence> Split(ParsedText text)
    {
        var sentences = new List<Sentence>();
        foreach (var block in text.Document.Descendants<LeafBlock>().Where(block => block.Inline is not null))
        {
            var words = new StringBuilder();
            var lines = new List<(int From, int Line)>();
            var signs = new List<(int From, string Id)>();
            Write(block.Inline!, words, lines, signs);
            sentences.AddRange(SplitBlock(words.ToString(), lines, signs, text, block));
        }

        return sentences;
    }

    private static List<SourceText> FrontMatterLines(FrontMatter page)
    {
        var lines = page.Takeaways.ToList();
        if (page.Evidence is { } evidence)
        {
            lines.Add(evidence.Reason);
        }

        if (page.Exercise is { } exercise)
        {
            lines.AddRange([exercise.Purpose, exercise.Position, .. exercise.Steps, exercise.DoseAmount, .. exercise.Cautions]);
        }

        return lines;
    }

    private static void Write(ContainerInline inlines, StringBuilder words, List<(int From, int Line)> lines, List<(int From, string Id)> signs)
    {
        foreach (var inline in inlines)
        {
            lines.Add((words.Length, inline.Line));
            switch (inline)
            {
                case CitationInline:
                    words.Append(CitationMarker);
                    break;
                case LinkInline { IsImage: true }:
                    break;
                case LinkInline link:
                    if (SignLink.FindSign(link) is { } sign)
                    {
                        signs.Add((words.Length, sign));
                    }

                    words.Append(LinkStart);
                    Write(link, words, lines, signs);
                    words.Append(LinkEnd);
                    break;
                case ContainerInline container:
                    Write(container, words, lines, signs);
                    break;
                default:
                    words.AppendInlineText(inline);
                    break;
            }
        }
    }

    private static IEnumerable<Sentence> SplitBlock(string words, List<(int From, int Line)> lines, List<(int From, string Id)> signs, ParsedText text, LeafBlock block)
    {
        var leadIn = LeadIn(block) is { } lead ? GetText(lead) : "";
        var isCitedAbove = EndsInCitedColon(leadIn);
        var start = 0;
        while (start < words.Length)
        {
            var end = EndOfSentence(words, start);
            var sentence = words[start..end];
            if (sentence.Any(char.IsLetterOrDigit))
            {
                var place = lines.FindLastIndex(line => line.From <= start);
                var line = text.GetLine(block) + (place < 0 ? 0 : Math.Max(0, lines[place].Line - block.Line));
                yield return new Sentence(Plain(sentence), Plain(WithoutLinks(sentence)), line, isCitedAbove || sentence.Contains(CitationMarker, StringComparison.Ordinal), block is HeadingBlock)
                {
                    Signs = [.. signs.Where(sign => sign.From >= start && sign.From < end).Select(sign => sign.Id)],
                    LeadIn = leadIn.EndsWith(':') ? Plain(leadIn) : "",
                };
            }

            start = end;
        }
    }

    /// <summary>
    /// Returns the index after the sentence that begins at <paramref name="start"/>. A sentence ends with a full stop, question
    /// mark or exclamation mark before white space; a citation directly after it still belongs to it.
    /// </summary>
    private static int EndOfSentence(string words, int start)
    {
        for (var at = start; at < words.Length; at++)
        {
            if (words[at] is not ('.' or '?' or '!'))
            {
                continue;
            }

            var after = at + 1;
            while (after < words.Length && words[after] is CitationMarker or LinkEnd or '"' or '\'' or '’' or '”' or ')')
            {
                after++;
            }

            if (after >= words.Length || char.IsWhiteSpace(words[after]))
            {
                return Math.Min(after + 1, words.Length);
            }
        }

        return words.Length;
    }

    /// <summary>Returns whether the last sentence is cited and ends with a colon, as in "Ask a pharmacist first if you have [@S69]:".</summary>
    private static bool EndsInCitedColon(string text)
    {
        var start = 0;
        while (EndOfSentence(text, start) is var end && end < text.Length)
        {
            start = end;
        }

        return text.EndsWith(':') && text.AsSpan(start).Contains(CitationMarker);
    }

    private static string GetText(LeafBlock block)
    {
        var words = new StringBuilder();
        Write(block.Inline!, words, [], []);
        return words.ToString();
    }

    /// <summary>Returns the paragraph before the list that contains the block, or null.</summary>
    private static LeafBlock? LeadIn(LeafBlock block)
    {
        if (block.Parent is not ListItemBlock { Parent: ListBlock { Parent: { } around } list })
        {
            return null;
        }

        var before = around.IndexOf(list) - 1;
        return before >= 0 ? around[before] as ParagraphBlock : null;
    }

    private static string WithoutLinks(string sentence)
    {
        var own = new StringBuilder();
        var depth = 0;
        foreach (var character in sentence)
        {
            depth += character switch { LinkStart => 1, LinkEnd => -1, _ => 0 };
            if (depth <= 0)
            {
                own.Append(character);
            }
        }

        return own.ToString();
    }

    private static string Plain(string sentence) =>
        string.Concat(sentence.Where(character => character is not (CitationMarker or LinkStart or LinkEnd))).Trim();
}
