using UpperBackSite.Content.WarningSigns;
using UpperBackSite.Search.Index;

namespace UpperBackSite.Search;

public static class SearchRegistration
{
    public static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddSingleton<SiteSearch>()
        .AddSingleton<SignFinderFactory>(WarningFinder.CreateFor)
        .AddHostedService<SearchIndexingService>();
}
