namespace UpperBackSite.Benchmarks;

public static class ArgumentExtensions
{
    /// <summary>Returns the argument after the option, or null when the option is missing.</summary>
    public static string? Option(this string[] words, string name) =>
        Array.IndexOf(words, name) is >= 0 and var at && at + 1 < words.Length ? words[at + 1] : null;
}
