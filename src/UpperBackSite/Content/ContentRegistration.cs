using Microsoft.Extensions.Options;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Editing;
using UpperBackSite.Content.Library;
using UpperBackSite.Content.Pictures;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Platform.Settings;
using UpperBackSite.Platform.Text;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content;

public static class ContentRegistration
{
    /// <summary>The name of the owner's folder next to the settings file.</summary>
    private const string OwnerFolder = "content";

    public static IServiceCollection AddContent(this IServiceCollection services)
    {
        services.AddValidatedOptions<ContentOptions>();
        services.AddOptions<ContentOptions>().Validate<IHostEnvironment>(
            (content, host) => content.OwnerPath is null || Directory.Exists(Path.GetFullPath(content.OwnerPath, host.ContentRootPath)),
            "Content:OwnerPath must be a folder that exists. Create it, or correct the path.");
        return services
            .AddSingleton<SiteAddresses>()
            .AddSingleton(FindFolders)
            .AddSingleton(provider => new Placeholders(provider.GetRequiredService<IOptions<PlaceholderValues>>().Value))
            .AddSingleton(provider => new LibraryReader(
                provider.GetRequiredService<ContentFolders>(),
                provider.GetRequiredService<Placeholders>(),
                provider.GetRequiredService<SiteAddresses>().All,
                provider.GetRequiredService<IOptions<ContentOptions>>().Value.SkipFaultyFiles))
            .AddSingleton<ContentStore>()
            .AddSingleton<FaqDraftWriter>()
            .AddSingleton<PageEditor>()
            .AddSingleton<PageRenamer>()
            .AddSingleton<DraftLinks>()
            .AddSingleton<PictureCopies>()
            .AddScoped(provider => provider.GetRequiredService<ContentStore>().Current)
            .AddHostedService<ContentLoadingService>()
            .AddHostedService<ContentWatcherService>();
    }

    private static ContentFolders FindFolders(IServiceProvider services)
    {
        var content = services.GetRequiredService<IOptions<ContentOptions>>().Value;
        var root = services.GetRequiredService<IHostEnvironment>().ContentRootPath;
        var program = Path.GetFullPath(content.Path, root);
        var owner = Path.GetFullPath(content.OwnerPath ?? Path.Combine(Path.GetDirectoryName(services.GetRequiredService<SiteSettings>().OwnerFile)!, OwnerFolder), root);
        return new ContentFolders(program, owner == program ? null : owner);
    }
}
