using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using UpperBackSite.Content.Library;
using UpperBackSite.Search;

namespace UpperBackSite.Tests.Site;

/// <summary>The real articles, read and indexed once a run for all sites that serve them as they are.</summary>
public static class SharedLibrary
{
    private static readonly Lazy<(LibraryReader Reader, SiteSearch Search)> Loaded = new(Load);

    /// <summary>Whether articles show the value of a setting.</summary>
    public static bool IsShownInPages(string setting) =>
        setting.StartsWith("Clinic:", StringComparison.Ordinal) || setting.StartsWith("Enquiries:", StringComparison.Ordinal) || setting.StartsWith("Content:", StringComparison.Ordinal);

    public static void Use(IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Singleton(Loaded.Value.Reader));
        services.Replace(ServiceDescriptor.Singleton(Loaded.Value.Search));
    }

    private static (LibraryReader Reader, SiteSearch Search) Load()
    {
        using var site = new SiteFactory { SharesLibrary = false };
        site.CreateClient().Dispose();
        return (site.Services.GetRequiredService<LibraryReader>(), site.Services.GetRequiredService<SiteSearch>());
    }
}
