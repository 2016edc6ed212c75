using System.Globalization;

namespace UpperBackSite.Platform;

public static class SiteHost
{
    /// <summary>Begins the site's host. Everything in it speaks British English, whatever language its server speaks.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(SiteHost).Assembly.GetName().Name,
            ContentRootPath = ContentRoot(args),
        });
        // Before publishing, styles and scripts lie where the build left them, in every environment.
        builder.WebHost.UseStaticWebAssets();
        return builder;
    }

    /// <summary>The folder it was told or started in when the site is there, else the folder of the program.</summary>
    private static string? ContentRoot(string[] args) =>
        File.Exists("appsettings.json") || args.Any(arg => arg.StartsWith("--contentRoot", StringComparison.OrdinalIgnoreCase))
            ? null
            : AppContext.BaseDirectory;
}
