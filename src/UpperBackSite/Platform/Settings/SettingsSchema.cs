using System.Reflection;
using UpperBackSite.Platform.Text;

namespace UpperBackSite.Platform.Settings;

/// <summary>A section of the settings and the class that it is bound to.</summary>
public sealed record SettingsSection(string Name, Type Type);

/// <summary>The settings that exist, from the properties of the options classes, and what is wrong with those that are given.</summary>
public sealed class SettingsSchema(IReadOnlyList<SettingsSection> sections)
{
    /// <summary>Sections of ASP.NET Core and Serilog, which check their own keys.</summary>
    private static readonly string[] FrameworkSections = ["Serilog", "Kestrel", "Logging", "hostBuilder", "staticWebAssets"];

    /// <summary>The host's own settings, whose keys have no section.</summary>
    private static readonly string[] HostKeys =
    [
        "AllowedHosts", WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey, HostDefaults.ContentRootKey, HostDefaults.EnvironmentKey,
        HostDefaults.ApplicationKey, WebHostDefaults.WebRootKey, WebHostDefaults.ShutdownTimeoutKey, WebHostDefaults.StaticWebAssetsKey, "ReloadStaticAssetsAtRuntime", OwnerFile.Key,
    ];

    private static readonly StringComparer IgnoreCase = StringComparer.OrdinalIgnoreCase;

    /// <summary>Returns every key with its type, a list by its first entry, such as <c>Clinic:Hours:0:Day</c>.</summary>
    public IEnumerable<(string Key, Type Type, object? Default)> ListKeys() => sections.SelectMany(section => ListKeys(section.Name, section.Type, Activator.CreateInstance(section.Type)));

    /// <summary>Returns what is wrong with the settings: unknown keys of every source, and values that apply and have the wrong form. Each fault names its key.</summary>
    public IEnumerable<SettingFault> FindFaults(SiteSettings settings) => settings.Given
        .Where(setting => setting.Source.Kind is not SettingSourceKind.Host)
        .Select(FindUnknownKey)
        .Concat(settings.Effective.Values.Select(FindInvalidValue))
        .OfType<SettingFault>()
        .DistinctBy(fault => fault.ToString());

    /// <summary>Returns whether the site or a framework reads the key. The environment holds the variables of other programs too.</summary>
    public bool IsSetting(GivenSetting setting)
    {
        var names = setting.Key.Split(ConfigurationPath.KeyDelimiter);
        return names.Length == 1 ? HostKeys.Contains(names[0], IgnoreCase) : FrameworkSections.Contains(names[0], IgnoreCase) || Find(names[0]) is not null;
    }

    private SettingFault? FindUnknownKey(GivenSetting setting)
    {
        var names = setting.Key.Split(ConfigurationPath.KeyDelimiter);
        if (Find(names[0]) is { } section)
        {
            return names.Length > 1 && Walk(section, names) is { Unknown: { } unknown, Parent: var parent }
                ? CreateUnknown(setting, unknown, parent)
                : null;
        }

        if (FrameworkSections.Contains(names[0], IgnoreCase) || (names.Length == 1 && HostKeys.Contains(names[0], IgnoreCase)))
        {
            return null;
        }

        // The environment holds the variables of other programs too.
        return setting.Source.Kind is SettingSourceKind.Environment && (names.Length == 1 || !IsNearlySection(names[0])) ? null : CreateUnknown(setting, names[0], null);
    }

    private SettingFault? FindInvalidValue(GivenSetting setting)
    {
        var names = setting.Key.Split(ConfigurationPath.KeyDelimiter);
        // A variable such as MAIL or LOG belongs to another program.
        if (Find(names[0]) is not { } section || (names.Length == 1 && setting.Source.Kind is SettingSourceKind.Environment) || Walk(section, names) is not { Unknown: null, Type: var type })
        {
            return null;
        }

        var text = GetItemType(type) is not null ? $"is a list, but has the single value '{setting.Value}'. {DescribeList(setting.Source, setting.Key, setting.Value)}"
            : IsNested(type) ? $"is a group of settings, but has the single value '{setting.Value}'. It has {string.Join(", ", ListNames(type))}."
            : SettingValue.FindFault(type, setting.Value!);
        return text is null ? null : new SettingFault(setting.Source, setting.Key, setting.Key, text);
    }

    private static string DescribeList(SettingSource source, string list, string? value = null) => source.Kind is SettingSourceKind.File
        ? $"Write each entry on a line of its own below {list.Split(ConfigurationPath.KeyDelimiter)[^1]}:, such as '- {value?.Split(',')[0].Trim() ?? "…"}'."
        : $"Write {source.Write(ConfigurationPath.Combine(list, "0"))} and so on.";

    private SettingFault CreateUnknown(GivenSetting setting, string unknown, Type? parent)
    {
        var source = setting.Source;
        var name = unknown.Split(ConfigurationPath.KeyDelimiter)[^1];
        var group = unknown[..^name.Length].TrimEnd(':');
        var siblings = parent is null ? [.. sections.Select(section => section.Name), .. HostKeys] : ListNames(parent);
        var meant = NearestName.Find(name, siblings) is { } near ? (group.Length == 0 ? near : ConfigurationPath.Combine(group, near)) : FindElsewhere(name);
        // A file is told about a whole section once; a variable or an argument is a single key.
        var named = source.Kind is SettingSourceKind.File ? unknown : setting.Key;
        var hint = meant is not null ? $"Did you mean {source.Write(meant + (meant.Contains(':', StringComparison.Ordinal) && group.Length == 0 ? "" : named[unknown.Length..]))}?"
            : parent is null ? $"The sections are {string.Join(", ", sections.Select(section => section.Name).Order(StringComparer.Ordinal))}."
            : GetItemType(parent) is not null ? $"{source.Write(group)} is a list. {DescribeList(source, group)}"
            : siblings.Count == 0 ? $"{source.Write(group)} is a single value."
            : $"{source.Write(group)} has {string.Join(", ", siblings)}.";
        return new SettingFault(source, unknown, named, $"is not a setting. {hint}");
    }

    /// <summary>Returns the shortest key of any section that ends with the name.</summary>
    private string? FindElsewhere(string name) => ListKeys()
        .Select(known => known.Key)
        .Where(key => IgnoreCase.Equals(key.Split(ConfigurationPath.KeyDelimiter)[^1], name))
        .MinBy(key => key.Length);

    private bool IsNearlySection(string name) => sections.Any(section => section.Name.Length > 3 && NearestName.GetDistance(section.Name.ToLowerInvariant(), name.ToLowerInvariant()) <= section.Name.Length / 4);

    private Type? Find(string section) => sections.FirstOrDefault(known => IgnoreCase.Equals(known.Name, section))?.Type;

    /// <summary>Follows the names of a key through the properties. <c>Unknown</c> is the key up to the first name that does not exist, below <c>Parent</c>.</summary>
    private static (Type Type, string? Unknown, Type Parent) Walk(Type type, string[] names)
    {
        var parent = type;
        for (var index = 1; index < names.Length; index++)
        {
            parent = type;
            var next = GetItemType(type) is { } item ? (names[index].All(char.IsAsciiDigit) ? item : null)
                : GetValueType(type) ?? FindProperty(type, names[index])?.PropertyType;
            if (next is null)
            {
                return (type, ConfigurationPath.Combine(names[..(index + 1)]), parent);
            }

            type = Nullable.GetUnderlyingType(next) ?? next;
        }

        return (type, null, parent);
    }

    private static IEnumerable<(string Key, Type Type, object? Default)> ListKeys(string key, Type type, object? value)
    {
        if (GetItemType(type) is { } item)
        {
            return ListKeys(ConfigurationPath.Combine(key, "0"), item, IsNested(item) ? Activator.CreateInstance(item) : null);
        }

        return IsNested(type)
            ? ListProperties(type).SelectMany(property => ListKeys(ConfigurationPath.Combine(key, property.Name), Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, value is null ? null : property.GetValue(value)))
            : [(key, type, value)];
    }

    private static List<string> ListNames(Type type) => IsNested(type) ? [.. ListProperties(type).Select(property => property.Name)] : [];

    private static IEnumerable<PropertyInfo> ListProperties(Type type) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is { IsPublic: true });

    private static PropertyInfo? FindProperty(Type type, string name) => IsNested(type) ? ListProperties(type).FirstOrDefault(property => IgnoreCase.Equals(property.Name, name)) : null;

    private static bool IsNested(Type type) => type is { IsClass: true, Namespace: not null } && type.Assembly == typeof(SettingsSchema).Assembly;

    private static Type? GetItemType(Type type) => IsGeneric(type, typeof(IReadOnlyList<>)) ? type.GetGenericArguments()[0] : null;

    private static Type? GetValueType(Type type) => IsGeneric(type, typeof(IReadOnlyDictionary<,>)) ? type.GetGenericArguments()[1] : null;

    private static bool IsGeneric(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;
}

/// <summary>What is wrong with a setting, to follow its key in a sentence.</summary>
/// <param name="Key">The key, or the part of it, that is wrong.</param>
/// <param name="Named">The key as it is shown.</param>
public sealed record SettingFault(SettingSource Source, string Key, string Named, string Text)
{
    public override string ToString() => Source.Kind is SettingSourceKind.File
        ? $"{Source.PlaceOf(Key)}: {Named} {Text}"
        : $"{Source.PlaceOf(Named)} {Text}";
}
