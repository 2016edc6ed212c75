using System.Diagnostics;
using UpperBackSite.Content.Library;
using UpperBackSite.Platform.Html;
using UpperBackSite.Platform.Metrics;
using UpperBackSite.Search.Index;
using UpperBackSite.Search.Query;
using UpperBackSite.Search.Spelling;

namespace UpperBackSite.Search;

/// <summary>An answer to a search.</summary>
/// <param name="MarkedTitle">With the matches in <c>mark</c>.</param>
/// <param name="MarkedExcerpt">The same for the sentence that answers best.</param>
public sealed record SearchHit(SearchPassage Passage, SafeHtml MarkedTitle, SafeHtml MarkedExcerpt, float Score, float Confidence)
{
    public Article Article => Passage.Article;
}

/// <summary>All that a search has to say.</summary>
/// <param name="MendedText">What was searched for when the spelling was mended, else null.</param>
/// <param name="Warnings">Lines of care cards that belong above everything else.</param>
public sealed record SearchAnswer(IReadOnlyList<SearchHit> Hits, string? MendedText, IReadOnlyList<WarningSign> Warnings)
{
    public static readonly SearchAnswer Nothing = new([], null, []);
}

/// <summary>Searches the library that is being served.</summary>
public sealed class SiteSearch
{
    public const int MostAnswers = 50;

    private const int StepWords = 16;

    private const int MostResults = 80;

    private readonly Lock building = new();
    private volatile Built? current;

    /// <summary>Of the FAQ entries alone, best first.</summary>
    public SearchAnswer FindInFaq(ArticleLibrary library, SearchQuery query) => Find(library, query, faqOnly: true, MostAnswers);

    /// <summary>Of everything, best first.</summary>
    public SearchAnswer Find(ArticleLibrary library, SearchQuery query) => Find(library, query, faqOnly: false, MostResults);

    /// <summary>The warning signs of which a text may tell, its spelling mended. A long text is read in parts that overlap.</summary>
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

    /// <summary>Makes the index of a library. Until it is there, that of the library before goes on answering.</summary>
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
