using System.Diagnostics;
using UpperBackSite.Content.Library;
using UpperBackSite.Platform.Html;
using UpperBackSite.Platform.Metrics;
using UpperBackSite.Search.Index;
using UpperBackSite.Search.Query;
using UpperBackSite.Search.Spelling;

namespace UpperBackSite.Search;

/// <param name="MarkedTitle">The title as HTML, with matches in <c>mark</c>.</param>
/// <param name="MarkedExcerpt">The best sentence as HTML, with matches in <c>mark</c>.</param>
public sealed record SearchHit(SearchPassage Passage, SafeHtml MarkedTitle, SafeHtml MarkedExcerpt, float Score, float Confidence)
{
    public Article Article => Passage.Article;
}

/// <param name="MendedText">The corrected query, or null when nothing was corrected.</param>
/// <param name="Warnings">Lines of care cards to show above the results.</param>
public sealed record SearchAnswer(IReadOnlyList<SearchHit> Hits, string? MendedText, IReadOnlyList<WarningSign> Warnings)
{
    public static readonly SearchAnswer Nothing = new([], null, []);
}

/// <summary>Searches the current library.</summary>
public sealed class SiteSearch
{
    public const int MostAnswers = 50;

    private const int StepWords = 16;

    private const int MostResults = 80;

    private readonly Lock building = new();
    private volatile Built? current;

    /// <summary>Searches the FAQ entries, best first.</summary>
    public SearchAnswer FindInFaq(ArticleLibrary library, SearchQuery query) => Find(library, query, faqOnly: true, MostAnswers);

    /// <summary>Searches all pages, best first.</summary>
    public SearchAnswer Find(ArticleLibrary library, SearchQuery query) => Find(library, query, faqOnly: false, MostResults);

    /// <summary>Returns the warning signs that a text mentions, after spelling correction. A long text is split into overlapping windows.</summary>
    public IReadOnlyList<WarningSign> Warnings(ArticleLibrary library, string text)
    {
        var built = For(library);
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return
        [
            .. Enumerable.Range(0, Math.Max(1, (words.Length + StepWords - 1) / StepWords))
                .Select(step => string.Join(' ', words.Skip(step * StepWords).Take(StepWords * 2)))
                .SelectMany(part => built.Warnings.Find(built.Reader.Read(SearchQuery.From(part)).Forms))
                .Distinct(),
        ];
    }

    /// <summary>Builds the index of a library. Searches use the previous index until it is complete.</summary>
    public void Prepare(ArticleLibrary library)
    {
        lock (building)
        {
            if (current?.Library != library)
            {
                current = Built.From(library);
            }
        }
    }

    private SearchAnswer Find(ArticleLibrary library, SearchQuery query, bool faqOnly, int most)
    {
        if (query.IsEmpty)
        {
            return SearchAnswer.Nothing;
        }

        var startedAt = Stopwatch.GetTimestamp();
        using var span = SiteMeter.Spans.StartActivity("search");
        var built = For(library);
        var read = built.Reader.Read(query);
        var ranked = Ranking.Rank(built.Index, read, faqOnly);
        var telling = built.Index.Telling(read.Terms);
        var answer = new SearchAnswer(
            [.. ranked.Take(most).Select(hit => new SearchHit(
                hit.Passage,
                Excerpt.Mark(hit.Passage.Title, built.Index, telling),
                Excerpt.Best(hit.Passage.Text, built.Index, hit.Document, telling),
                hit.Score,
                hit.Confidence))],
            read.WasMended ? read.Text : null,
            built.Warnings.Find(read.Forms));
        SiteMeter.Searched(startedAt, answer.Hits.Count > 0);
        return answer;
    }

    private Built For(ArticleLibrary library)
    {
        if (current is null)
        {
            Prepare(library);
        }

        return current!;
    }

    private sealed record Built(ArticleLibrary Library, SearchIndex Index, QueryParser Reader, WarningFinder Warnings)
    {
        public static Built From(ArticleLibrary library)
        {
            var index = new SearchIndex(SearchPassage.Of(library));
            var warnings = new WarningFinder(library.WarningSigns);
            var spelling = new SpellChecker(Vocabulary.Of(index, library.Synonyms, warnings), Vocabulary.Pairs(index.Passages));
            return new Built(library, index, new QueryParser(index, spelling, library.Synonyms), warnings);
        }
    }
}
