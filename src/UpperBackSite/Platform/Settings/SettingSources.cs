using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace UpperBackSite.Platform.Settings;

/// <summary>Combines files, environment and command line into the settings that apply.</summary>
public static class SettingSources
{
    /// <summary>
    /// Replaces all sources by one, with the owner's file after those of the program. Each source overrides the ones before it, with two
    /// differences from the framework: an empty value counts as not given, and a list replaces the whole list of an earlier source, so
    /// that a clinic's own list never ends with entries of the example.
    /// </summary>
    /// <param name="contentRoot">The folder that relative paths of the settings start from.</param>
    public static SiteSettings Combine(ConfigurationManager configuration, string contentRoot = "")
    {
        var afterFiles = ((IConfigurationBuilder)configuration).Sources.ToList().FindLastIndex(source => source is JsonConfigurationSource) + 1;
        List<IReadOnlyList<GivenSetting>> sources =
            [.. ((IConfigurationBuilder)configuration).Sources.Zip(((IConfigurationRoot)configuration).Providers, (source, provider) => Read(source, provider, contentRoot))];
        var withoutOwner = Combine(sources);

        var named = Value(withoutOwner, OwnerFile.Key) ?? Environment.GetEnvironmentVariable(OwnerFile.Variable);
        var file = OwnerFile.Find(named, Path.Combine(contentRoot, Value(withoutOwner, "Data:Path") ?? "data"));
        var faults = new List<string>();
        if (File.Exists(file))
        {
            sources.Insert(afterFiles, OwnerFile.Read(file, faults));
        }
        else if (!string.IsNullOrWhiteSpace(named))
        {
            faults.Add($"The settings file {file} does not exist. Write it with the command 'settings new', or correct --{OwnerFile.Key} or {OwnerFile.Variable}.");
        }

        var settings = new SiteSettings([.. sources.SelectMany(given => given)], Combine(sources), file, faults);
        Apply(configuration, settings.Effective.Values);
        return settings;
    }

    /// <summary>Makes the given settings the only ones.</summary>
    public static void Apply(ConfigurationManager configuration, IEnumerable<GivenSetting> settings)
    {
        ((IConfigurationBuilder)configuration).Sources.Clear();
        configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
    }

    private static Dictionary<string, GivenSetting> Combine(IEnumerable<IReadOnlyList<GivenSetting>> sources)
    {
        var combined = new Dictionary<string, GivenSetting>(StringComparer.OrdinalIgnoreCase);
        foreach (var source in sources)
        {
            var values = source.Where(setting => !setting.IsBlank).ToList();
            var lists = values.Select(setting => FindList(setting.Key)).OfType<string>().Concat(source.Where(setting => setting.Value is null).Select(setting => setting.Key)).ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (var replaced in combined.Keys.Where(key => FindList(key) is { } list && lists.Contains(list)).ToList())
            {
                combined.Remove(replaced);
            }

            values.ForEach(setting => combined[setting.Key] = setting);
        }

        return combined;
    }

    private static string? Value(Dictionary<string, GivenSetting> settings, string key) => settings.TryGetValue(key, out var setting) ? setting.Value : null;

    private static IReadOnlyList<GivenSetting> Read(IConfigurationSource source, IConfigurationProvider provider, string contentRoot)
    {
        var described = source switch
        {
            CommandLineConfigurationSource => new SettingSource(SettingSourceKind.CommandLine),
            EnvironmentVariablesConfigurationSource { Prefix: null or "" } => new SettingSource(SettingSourceKind.Environment),
            JsonConfigurationSource json => new SettingSource(SettingSourceKind.File, Path.Combine(contentRoot, json.Path ?? "")),
            _ => new SettingSource(SettingSourceKind.Host),
        };
        return [.. ReadAll(provider, null).Select(setting => new GivenSetting(setting.Key, setting.Value, described))];
    }

    /// <summary>Returns the values that the provider gives. An empty one stands for a list or a section without entries, too.</summary>
    private static IEnumerable<(string Key, string Value)> ReadAll(IConfigurationProvider provider, string? parent)
    {
        foreach (var name in provider.GetChildKeys([], parent).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var key = parent is null ? name : ConfigurationPath.Combine(parent, name);
            if (provider.TryGet(key, out var value))
            {
                yield return (key, value ?? "");
            }

            foreach (var inner in ReadAll(provider, key))
            {
                yield return inner;
            }
        }
    }

    /// <summary>Returns the key of the outermost list that the setting is part of, such as <c>Clinic:Hours</c> for <c>Clinic:Hours:0:Day</c>, or null.</summary>
    private static string? FindList(string key)
    {
        var names = key.Split(ConfigurationPath.KeyDelimiter);
        var position = Array.FindIndex(names, name => name.Length > 0 && name.All(char.IsAsciiDigit));
        return position > 0 ? ConfigurationPath.Combine(names[..position]) : null;
    }
}
