using System.Globalization;

namespace UpperBackSite.Platform.Hosting;

public static class SiteHost
{
    /// <summary>Creates the host builder and sets the default culture to en-GB, whatever the culture of the server.</summary>
    /// <exception cref="StartupException">The content root does not exist.</exception>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo("en-GB");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(SiteHost).Assembly.GetName().Name,
            ContentRootPath = ContentRoot(args),
        });
        // Unpublished, style sheets and scripts are served from the build output in every environment.
        builder.WebHost.UseStaticWebAssets();
        return builder;
    }

    /// <summary>Returns the configured content root, the current folder if it holds <c>appsettings.json</c>, or the folder of the program.</summary>
    private static string ContentRoot(string[] args)
    {
        var settings = new ConfigurationBuilder().AddEnvironmentVariables("DOTNET_").AddEnvironmentVariables("ASPNETCORE_").AddCommandLine(args).Build();
        var folder = Path.GetFullPath(settings[HostDefaults.ContentRootKey] ?? (File.Exists("appsettings.json") ? "." : AppContext.BaseDirectory));
        return Directory.Exists(folder) ? folder : throw new StartupException($"The folder {folder}, set by contentRoot, does not exist.");
    }
}
