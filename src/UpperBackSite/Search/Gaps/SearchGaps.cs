using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using UpperBackSite.Clinic;
using UpperBackSite.Search.Query;
using UpperBackSite.Search.Text;

namespace UpperBackSite.Search.Gaps;

/// <summary>
/// Learns what people look for and do not find, without learning who. A query counts once three visitors typed it on one day.
/// Until then it is only in memory, beside hashes that are salted with a secret of that day and thrown away with it.
/// </summary>
public sealed class SearchGaps(SearchGapRecords records, TimeProvider clock)
{
    public const int FewestVisitors = 3;

    /// <summary>A longer text is a story, and a person could be known by it.</summary>
    private const int MostCharacters = 80;

    /// <summary>More different texts than these on one day are not kept in mind.</summary>
    private const int MostTexts = 5_000;

    private const float LowConfidence = 0.7f;

    private readonly Lock turning = new();
    private Day today = new(DateOnly.MinValue);

    public void Notice(SearchQuery query, SearchAnswer answer, HttpRequest request)
    {
        if (query.IsEmpty || query.IsTyping || answer.Hits is [{ Confidence: >= LowConfidence }, ..] || Normalised(query.Text) is not { } text)
        {
            return;
        }

        var day = Today();
        if (!day.Visitors.TryGetValue(text, out var visitors))
        {
            if (day.Visitors.Count >= MostTexts)
            {
                return;
            }

            visitors = day.Visitors.GetOrAdd(text, _ => []);
        }

        lock (visitors)
        {
            if (visitors.Count > FewestVisitors || !visitors.Add(day.HashOf(request.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "")))
            {
                return;
            }

            if (visitors.Count < FewestVisitors)
            {
                return;
            }
        }

        records.Count(text, foundNothing: answer.Hits.Count == 0, day.Date);
    }

    /// <summary>Lower case, words alone; null for what may tell of a person: long, or with an address or a number in it.</summary>
    private static string? Normalised(string text)
    {
        if (text.Length > MostCharacters || text.Contains('@', StringComparison.Ordinal) || text.Any(char.IsDigit))
        {
            return null;
        }

        var normalised = string.Join(' ', Tokenizer.Of(text).Select(word => text.Substring(word.Start, word.Length).ToLowerInvariant()));
        return normalised.Length == 0 ? null : normalised;
    }

    private Day Today()
    {
        var date = OpeningHours.Today(clock);
        lock (turning)
        {
            return today.Date == date ? today : today = new Day(date);
        }
    }

    private sealed class Day(DateOnly date)
    {
        private readonly byte[] salt = RandomNumberGenerator.GetBytes(32);

        public DateOnly Date => date;

        public ConcurrentDictionary<string, HashSet<long>> Visitors { get; } = [];

        public long HashOf(string visitor) => BitConverter.ToInt64(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(visitor)));
    }
}
