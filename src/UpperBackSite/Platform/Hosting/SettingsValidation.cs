using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using UpperBackSite.Platform.Settings;

namespace UpperBackSite.Platform.Hosting;

/// <summary>Some settings are invalid. The message has a line for each, with its place.</summary>
public sealed class InvalidSettingsException(IReadOnlyList<string> faults) : StartupException(string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<string> Faults => faults;
}

/// <summary>Finds everything that is wrong with the settings before the site starts.</summary>
public static partial class SettingsValidation
{
    /// <summary>Checks the form of the settings, and takes out those that are wrong, so that the others can be bound and checked too.</summary>
    public static IReadOnlyList<SettingFault> TakeInvalidSettings(this WebApplicationBuilder builder)
    {
        var settings = Find<SiteSettings>(builder.Services).Single();
        IReadOnlyList<SettingFault> faults = [.. CreateSchema(builder.Services).FindFaults(settings)];
        if (faults.Count > 0)
        {
            SettingSources.Apply(builder.Configuration, settings.Effective.Values
                .Select(setting => faults.Any(fault => setting.IsWithin(fault.Key)) ? FindEarlier(settings, setting) : setting)
                .OfType<GivenSetting>());
        }

        return faults;
    }

    /// <summary>Validates the options, and throws with every fault of the settings.</summary>
    /// <param name="faults">Those that were found before. A value that was taken out is not reported a second time.</param>
    /// <exception cref="InvalidSettingsException">At least one setting is invalid.</exception>
    public static void ValidateSettings(this IServiceProvider services, IReadOnlyList<SettingFault> faults)
    {
        var settings = services.GetRequiredService<SiteSettings>();
        string[] all =
        [
            .. settings.FileFaults,
            .. faults.Select(fault => fault.ToString()),
            .. FindInvalidOptions(services)
                .Select(text => (Key: FindKey(text), Text: text))
                .Where(found => found.Key is null || !faults.Any(fault => IsSameSetting(fault.Key, found.Key)))
                .Select(found => found.Key is not null && settings.FindPlace(found.Key) is { } place ? $"{place}: {found.Text}" : found.Text)
                .Order(StringComparer.Ordinal),
        ];
        if (all.Length > 0)
        {
            throw new InvalidSettingsException([.. all.Distinct()]);
        }
    }

    private static string[] FindInvalidOptions(IServiceProvider services)
    {
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (Exception exception) when (exception is OptionsValidationException or AggregateException && StartupFault.Describe(exception) is { } text)
        {
            return text.Split(Environment.NewLine);
        }
    }

    /// <summary>Returns whether both keys lie in the same member of a section, such as <c>Clinic:Hours</c>.</summary>
    private static bool IsSameSetting(string first, string second) =>
        first.Split(':').Take(2).SequenceEqual(second.Split(':').Take(2), StringComparer.OrdinalIgnoreCase);

    private static string? FindKey(string text) => KeyPattern().Match(text) is { Success: true } match ? match.Value : null;

    /// <summary>Returns what would apply without the setting, such as that of the program's file, or null.</summary>
    private static GivenSetting? FindEarlier(SiteSettings settings, GivenSetting setting) =>
        settings.Given.LastOrDefault(earlier => earlier.Key.Equals(setting.Key, StringComparison.OrdinalIgnoreCase) && earlier.Source != setting.Source && !earlier.IsBlank);

    public static SettingsSchema CreateSchema(IServiceCollection services) => new([.. Find<SettingsSection>(services)]);

    /// <summary>Returns the registered instances before there is a service provider.</summary>
    public static IEnumerable<T> Find<T>(IServiceCollection services) => services.Where(service => service.ServiceType == typeof(T)).Select(service => service.ImplementationInstance).OfType<T>();

    [GeneratedRegex(@"\b[A-Z][A-Za-z]+(:[A-Za-z0-9]+)+|^AllowedHosts\b")]
    private static partial Regex KeyPattern();
}
