using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace UpperBackSite.Platform.Caching;

/// <summary>Selects the content encoding of a stored page from an Accept-Encoding header.</summary>
public static class AcceptedEncoding
{
    public const string Brotli = "br";
    public const string Gzip = "gzip";

    /// <summary>Returns the smallest encoding that the browser accepts, or null for an uncompressed response.</summary>
    public static string? Select(StringValues accepted)
    {
        var text = accepted.Count == 1 ? accepted[0].AsSpan() : accepted.ToString().AsSpan();
        return Accepts(text, Brotli) ? Brotli : Accepts(text, Gzip) ? Gzip : null;
    }

    private static bool Accepts(ReadOnlySpan<char> accepted, string encoding)
    {
        foreach (var range in accepted.Split(','))
        {
            var entry = accepted[range];
            var end = entry.IndexOf(';');
            if ((end < 0 ? entry : entry[..end]).Trim().Equals(encoding, StringComparison.OrdinalIgnoreCase))
            {
                return end < 0 || !HasZeroQuality(entry[(end + 1)..].Trim());
            }
        }

        return false;
    }

    private static bool HasZeroQuality(ReadOnlySpan<char> quality) =>
        quality.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
        && double.TryParse(quality[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value == 0;
}
