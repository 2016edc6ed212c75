using Microsoft.AspNetCore.Mvc;

namespace UpperBackSite.Platform.Http;

/// <summary>Finds views in the folder of their controller: Features/{controller}/{view}.cshtml, one folder deeper in an area, and in the folders of Features/Shared.</summary>
public static class FeatureFolders
{
    public static IServiceCollection AddFeatureFolders(this IServiceCollection services)
    {
        services
            .AddControllersWithViews(mvc =>
            {
                mvc.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
                mvc.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            })
            .AddRazorOptions(razor =>
            {
                razor.ViewLocationFormats.Clear();
                razor.ViewLocationFormats.Add("/Features/{1}/{0}.cshtml");
                razor.ViewLocationFormats.AddShared();
                razor.AreaViewLocationFormats.Clear();
                razor.AreaViewLocationFormats.Add("/Features/{2}/{1}/{0}.cshtml");
                razor.AreaViewLocationFormats.Add("/Features/{2}/{0}.cshtml");
                razor.AreaViewLocationFormats.AddShared();
            });
        return services;
    }

    private static void AddShared(this IList<string> formats)
    {
        foreach (var folder in new[] { "", "Layout/", "Articles/", "Drafts/", "Searching/", "Forms/" })
        {
            formats.Add($"/Features/Shared/{folder}{{0}}.cshtml");
        }
    }
}
