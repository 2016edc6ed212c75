using System.Globalization;
using System.Text.Json;
using UpperBackSite.Platform.Settings;

namespace UpperBackSite.Platform.Hosting;

public static class SiteHost
{
    /// <summary>Creates the host builder and sets the default culture to en-GB, whatever the culture of the server.</summary>
    /// <exception cref="StartupException">The system lacks British texts or London time, the content root does not exist, or a settings file cannot be read.</exception>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        CultureInfo.DefaultThreadCurrentCulture = FindCulture();
        if (!TimeZoneInfo.TryFindSystemTimeZoneById("Europe/London", out _))
        {
            throw new StartupException("The system does not know the time zone Europe/London, which opening hours are in. Install the package tzdata, then start again.");
        }

        // The settings of the host: DOTNET_ and ASPNETCORE_ variables and the command line.
        var settings = new ConfigurationBuilder().AddEnvironmentVariables("DOTNET_").AddEnvironmentVariables("ASPNETCORE_").AddCommandLine(args).Build();
        var builder = Create(new WebApplicationOptions
        {
            // Settings are read once. Watching their files needs inotify, which a busy server can run out of.
            Args = [.. args, "--hostBuilder:reloadConfigOnChange=false"],
            ApplicationName = typeof(SiteHost).Assembly.GetName().Name,
            ContentRootPath = FindContentRoot(Given(settings, HostDefaults.ContentRootKey)),
            EnvironmentName = Given(settings, HostDefaults.EnvironmentKey) ?? Environments.Production,
        });
        builder.Services.AddSingleton(SettingSources.Combine(builder.Configuration, builder.Environment.ContentRootPath));
        // Unpublished, style sheets and scripts are served from the build output in every environment.
        builder.WebHost.UseStaticWebAssets();
        return builder;
    }

    private static WebApplicationBuilder Create(WebApplicationOptions options)
    {
        try
        {
            return WebApplication.CreateBuilder(options);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            var reason = exception.GetBaseException() switch
            {
                JsonException { LineNumber: { } line } fault => $" Line {line + 1}: {fault.Message.Split(". LineNumber")[0].TrimEnd('.')}.",
                var cause when cause == exception => "",
                var cause => $" {cause.Message}",
            };
            throw new StartupException($"The settings cannot be read: {exception.Message}{reason} Correct the file, or let the site's user read it, then start again.", exception);
        }
    }

    /// <exception cref="StartupException">British dates cannot be written.</exception>
    private static CultureInfo FindCulture()
    {
        try
        {
            if (CultureInfo.GetCultureInfo("en-GB") is { NumberFormat.CurrencySymbol: "£" } culture)
            {
                return culture;
            }
        }
        catch (CultureNotFoundException)
        {
            // Reported below: .NET runs without cultures.
        }

        throw new StartupException("The language en-GB, in which dates are written, is not available. Unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT and install ICU (on Debian the package libicu), then start again.");
    }

    /// <summary>Returns the configured content root, the current folder if it holds <c>appsettings.json</c>, or the folder of the program.</summary>
    private static string FindContentRoot(string? configured)
    {
        var folder = Path.GetFullPath(configured ?? (File.Exists("appsettings.json") ? "." : AppContext.BaseDirectory));
        return Directory.Exists(folder) ? folder : throw new StartupException($"The folder {folder}, set by contentRoot, does not exist.");
    }

    private static string? Given(IConfiguration settings, string key) => string.IsNullOrWhiteSpace(settings[key]) ? null : settings[key];
}
