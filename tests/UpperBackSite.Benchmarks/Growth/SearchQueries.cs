namespace UpperBackSite.Benchmarks.Growth;

/// <summary>Typical queries with typing errors, on which the search is evaluated.</summary>
public static class SearchQueries
{
    public static IReadOnlyList<string> All() =>
    [
        .. File.ReadLines(Path.Combine(SiteUnderTest.RepositoryRoot(), "tests", "UpperBackSite.Tests", "Search", "queries.tsv"))
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split('\t')[0]),
    ];
}
