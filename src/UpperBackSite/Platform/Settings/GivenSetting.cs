namespace UpperBackSite.Platform.Settings;

/// <summary>A setting as one source gives it.</summary>
/// <param name="Value">Null for a key without a value.</param>
public sealed record GivenSetting(string Key, string? Value, SettingSource Source)
{
    public bool IsBlank => string.IsNullOrWhiteSpace(Value);

    /// <summary>Returns whether the key is the given one or lies below it.</summary>
    public bool IsWithin(string key) => Key.Equals(key, StringComparison.OrdinalIgnoreCase) || Key.StartsWith(key + ConfigurationPath.KeyDelimiter, StringComparison.OrdinalIgnoreCase);
}
