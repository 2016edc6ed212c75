using Microsoft.Extensions.Options;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Content;

public static class ContentRegistration
{
    public static IServiceCollection AddContent(this IServiceCollection services) => services
        .AddValidatedOptions<ContentOptions>()
        .AddSingleton<SiteAddresses>()
        .AddSingleton(provider => new Placeholders(provider.GetRequiredService<IOptions<PlaceholderValues>>().Value))
        .AddSingleton(provider => new LibraryReader(
            Path.GetFullPath(provider.GetRequiredService<IOptions<ContentOptions>>().Value.Path, provider.GetRequiredService<IHostEnvironment>().ContentRootPath),
            provider.GetRequiredService<Placeholders>(),
            provider.GetRequiredService<SiteAddresses>().All,
            provider.GetRequiredService<IOptions<ContentOptions>>().Value.SkipFaultyFiles))
        .AddSingleton<ContentStore>()
        .AddSingleton<FaqDraftWriter>()
        .AddSingleton<DraftLinks>()
        .AddScoped(provider => provider.GetRequiredService<ContentStore>().Current)
        .AddHostedService<ContentLoadingService>()
        .AddHostedService<ContentWatcherService>();
}
