using System.Globalization;

namespace UpperBackSite.Platform.Hosting;

public static class SiteHost
{
    /// <summary>Begins the site's host. Everything in it speaks British English, whatever language its server speaks.</summary>
    /// <exception cref="StartRefusedException">The content root does not exist.</exception>
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

    /// <summary>The folder that the settings name, relative to the current one; else the current one when the site is there; else that of the program.</summary>
    private static string ContentRoot(string[] args)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables("DOTNET_").AddEnvironmentVariables("ASPNETCORE_").AddCommandLine(args).Build();
        var folder = Path.GetFullPath(settings[HostDefaults.ContentRootKey] ?? (File.Exists("appsettings.json") ? "." : AppContext.BaseDirectory));
        return Directory.Exists(folder) ? folder : throw new StartRefusedException($"The folder {folder}, set by contentRoot, does not exist.");
    }
}
