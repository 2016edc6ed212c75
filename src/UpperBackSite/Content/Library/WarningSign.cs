using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Markdown.Directives;
using UpperBackSite.Platform.Html;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <summary>One line of a care card of /get-help, and the words by which people tell of it.</summary>
/// <param name="CardTitle">What the card says to do, such as "Call 999 or go to A&amp;E now if you have:".</param>
/// <param name="Html">The line as the card has it, without its citations.</param>
/// <param name="Patterns">
/// Each says one way to put it: every one of its words, in any order, or one of the alternatives between slashes:
/// <c>cant/cannot feel leg/foot</c>.
/// </param>
public sealed record WarningSign(CareCardKind Card, string CardTitle, SafeHtml Html, IReadOnlyList<string> Patterns)
{
    /// <summary>The lines for which the library knows the words; a line that /get-help does not have is a problem.</summary>
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
                    $"{source.ShownRoot}/{WarningWords.FileName}",
                    words.Line,
                    $"no line of the {words.Card.ToString().ToLowerInvariant()} card of /get-help says '{words.Sign}'; use words of that line"));
            }
        }

        return signs;
    }
}
