namespace UpperBackSite.Platform.Hosting;

/// <summary>Combines files, environment and command line into the settings that apply.</summary>
public static class SettingSources
{
    /// <summary>
    /// Replaces all sources by one. Each source overrides the ones before it, with two differences from the framework: an empty value
    /// counts as not given, and a list replaces the whole list of an earlier source, so that a clinic's own list never ends with entries
    /// of the example.
    /// </summary>
    public static void Combine(ConfigurationManager configuration)
    {
        var combined = Combine(((IConfigurationRoot)configuration).Providers);
        configuration.Sources.Clear();
        configuration.AddInMemoryCollection(combined);
    }

    private static Dictionary<string, string?> Combine(IEnumerable<IConfigurationProvider> providers)
    {
        var combined = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var provider in providers)
        {
            var given = ReadAll(provider, null).Where(setting => !string.IsNullOrWhiteSpace(setting.Value)).ToList();
            var lists = given.Select(setting => FindList(setting.Key)).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
            foreach (var replaced in combined.Keys.Where(key => FindList(key) is { } list && lists.Contains(list)).ToList())
            {
                combined.Remove(replaced);
            }

            given.ForEach(setting => combined[setting.Key] = setting.Value);
        }

        if (combined.Keys.Select(FindList).OfType<string>().FirstOrDefault(combined.ContainsKey) is { } single)
        {
            throw new StartupException($"{single} is a list, but has the single value '{combined[single]}'. Write {single}:0 and so on, or {single.Replace(ConfigurationPath.KeyDelimiter, "__", StringComparison.Ordinal)}__0 in the environment.");
        }

        return combined;
    }

    private static IEnumerable<(string Key, string? Value)> ReadAll(IConfigurationProvider provider, string? parent) =>
        from name in provider.GetChildKeys([], parent).Distinct(StringComparer.OrdinalIgnoreCase)
        let key = parent is null ? name : ConfigurationPath.Combine(parent, name)
        from setting in ReadAll(provider, key).Prepend((key, provider.TryGet(key, out var value) ? value : null))
        select setting;

    /// <summary>Returns the key of the outermost list that the setting is part of, such as <c>Clinic:Hours</c> for <c>Clinic:Hours:0:Day</c>, or null.</summary>
    private static string? FindList(string key)
    {
        var names = key.Split(ConfigurationPath.KeyDelimiter);
        var position = Array.FindIndex(names, name => name.Length > 0 && name.All(char.IsAsciiDigit));
        return position > 0 ? ConfigurationPath.Combine(names[..position]) : null;
    }
}
