using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Markdown.Directives;
using UpperBackSite.Platform.Html;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <summary>A line of a care card of /get-help, with the wordings that indicate it.</summary>
/// <param name="CardTitle">The title of the card, such as "Call 999 or go to A&amp;E now if you have:".</param>
/// <param name="Html">The line of the card without citations.</param>
/// <param name="Patterns">
/// Wordings, each of which matches a text that has all of its words in any order. Slashes separate alternatives of a word:
/// <c>cant/cannot feel leg/foot</c>.
/// </param>
public sealed record WarningSign(CareCardKind Card, string CardTitle, SafeHtml Html, IReadOnlyList<string> Patterns)
{
    /// <summary>Returns the lines that have patterns, and reports patterns whose line /get-help does not have.</summary>
    public static IReadOnlyList<WarningSign> FindAll(LibrarySource source, IEnumerable<RenderedPage> published, ICollection<Problem> problems)
    {
        var lines = published.SelectMany(page => page.CareCards).ToList();
        var signs = new List<WarningSign>();
        foreach (var words in source.WarningWords)
        {
            if (lines.Find(line => line.Card == words.Card && line.Text.Contains(words.Sign, StringComparison.OrdinalIgnoreCase)) is { } line)
            {
                signs.Add(new WarningSign(line.Card, line.CardTitle, line.Html, words.Patterns));
            }
            else
            {
                problems.Add(new Problem(
                    $"{source.DisplayRoot}/{WarningWords.FileName}",
                    words.Line,
                    $"no line of the {words.Card.ToString().ToLowerInvariant()} card of /get-help contains '{words.Sign}'; use a part of a line of that card"));
            }
        }

        return signs;
    }
}
