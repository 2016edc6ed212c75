using UpperBackSite.Content.Authoring;
using UpperBackSite.Platform.Text;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Checks;

/// <summary>Reports phrases that a page, or the whole site, uses more often than <c>repeated-phrases.yml</c> allows.</summary>
public static class RepeatedPhraseRule
{
    public const string Name = "repeated-phrase";

    private const int NamedPages = 5;

    /// <summary>Counts every use of the phrase in titles, summaries and text.</summary>
    public static IReadOnlyList<PhraseCount> Count(IEnumerable<RepeatedPhrase> phrases, IReadOnlyList<CheckedPage> pages) =>
        [.. phrases.AsParallel().AsOrdered().Select(phrase => Count(phrase, pages))];

    public static IEnumerable<Problem> Check(LibrarySource source, IReadOnlyList<PhraseCount> counts) =>
        counts.SelectMany(count => CheckPages(count).Concat(CheckSite(count, source.Folders.GetDisplayName(RepeatedPhrases.FileName))));

    private static PhraseCount Count(RepeatedPhrase phrase, IReadOnlyList<CheckedPage> pages)
    {
        var pattern = PhrasePattern.Create(phrase.Forms);
        return new PhraseCount(phrase, [.. pages.Select(page => new PhraseUses(page.Source, [.. Texts(page).SelectMany(text => pattern.Matches(text.Text).Select(_ => text.Line))])).Where(uses => uses.Lines.Count > 0)]);
    }

    private static IEnumerable<SourceText> Texts(CheckedPage page) =>
        [new(page.Source.FrontMatter.Title, 1), new(page.Source.FrontMatter.Summary, 1), .. page.Sentences.Select(sentence => new SourceText(sentence.Text, sentence.Line))];

    private static IEnumerable<Problem> CheckPages(PhraseCount count) =>
        from page in count.Pages
        let max = count.Phrase.MaxOnPage ?? int.MaxValue
        where page.Lines.Count > max
        select NewProblem(page.Page.File.DisplayName, page.Lines[max], $"'{count.Phrase.Name}' is said {page.Lines.Count} times on this page (at most {max}); {count.Phrase.Suggestion}");

    private static IEnumerable<Problem> CheckSite(PhraseCount count, string file)
    {
        if (count.Total > count.Phrase.MaxOnSite)
        {
            yield return NewProblem(file, count.Phrase.Line, $"'{count.Phrase.Name}' is said {count.Total} times on the site (at most {count.Phrase.MaxOnSite}), most on {MostOn(count)}; {count.Phrase.Suggestion}");
        }

        if (count.Pages.Count > count.Phrase.MaxPages)
        {
            yield return NewProblem(file, count.Phrase.Line, $"'{count.Phrase.Name}' is on {Plural.Format(count.Pages.Count, "page")} (at most {count.Phrase.MaxPages}), most on {MostOn(count)}; {count.Phrase.Suggestion}");
        }
    }

    private static string MostOn(PhraseCount count) =>
        string.Join(", ", count.Pages.OrderByDescending(page => page.Lines.Count).Take(NamedPages).Select(page => page.Page.Address));

    private static Problem NewProblem(string file, int line, string text) => new(file, line, text, Severity.Editorial, Name);
}

/// <summary>The uses of a phrase on the pages that have any.</summary>
public sealed record PhraseCount(RepeatedPhrase Phrase, IReadOnlyList<PhraseUses> Pages)
{
    public int Total => Pages.Sum(page => page.Lines.Count);
}

/// <param name="Lines">The line of each use.</param>
public sealed record PhraseUses(PageSource Page, IReadOnlyList<int> Lines);
