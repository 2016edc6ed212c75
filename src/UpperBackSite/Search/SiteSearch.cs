using System.Diagnostics;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Content.WarningSigns;
using UpperBackSite.Platform.Html;
using UpperBackSite.Platform.Metrics;
using UpperBackSite.Search.Index;
using UpperBackSite.Search.Query;
using UpperBackSite.Search.Spelling;

namespace UpperBackSite.Search;

/// <param name="HighlightedTitle">The title as HTML, with matches in <c>mark</c>.</param>
/// <param name="HighlightedExcerpt">The best sentence as HTML, with matches in <c>mark</c>.</param>
public sealed record SearchHit(SearchPassage Passage, SafeHtml HighlightedTitle, SafeHtml HighlightedExcerpt, float Score)
{
    public SearchedPage Page => Passage.Page;

    /// <summary>What the title belongs to: for a section, its page; null for a question.</summary>
    public string? Context => Passage.Anchor is not null ? Page.Title : Page.Kind switch
    {
        PageKind.FaqEntry => null,
        PageKind.Exercise => "Exercises",
        PageKind.Article => "Article",
        _ => "About this site",
    };
}

/// <param name="IsAnswer">Whether the first hits answer the query, rather than only come near.</param>
/// <param name="CorrectedText">The query with corrected spelling, or null when nothing was corrected.</param>
/// <param name="Warnings">The warning signs whose care cards to show above the results.</param>
public sealed record SearchAnswer(IReadOnlyList<SearchHit> Hits, bool IsAnswer, string? CorrectedText, IReadOnlyList<WarningSign> Warnings)
{
    public static readonly SearchAnswer Empty = new([], false, null, []);
}

/// <summary>Searches the current library.</summary>
public sealed class SiteSearch(ClinicOptions clinic, RankingWeights weights)
{
    public const int MaxFaqResults = 50;

    private const int MaxSiteResults = 80;

    private const int MaxNearResults = 8;

    /// <summary>The greatest edit distance of an English word that may be a slip: "foam riding" for "foam rolling".</summary>
    private const float MaxSlip = 2;

    /// <summary>The same when the query is answered as typed: "upper bank pain" for "upper back pain", but not "boring" for "burning".</summary>
    private const float MaxSlipOfAnswered = 1;

    private readonly Lock buildLock = new();
    private volatile IndexedLibrary? current;

    /// <summary>Searches the FAQ entries, best first.</summary>
    public SearchAnswer FindInFaq(ArticleLibrary library, SearchQuery query) => Find(library, query, faqOnly: true, MaxFaqResults);

    /// <summary>Searches all pages, best first.</summary>
    public SearchAnswer Find(ArticleLibrary library, SearchQuery query) => Find(library, query, faqOnly: false, MaxSiteResults);

    /// <summary>Returns the warning signs that a text of any length mentions, after spelling correction.</summary>
    public IReadOnlyList<WarningSign> FindWarningSigns(ArticleLibrary library, string text)
    {
        var indexed = GetOrBuildIndex(library);
        return indexed.Warnings.Find(indexed.Parser.GetForms(text));
    }

    /// <summary>Builds the index of a library. Until it is complete, searches use the previous index, or wait when there is none.</summary>
    public void BuildIndex(ArticleLibrary library)
    {
        lock (buildLock)
        {
            if (current?.Library != library)
            {
                current = IndexedLibrary.From(library, clinic, weights);
            }
        }
    }

    private SearchAnswer Find(ArticleLibrary library, SearchQuery query, bool faqOnly, int maxResults)
    {
        if (query.IsEmpty)
        {
            return SearchAnswer.Empty;
        }

        var startedAt = Stopwatch.GetTimestamp();
        using var span = SiteMeter.Spans.StartActivity("search");
        var indexed = GetOrBuildIndex(library);
        var parsed = indexed.Parser.Parse(query);
        var signs = indexed.Warnings.Find(parsed.TypedForms);
        var ranked = indexed.Rank(parsed, signs, faqOnly);
        if (query is { IsExact: false, IsTyping: false } && indexed.Parser.CorrectByNeighbours(parsed, ranked.IsAnswer ? MaxSlipOfAnswered : MaxSlip) is { } other && indexed.Rank(other, signs, faqOnly) is var found && found.Evidence > ranked.Evidence)
        {
            (parsed, ranked) = (other, found);
        }

        var termWeights = indexed.Index.GetTermWeights(parsed.Terms);
        var answer = new SearchAnswer(
            [.. ranked.Hits.Take(ranked.IsAnswer ? maxResults : MaxNearResults).Select(hit => new SearchHit(
                hit.Passage,
                Excerpt.Highlight(hit.Passage.Title, indexed.Index, termWeights),
                Excerpt.GetBestSentence(hit.Passage, indexed.Index, hit.Document, termWeights),
                hit.Score))],
            ranked.IsAnswer,
            parsed.WasCorrected ? parsed.Text : null,
            signs);
        SiteMeter.RecordSearch(startedAt, answer.Hits.Count > 0);
        return answer;
    }

    /// <summary>Returns the current index, which may be the previous library's while a new one is built.</summary>
    private IndexedLibrary GetOrBuildIndex(ArticleLibrary library)
    {
        if (current is null)
        {
            BuildIndex(library);
        }

        return current!;
    }

    private sealed record IndexedLibrary(ArticleLibrary Library, SearchIndex Index, QueryParser Parser, WarningFinder Warnings, RankingWeights Weights)
    {
        public RankedPassages Rank(ParsedQuery query, IReadOnlyList<WarningSign> signs, bool faqOnly) =>
            Ranking.Rank(Index, query, [.. signs.Select(sign => sign.Id)], Weights, faqOnly);

        public static IndexedLibrary From(ArticleLibrary library, ClinicOptions clinic, RankingWeights weights)
        {
            var index = new SearchIndex([.. SearchPassage.FromLibrary(library), .. SearchPassage.FromClinic(clinic, library.Synonyms)], weights);
            var warnings = new WarningFinder(library.WarningSigns.Signs);
            var spelling = new SpellChecker(Vocabulary.Build(index, library.Synonyms, warnings), Vocabulary.FindBigrams(index.Passages));
            return new IndexedLibrary(library, index, new QueryParser(index, spelling, library.Synonyms, weights), warnings, weights);
        }
    }
}
