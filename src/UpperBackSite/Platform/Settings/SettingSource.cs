namespace UpperBackSite.Platform.Settings;

public enum SettingSourceKind
{
    /// <summary>The host itself, and the variables that only it reads.</summary>
    Host,
    File,
    Environment,
    CommandLine,
}

/// <summary>Where settings are given: a file, the environment or the command line.</summary>
/// <param name="File">The path of the file; empty for the other kinds.</param>
/// <param name="Lines">The line of each key, where the reader of the file tells it.</param>
public sealed record SettingSource(SettingSourceKind Kind, string File = "", IReadOnlyDictionary<string, int>? Lines = null)
{
    /// <summary>Returns where the key is given, such as <c>/etc/upperbacksite/clinic.yml:12</c>.</summary>
    public string PlaceOf(string key) => Kind switch
    {
        SettingSourceKind.File => Lines is not null && Lines.TryGetValue(key, out var line) ? $"{File}:{line}" : File,
        SettingSourceKind.Environment => $"Variable {Write(key)}",
        SettingSourceKind.CommandLine => $"Argument {Write(key)}",
        _ => "Host",
    };

    /// <summary>Returns the key as this source writes it.</summary>
    public string Write(string key) => Kind switch
    {
        SettingSourceKind.Environment => key.Replace(ConfigurationPath.KeyDelimiter, "__", StringComparison.Ordinal),
        SettingSourceKind.CommandLine => $"--{key}",
        _ => key,
    };
}
