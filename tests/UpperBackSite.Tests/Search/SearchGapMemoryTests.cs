using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Content;
using UpperBackSite.Search;
using UpperBackSite.Search.Gaps;
using UpperBackSite.Search.Query;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Search;

[Collection(nameof(NonParallelTests))]
public sealed class SearchGapMemoryTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public void Ten_thousand_different_searches_use_bounded_memory()
    {
        var library = site.Services.GetRequiredService<ContentStore>().Current;
        var search = site.Services.GetRequiredService<SiteSearch>();
        var gaps = site.Services.GetRequiredService<SearchGaps>();
        Ask(0);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        Parallel.For(1, 10_001, Ask);

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 8_000_000);

        void Ask(int number)
        {
            var query = SearchQuery.From("zebra " + ToLetters(number));
            gaps.Record(query, search.Find(library, query), new Microsoft.AspNetCore.Http.DefaultHttpContext().Request);
        }
    }

    private static string ToLetters(int number) => string.Concat(number.ToString(System.Globalization.CultureInfo.InvariantCulture).Select(digit => (char)('a' + digit - '0')));
}
