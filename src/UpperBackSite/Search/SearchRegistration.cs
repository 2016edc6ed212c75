namespace UpperBackSite.Search;

public static class SearchRegistration
{
    public static IServiceCollection AddSearch(this IServiceCollection services) => services
        .AddSingleton<SiteSearch>()
        .AddHostedService<SearchIndexingService>();
}
