using System.Diagnostics;
using System.Globalization;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Clinic;
using UpperBackSite.Content;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Search;
using UpperBackSite.Search.Index;
using UpperBackSite.Search.Query;

namespace UpperBackSite.Benchmarks;

/// <summary>
/// Times the search at growing sizes, and Lucene.NET on the same entries and queries (English analyzer, BM25, fuzzy terms
/// when nothing is found). Reports wall-clock time and processor time of the search alone, in milliseconds, after a
/// warm-up.
/// </summary>
public static class SearchMeasurement
{
    private const int Rounds = 20;

    public static async Task Run()
    {
        await using var site = await SiteUnderTest.Start();
        var own = site.App.Services.GetRequiredService<ContentStore>().Current;
        var queries = File.ReadLines(Path.Combine(SiteUnderTest.RepositoryRoot(), "tests", "UpperBackSite.Tests", "Search", "queries.tsv"))
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split('\t'))
            .ToLookup(parts => parts[2], parts => parts[0]);

        Console.WriteLine($"{"entries",8} {"engine",-10}{"build ms",9}{"MB",7}  {"kind",-10}{"p50",9}{"p99",9}{"cpu p50",9}{"cpu p99",9}");
        foreach (var library in new[] { own, GeneratedLibrary.Create(own, 1_000), GeneratedLibrary.Create(own, 10_000), GeneratedLibrary.Create(own, 50_000) })
        {
            var (ours, lucene) = (MeasureOurs(library, queries), MeasureLucene(library, queries));
            if (library == own)
            {
                Budget.AtMost(1, ours, "search of own content: p99 in ms");
            }

            if (library.GetArticles(Section.Faq).Count >= 50_000)
            {
                Budget.AtMost(5, ours, "search of 50,000 entries: p99 in ms");
                Budget.AtMost(lucene, ours, "search of 50,000 entries: p99 in ms, against Lucene.NET's");
            }
        }
    }

    /// <summary>Returns the p99 over all kinds of query, in milliseconds.</summary>
    private static double MeasureOurs(ArticleLibrary library, ILookup<string, string> queries)
    {
        var search = new SiteSearch(new ClinicOptions(), new RankingWeights());
        var (milliseconds, megabytes) = Build(() => search.BuildIndex(library));
        return Report(library, "ours", milliseconds, megabytes, queries, text => search.FindInFaq(library, SearchQuery.From(text)));
    }

    private static double MeasureLucene(ArticleLibrary library, ILookup<string, string> queries)
    {
        using var directory = new RAMDirectory();
        using var analyzer = new EnglishAnalyzer(LuceneVersion.LUCENE_48);
        var (milliseconds, megabytes) = Build(() =>
        {
            using var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer) { Similarity = new BM25Similarity() });
            foreach (var entry in library.GetArticles(Section.Faq))
            {
                writer.AddDocument(new Document
                {
                    new TextField("title", entry.Title, Field.Store.YES),
                    new TextField("body", entry.PlainText, Field.Store.YES),
                });
            }
        });
        using var reader = DirectoryReader.Open(directory);
        var searcher = new IndexSearcher(reader) { Similarity = new BM25Similarity() };
        return Report(library, "Lucene", milliseconds, megabytes, queries, text =>
        {
            var terms = Terms(analyzer, text);
            var found = searcher.Search(Any(terms, fuzzy: false), 50);
            found = found.TotalHits == 0 ? searcher.Search(Any(terms, fuzzy: true), 50) : found;
            return found.ScoreDocs.Select(hit => searcher.Doc(hit.Doc).Get("title", CultureInfo.InvariantCulture)).ToList();
        });
    }

    private static BooleanQuery Any(List<string> terms, bool fuzzy)
    {
        var any = new BooleanQuery();
        foreach (var term in terms)
        {
            foreach (var field in new[] { "title", "body" })
            {
                Query query = fuzzy ? new FuzzyQuery(new Term(field, term), 2) : new TermQuery(new Term(field, term));
                query.Boost = field == "title" ? 3 : 1;
                any.Add(query, Occur.SHOULD);
            }
        }

        return any;
    }

    private static List<string> Terms(EnglishAnalyzer analyzer, string text)
    {
        using var stream = analyzer.GetTokenStream("body", text);
        var term = stream.GetAttribute<ICharTermAttribute>();
        var terms = new List<string>();
        stream.Reset();
        while (stream.IncrementToken())
        {
            terms.Add(term.ToString());
        }

        stream.End();
        return terms;
    }

    private static (double Milliseconds, double Megabytes) Build(Action build)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        build();
        var milliseconds = watch.Elapsed.TotalMilliseconds;
        return (milliseconds, (GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6);
    }

    private static double Report(ArticleLibrary library, string engine, double milliseconds, double megabytes, ILookup<string, string> queries, Func<string, object> search)
    {
        WarmUp(queries.SelectMany(kind => kind), search);
        var heading = string.Create(CultureInfo.InvariantCulture, $"{library.GetArticles(Section.Faq).Count,8} {engine,-10}{milliseconds,9:0}{megabytes,7:0.0}");
        var all = new List<(double Wall, double Processor)>();
        foreach (var kind in queries)
        {
            var times = Time(kind, search);
            Write(heading, kind.Key, times);
            all.AddRange(times);
        }

        return Write(heading, "all", all);
    }

    /// <summary>Returns the p99, in milliseconds.</summary>
    private static double Write(string heading, string kind, List<(double Wall, double Processor)> times)
    {
        double[] wall = [.. times.Select(time => time.Wall).Order()];
        double[] processor = [.. times.Select(time => time.Processor).Order()];
        var p99 = (int)(times.Count * 0.99);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{heading}  {kind,-10}{wall[wall.Length / 2],9:0.000}{wall[p99],9:0.000}{processor[processor.Length / 2],9:0.000}{processor[p99],9:0.000}"));
        return wall[p99];
    }

    private static List<(double Wall, double Processor)> Time(IEnumerable<string> queries, Func<string, object> search)
    {
        var times = new List<(double, double)>();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var query in queries)
            {
                var start = Stopwatch.GetTimestamp();
                var processor = ThreadTime.Now();
                GC.KeepAlive(search(query));
                times.Add((Stopwatch.GetElapsedTime(start).TotalMilliseconds, ThreadTime.Now() - processor));
            }
        }

        return times;
    }

    /// <summary>Runs until tiered compilation has settled.</summary>
    private static void WarmUp(IEnumerable<string> queries, Func<string, object> search)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromSeconds(4))
        {
            foreach (var query in queries)
            {
                GC.KeepAlive(search(query));
            }
        }
    }
}
