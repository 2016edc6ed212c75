using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Content;
using UpperBackSite.Content.Library;
using UpperBackSite.Features.Search;
using UpperBackSite.Search;
using UpperBackSite.Search.Index;
using UpperBackSite.Search.Query;

namespace UpperBackSite.Benchmarks;

/// <summary>
/// Measures the results of judged queries: a file with one JSON object a line, with <c>q</c>, <c>kind</c> (lay, sign, foreign or
/// innocent) and, for lay queries, <c>pages</c>: the addresses that answer it.
/// </summary>
public static class SearchQuality
{
    /// <summary>Each constant of the ranking with a value at which it has no effect.</summary>
    private static readonly (string Name, Func<RankingWeights, RankingWeights> Without)[] Constants =
    [
        ("Title = 1", weights => weights with { Title = 1 }),
        ("Summary = 0", weights => weights with { Summary = 0 }),
        ("Saturation = 0", weights => weights with { Saturation = 0 }),
        ("LengthNormalization = 0", weights => weights with { LengthNormalization = 0 }),
        ("TitleCoverage = 0", weights => weights with { TitleCoverage = 0 }),
        ("TitlePrecision = 0", weights => weights with { TitlePrecision = 0 }),
        ("Sign = 0", weights => weights with { Sign = 0 }),
        ("Meaning = 0", weights => weights with { Meaning = 0 }),
        ("TitleMeaning = 0", weights => weights with { TitleMeaning = 0 }),
        ("Both meanings = 0", weights => weights with { Meaning = 0, TitleMeaning = 0 }),
        ("UnknownWords = 0", weights => weights with { UnknownWords = 0 }),
        ("QueryLength = 0", weights => weights with { QueryLength = 0 }),
        ("Synonym = 0", weights => weights with { Synonym = 0 }),
    ];

    private sealed record JudgedQuery(string Q, string Kind, IReadOnlyList<string>? Pages);

    private sealed record Result(JudgedQuery Query, IReadOnlyList<string> Shown, bool IsAnswer, bool HasCard)
    {
        /// <summary>Rank of the first page that answers the query, from 1; 0 when it is not shown.</summary>
        public int Rank => 1 + Shown.ToList().FindIndex(address => Query.Pages?.Contains(address) ?? false);
    }

    public static async Task Run(string file, bool showsFailures)
    {
        await using var site = await SiteUnderTest.Start();
        var library = site.App.Services.GetRequiredService<ContentStore>().Current;
        var clinic = site.App.Services.GetRequiredService<IOptions<ClinicOptions>>().Value;
        var queries = File.ReadLines(file).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<JudgedQuery>(line, JsonSerializerOptions.Web)!).ToList();
        var weights = new RankingWeights();

        Console.WriteLine($"{"",-25}{"kind",-12}{"n",5}{"first",8}{"three",8}{"nothing",9}{"near",8}{"card",8}");
        foreach (var isFaq in new[] { false, true })
        {
            var results = Search(library, clinic, queries, weights, isFaq);
            foreach (var kind in results.GroupBy(result => result.Query.Kind))
            {
                Write(isFaq ? "/faq" : "/search", kind.Key, [.. kind]);
            }

            if (showsFailures)
            {
                results.Where(result => result.Query.Pages is [_, ..] ? result.Rank is 0 or > 3 : result.Query.Kind == "foreign" && result.Shown.Count > 0)
                    .ToList().ForEach(result => Console.WriteLine($"  {result.Query.Kind} '{result.Query.Q}' rank {result.Rank}{(result.IsAnswer ? "" : " (near)")}: {string.Join(' ', result.Shown.Take(3))}; wanted {string.Join(' ', result.Query.Pages ?? [])}"));
            }
        }

        Console.WriteLine("What each constant is worth: /search without it");
        foreach (var (name, without) in Constants)
        {
            var results = Search(library, clinic, queries, without(weights), isFaq: false);
            Write(name, "lay", [.. results.Where(result => result.Query.Pages is [_, ..])]);
            Write(name, "foreign", [.. results.Where(result => result.Query.Kind == "foreign")]);
        }
    }

    private static List<Result> Search(ArticleLibrary library, ClinicOptions clinic, IReadOnlyList<JudgedQuery> queries, RankingWeights weights, bool isFaq)
    {
        var search = new SiteSearch(clinic, weights);
        return
        [
            .. queries.Where(query => !isFaq || query.Pages is null or [] || query.Pages.Any(page => page.StartsWith("/faq/", StringComparison.Ordinal))).Select(query =>
            {
                var typed = SearchQuery.From(query.Q);
                var answer = isFaq ? search.FindInFaq(library, typed) : search.Find(library, typed);
                var shown = isFaq ? answer.Hits.Select(hit => hit.Passage.Address) : SearchResults.From(new SearchPage(typed, answer, library)).Results.Select(result => result.Url);
                return new Result(query, [.. shown.Select(address => address.Split('#')[0])], answer.IsAnswer, answer.Warnings.Count > 0);
            }),
        ];
    }

    private static void Write(string heading, string kind, IReadOnlyList<Result> results) =>
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{heading,-25}{kind,-12}{results.Count,5}{Share(results, result => result.Rank == 1),8:0.000}{Share(results, result => result.Rank is >= 1 and <= 3),8:0.000}{Share(results, result => result.Shown.Count == 0),9:0.000}{Share(results, result => result is { Shown.Count: > 0, IsAnswer: false }),8:0.000}{Share(results, result => result.HasCard),8:0.000}"));

    private static double Share(IReadOnlyList<Result> results, Func<Result, bool> isCounted) => results.Count == 0 ? 0 : results.Count(isCounted) / (double)results.Count;
}
