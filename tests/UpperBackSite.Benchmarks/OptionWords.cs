namespace UpperBackSite.Benchmarks;

public static class OptionWords
{
    /// <summary>The word after the name of the option; null when it is not among them.</summary>
    public static string? Option(this string[] words, string name) =>
        Array.IndexOf(words, name) is >= 0 and var at && at + 1 < words.Length ? words[at + 1] : null;
}
