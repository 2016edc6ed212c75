using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using UpperBackSite.Clinic;
using UpperBackSite.Platform.Text;
using UpperBackSite.Search.Query;
using UpperBackSite.Search.Text;

namespace UpperBackSite.Search.Gaps;

/// <summary>
/// Detects searches without good results, without identifying visitors. A query is stored once three visitors typed it on one
/// day. Until then it is in memory only, with visitors as hashes whose random salt is discarded at the end of the day.
/// </summary>
public sealed class SearchGaps(SearchGapWriter writer, TimeProvider clock)
{
    public const int MinVisitors = 3;

    /// <summary>Longer texts are ignored, because they could identify a person.</summary>
    private const int MaxCharacters = 80;

    /// <summary>The number of different texts kept in memory on one day; further texts are ignored.</summary>
    private const int MaxTexts = 5_000;

    private readonly Lock dayLock = new();
    private Day today = new(DateOnly.MinValue);

    public void Record(SearchQuery query, SearchAnswer answer, HttpRequest request)
    {
        if (query.IsEmpty || query.IsTyping || answer.IsAnswer || Normalize(query.Text) is not { } text)
        {
            return;
        }

        var day = GetToday();
        if (!day.Visitors.TryGetValue(text, out var visitors))
        {
            if (day.Visitors.Count >= MaxTexts)
            {
                return;
            }

            visitors = day.Visitors.GetOrAdd(text, _ => []);
        }

        lock (visitors)
        {
            if (visitors.Count >= MinVisitors || !visitors.Add(day.Hash(request.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "")))
            {
                return;
            }

            if (visitors.Count < MinVisitors)
            {
                return;
            }
        }

        writer.Enqueue(text, foundNothing: answer.Hits.Count == 0, day.Date);
    }

    /// <summary>Returns the words in lower case, or null for a text that could identify a person: too long, or with an @ or a digit.</summary>
    private static string? Normalize(string text)
    {
        text = text.NormalizeUnicode(NormalizationForm.FormKC);
        if (text.Length > MaxCharacters || text.Contains('@', StringComparison.Ordinal) || text.Any(char.IsDigit))
        {
            return null;
        }

        var normalized = string.Join(' ', Tokenizer.Tokenize(text).Select(word => text.Substring(word.Start, word.Length).ToLowerInvariant()));
        return normalized.Length == 0 ? null : normalized;
    }

    private Day GetToday()
    {
        var date = OpeningHours.GetToday(clock);
        lock (dayLock)
        {
            return today.Date == date ? today : today = new Day(date);
        }
    }

    private sealed class Day(DateOnly date)
    {
        private readonly byte[] salt = RandomNumberGenerator.GetBytes(32);

        public DateOnly Date => date;

        public ConcurrentDictionary<string, HashSet<long>> Visitors { get; } = [];

        public long Hash(string visitor) => BitConverter.ToInt64(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(visitor)));
    }
}
