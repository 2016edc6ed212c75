using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace UpperBackSite.Platform.Caching;

/// <summary>Selects the content encoding of a stored page from an Accept-Encoding header.</summary>
public static class AcceptedEncoding
{
    public const string Brotli = "br";
    public const string Gzip = "gzip";

    /// <summary>Returns the smallest encoding that the browser accepts, or null for an uncompressed response.</summary>
    public static string? Of(StringValues accepted)
    {
        var text = accepted.Count == 1 ? accepted[0].AsSpan() : accepted.ToString().AsSpan();
        return Takes(text, Brotli) ? Brotli : Takes(text, Gzip) ? Gzip : null;
    }

    private static bool Takes(ReadOnlySpan<char> accepted, string encoding)
    {
        foreach (var range in accepted.Split(','))
        {
            var one = accepted[range];
            var end = one.IndexOf(';');
            if ((end < 0 ? one : one[..end]).Trim().Equals(encoding, StringComparison.OrdinalIgnoreCase))
            {
                return end < 0 || !IsRefusal(one[(end + 1)..].Trim());
            }
        }

        return false;
    }

    private static bool IsRefusal(ReadOnlySpan<char> quality) =>
        quality.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
        && double.TryParse(quality[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) && weight == 0;
}
