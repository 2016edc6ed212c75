using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;
using UpperBackSite.Content.WarningSigns;
using UpperBackSite.Search.Index;

namespace UpperBackSite.Search;

public static class SearchRegistration
{
    public static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddSingleton(provider => new SiteSearch(provider.GetRequiredService<IOptions<ClinicOptions>>().Value, new RankingWeights()))
        .AddSingleton<SignFinderFactory>(WarningFinder.CreateFor)
        .AddHostedService<SearchIndexingService>();
}
