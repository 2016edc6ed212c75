using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Content;
using UpperBackSite.Content.Library;
using UpperBackSite.Search;
using UpperBackSite.Search.Query;
using UpperBackSite.Tests.Site;
using Xunit.Abstractions;

namespace UpperBackSite.Tests.Search;

/// <summary>Search quality on realistic queries. The ranking is tuned on one half of the queries and tested on the other.</summary>
public sealed class SearchQualityTests(RealSite real, ITestOutputHelper output) : IClassFixture<RealSite>
{
    private readonly SiteSearch search = real.Site.Services.GetRequiredService<SiteSearch>();
    private readonly ArticleLibrary library = real.Site.Services.GetRequiredService<ContentStore>().Current;

    [Fact]
    public void The_right_answer_comes_first_for_the_held_out_queries()
    {
        var results = Queries.All.Select(query => (query, Answer: search.FindInFaq(library, SearchQuery.From(query.Text)))).Select(pair => new Result(pair.query, pair.Answer)).ToList();
        output.WriteLine(Table(results));
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "search-quality.txt"), Table(results));

        Assert.True(Queries.All.Count >= 200);
        var heldOut = results.Where(result => result.Query.IsHeldOut).ToList();
        var answered = heldOut.Where(result => result.Query.IsAnswered).ToList();
        Assert.True(Fraction(answered, result => result.Rank == 1) >= 0.80, "success@1");
        Assert.True(Fraction(answered, result => result.Rank is >= 1 and <= 3) >= 0.95, "success@3");
        Assert.True(Fraction(results.Where(result => result.Query.Kind == "danger"), result => result.HasCard) >= 1, "danger");
        Assert.True(Fraction(heldOut.Where(result => result.Query.Kind == "offtopic"), result => !result.Answer.IsAnswer) >= 0.85, "off-topic");
    }

    private static double Fraction(IEnumerable<Result> results, Func<Result, bool> isGood) => results.Average(result => isGood(result) ? 1.0 : 0);

    private static string Table(IReadOnlyList<Result> results)
    {
        var table = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{"half",-6}{"kind",-10}{"n",4}{"s@1",7}{"s@3",7}{"MRR",7}");
        foreach (var half in results.GroupBy(result => result.Query.IsHeldOut ? "hold" : "tune").OrderByDescending(half => half.Key))
        {
            foreach (var kind in half.GroupBy(result => result.Query.Kind).Append(half.Where(result => result.Query.IsAnswered).GroupBy(_ => "answered").First()))
            {
                var rows = kind.ToList();
                table.AppendLine(kind.Key switch
                {
                    "danger" => $"{half.Key,-6}{kind.Key,-10}{rows.Count,4}   card {Fraction(rows, row => row.HasCard):0.00}",
                    "offtopic" => $"{half.Key,-6}{kind.Key,-10}{rows.Count,4}   declined {Fraction(rows, row => row.Count == 0):0.00}",
                    _ => $"{half.Key,-6}{kind.Key,-10}{rows.Count,4}{Fraction(rows, row => row.Rank == 1),7:0.00}{Fraction(rows, row => row.Rank is >= 1 and <= 3),7:0.00}{rows.Average(row => row.Rank is >= 1 and <= 10 ? 1.0 / row.Rank : 0),7:0.00}",
                });
            }
        }

        foreach (var failure in results.Where(result => !result.IsGood))
        {
            table.AppendLine(CultureInfo.InvariantCulture, $"{(failure.Query.IsHeldOut ? "hold" : "tune")} {failure.Query.Kind,-9} rank {failure.Rank,2} '{failure.Query.Text}' -> {failure.First}{(failure.Corrected is null ? "" : $" (as '{failure.Corrected}')")}");
        }

        return table.ToString();
    }

    private sealed record Result(Query Query, SearchAnswer Answer)
    {
        /// <summary>Rank of the first correct answer, from 1; 0 when it is missing.</summary>
        public int Rank { get; } = 1 + Answer.Hits.ToList().FindIndex(hit => Query.Expected.Contains(hit.Page.Address));

        public int Count => Answer.Hits.Count;

        public string? Corrected => Answer.CorrectedText;

        public bool HasCard => Answer.Warnings.Count > 0;

        public string First => string.Join(", ", Answer.Hits.Take(3).Select(hit => $"{hit.Page.Slug} {hit.Score:0.00}"));

        public bool IsGood => Query.Kind switch { "danger" => HasCard, "offtopic" => Count == 0, _ => Rank == 1 };
    }
}

public sealed record Query(string Text, IReadOnlyList<string> Expected, string Kind)
{
    /// <summary>Whether the query belongs to the half that is not used for tuning, by a stable hash.</summary>
    public bool IsHeldOut => Encoding.UTF8.GetBytes(Text).Aggregate(2166136261u, (hash, part) => (hash ^ part) * 16777619u) % 2 == 0;

    public bool IsAnswered => Kind is not ("danger" or "offtopic");
}

public static class Queries
{
    public static IReadOnlyList<Query> All { get; } =
    [
        .. File.ReadLines(Environment.GetEnvironmentVariable("UPPERBACK_QUERIES") ?? Path.Combine(Repository.Root, "tests", "UpperBackSite.Tests", "Search", "queries.tsv"))
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split('\t'))
            .Select(parts => new Query(parts[0], parts[1].Split(' '), parts[2])),
    ];
}
