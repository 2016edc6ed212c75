namespace UpperBackSite.Platform.Settings;

/// <summary>Every setting that was given, and those that apply.</summary>
/// <param name="Given">In the order of the sources, those that a later source overrides included.</param>
/// <param name="Effective">The settings that apply, by key.</param>
/// <param name="OwnerFile">The path of the owner's settings file, which need not exist.</param>
/// <param name="FileFaults">Why the owner's file cannot be read, each with its place.</param>
public sealed record SiteSettings(IReadOnlyList<GivenSetting> Given, IReadOnlyDictionary<string, GivenSetting> Effective, string OwnerFile, IReadOnlyList<string> FileFaults)
{
    private static readonly string[] SecretNames = ["Password", "ConnectionString", "Secret", "Token", "ApiKey"];

    /// <summary>Returns whether the value must not be shown.</summary>
    public static bool IsSecret(string key) => Array.Exists(SecretNames, name => key.EndsWith(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the owner's file holds a password or the like.</summary>
    public bool HasSecretInOwnerFile => Given.Any(setting => setting.Source.File == OwnerFile && IsSecret(setting.Key) && !setting.IsBlank);

    /// <summary>Returns where the setting that applies is given, or null when it has its default. For a list, the place of its first entry.</summary>
    public string? FindPlace(string key) =>
        Effective.TryGetValue(key, out var exact) ? exact.Source.PlaceOf(exact.Key)
        : Effective.Values.FirstOrDefault(setting => setting.IsWithin(key)) is { } inner ? inner.Source.PlaceOf(inner.Source.Lines?.ContainsKey(key) is true ? key : inner.Key)
        : null;
}
