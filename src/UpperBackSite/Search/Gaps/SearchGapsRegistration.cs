using Microsoft.Extensions.Options;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Search.Gaps;

public static class SearchGapsRegistration
{
    public static IServiceCollection AddSearchGaps(this IServiceCollection services)
    {
        services.AddOptions<PlaceholderValues>().Configure<IOptions<SearchGapsOptions>>((values, gaps) => values.Add("search_gaps.keep_days", gaps.Value.KeepDays));
        return services
            .AddValidatedOptions<SearchGapsOptions>()
            .AddSingleton<SearchGaps>()
            .AddSingleton<SearchGapWriter>()
            .AddHostedService(provider => provider.GetRequiredService<SearchGapWriter>())
            .AddHostedService<SearchGapRetentionService>();
    }
}
