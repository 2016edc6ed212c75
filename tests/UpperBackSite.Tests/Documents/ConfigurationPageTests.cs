using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Options;
using UpperBackSite.Platform.Hosting;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Documents;

/// <summary>docs/configuration.md has every setting that the site reads, and no other, with its default.</summary>
public sealed class ConfigurationPageTests
{
    /// <summary>Read by ASP.NET Core and Serilog, not by options of the site.</summary>
    private static readonly string[] Frameworks = ["AllowedHosts", "Settings", "urls", "http_ports", "environment", "contentRoot", "Serilog:MinimumLevel:Default"];

    private static readonly WebApplicationBuilder Builder = Configure();

    private static readonly IReadOnlyList<(string Key, object? Default)> Settings = [.. OptionsTypes().SelectMany(SettingsOf)];

    private static readonly IReadOnlyList<(string Key, IReadOnlyList<string> Default)> Rows =
    [
        .. DocumentFile.All.Single(document => document.Name == "docs/configuration.md").RowsOf("Key").Select(cells => (cells[0].Single(), cells[2])),
    ];

    [Fact]
    public void Every_setting_has_a_row() =>
        Assert.Empty(Settings.Select(setting => setting.Key).Concat(Frameworks).Except(Rows.Select(row => row.Key)));

    [Fact]
    public void Every_row_is_a_setting() =>
        Assert.Empty(Rows.Select(row => row.Key).Except(Settings.Select(setting => setting.Key)).Except(Frameworks));

    [Fact]
    public void Every_setting_has_one_row() =>
        Assert.Empty(Rows.GroupBy(row => row.Key).Where(rows => rows.Count() > 1).Select(rows => rows.Key));

    [Fact]
    public void Every_default_is_what_the_site_uses() =>
        Assert.Empty(
            from setting in Settings
            where !setting.Key.StartsWith("Clinic:", StringComparison.Ordinal) || setting.Key is "Clinic:IsExample" or "Clinic:ReplyWithinWorkingDays"
            let used = Builder.Configuration[setting.Key] ?? Convert.ToString(setting.Default, CultureInfo.InvariantCulture)
            where !string.IsNullOrEmpty(used)
            join row in Rows on setting.Key equals row.Key
            let said = row.Default is [var first, ..] ? first : "nothing"
            where !string.Equals(said, used, StringComparison.OrdinalIgnoreCase)
            select $"{row.Key} is {used}, and the page says {said}");

    private static WebApplicationBuilder Configure()
    {
        var site = SiteHost.CreateBuilder([$"--contentRoot={Repository.Source}", "--environment=Production", "--hostBuilder:reloadConfigOnChange=false"]);
        site.AddUpperBackSite();
        return site;
    }

    /// <summary>The types of the site's assembly that are bound to a section of the configuration.</summary>
    private static IEnumerable<Type> OptionsTypes() => Builder.Services
        .Select(service => service.ServiceType)
        .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IOptionsChangeTokenSource<>))
        .Select(type => type.GetGenericArguments()[0])
        .Where(type => type.Assembly == typeof(UpperBackSiteBuilder).Assembly)
        .Distinct();

    private static IEnumerable<(string Key, object? Default)> SettingsOf(Type options) =>
        SettingsOf(options.Name.Replace("Options", "", StringComparison.Ordinal), options);

    private static IEnumerable<(string Key, object? Default)> SettingsOf(string section, Type type)
    {
        var defaults = Activator.CreateInstance(type);
        return type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is { IsPublic: true })
            .SelectMany(property => SettingsOf($"{section}:{property.Name}", property.PropertyType, property.GetValue(defaults)));
    }

    /// <summary>A value is a setting, a list is one by its first entry, and anything else holds settings.</summary>
    private static IEnumerable<(string Key, object? Default)> SettingsOf(string key, Type type, object? value)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsGenericType && plain.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return SettingsOf($"{key}:0", plain.GetGenericArguments()[0], null);
        }

        return plain.Assembly == typeof(UpperBackSiteBuilder).Assembly && !plain.IsEnum ? SettingsOf(key, plain) : [(key, value)];
    }
}
