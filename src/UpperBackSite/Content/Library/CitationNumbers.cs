using System.Text.RegularExpressions;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Markdown;
using UpperBackSite.Content.Markdown.Citations;
using UpperBackSite.Content.Markdown.Directives;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <summary>Numbers the references of a page in the order of their first citation.</summary>
public sealed partial class CitationNumbers(IReadOnlyDictionary<string, Reference> references, ICollection<Problem> problems)
{
    private readonly List<(Reference Reference, int Occurrences)> cited = [];

    public IReadOnlyList<CitedReference> References =>
        [.. cited.Select((entry, index) => new CitedReference(index + 1, entry.Reference, entry.Occurrences))];

    /// <summary>Numbers the citations of a text. Must be called for each text of the page in reading order.</summary>
    public void Number(ParsedText text)
    {
        foreach (var node in text.Nodes)
        {
            if (node is CitationInline citation)
            {
                citation.Marks = Mark(citation.Keys, text, node);
            }
            else if (node is LeafBlock { Inline: { } words })
            {
                ReportUnread(UnreadMarkup.ReadWords(words), text, node);
            }
            else if (node is CustomContainer directive && directive.GetCareCards() is { Count: > 0 } cards)
            {
                directive.SetCareCards([.. cards.Select(card => card with { Marks = Mark(card.Sources, text, node) })]);
            }
        }
    }

    /// <summary>Reports keys of sources in brackets that are shown as they are, because they have no @.</summary>
    private void ReportUnread(string words, ParsedText text, MarkdownObject node)
    {
        foreach (var match in BracketedKeys().Matches(words).Where(match => match.Groups["key"].Captures.Any(key => references.ContainsKey(key.Value))))
        {
            var line = text.GetLine(node) + words.AsSpan(0, match.Index).Count('\n');
            problems.Add(new Problem(text.DisplayName, line, $"'{match.Value}' is shown as it is; write [{string.Join("; ", match.Groups["key"].Captures.Select(key => $"@{key.Value}"))}]"));
        }
    }

    [GeneratedRegex(@"\[\s*(?<key>[\w.-]+)(\s*[;,]\s*@?(?<key>[\w.-]+))*\s*\]")]
    private static partial Regex BracketedKeys();

    private IReadOnlyList<CitationMark> Mark(IReadOnlyList<string> keys, ParsedText text, MarkdownObject node) =>
        [.. keys.Select(key => Mark(key, text, node)).OfType<CitationMark>()];

    private CitationMark? Mark(string key, ParsedText text, MarkdownObject node)
    {
        if (!references.TryGetValue(key, out var reference))
        {
            text.Report(problems, node, ReferenceList.DescribeUnknown($"citation '@{key}'", key, references), ReferenceList.FileName);
            return null;
        }

        var index = cited.FindIndex(entry => ReferenceEquals(entry.Reference, reference));
        if (index < 0)
        {
            index = cited.Count;
            cited.Add((reference, 0));
        }

        cited[index] = (reference, cited[index].Occurrences + 1);
        return new CitationMark(index + 1, cited[index].Occurrences);
    }
}
