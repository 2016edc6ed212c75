namespace UpperBackSite.Platform.Text;

public static class Plural
{
    /// <summary>Returns a count with its noun, such as "1 entry" or "2 entries".</summary>
    /// <param name="plural">The plural of the noun. By default the noun with an s.</param>
    public static string Format(int count, string noun, string? plural = null) => count == 1 ? $"1 {noun}" : $"{count} {plural ?? $"{noun}s"}";
}
