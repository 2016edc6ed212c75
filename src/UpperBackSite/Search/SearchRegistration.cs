using Microsoft.Extensions.Options;
using UpperBackSite.Platform;

namespace UpperBackSite.Search;

public static class SearchRegistration
{
    public static IServiceCollection AddSearch(this IServiceCollection services)
    {
        services.AddOptions<PlaceholderValues>().Configure<IOptions<SearchGapsOptions>>((values, gaps) => values.Add("search_gaps.keep_days", gaps.Value.KeepDays));
        return services
            .AddValidatedOptions<SearchGapsOptions>()
            .AddSingleton<SiteSearch>()
            .AddSingleton<SearchGaps>()
            .AddSingleton<SearchGapRecords>()
            .AddHostedService<SearchIndexing>()
            .AddHostedService(provider => provider.GetRequiredService<SearchGapRecords>())
            .AddHostedService<SearchGapRetention>();
    }
}
