using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using UpperBackSite.Content;
using UpperBackSite.Content.Library;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Reviews;

/// <summary>
/// The file <c>reviews.json</c> next to the content. It carries sign-offs and open notes to another database. The program writes
/// it, and refuses one whose words do not match their hash.
/// </summary>
public sealed class ReviewFile(ContentStore content)
{
    public const string FileName = "reviews.json";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Where the file is unless another one is named.</summary>
    public string Path => content.Folders.GetPath(FileName);

    /// <summary>Where the file is written unless another one is named: the owner's folder, which an update never touches.</summary>
    public string ExportPath => System.IO.Path.Combine(content.Folders.Owner ?? content.Folders.Program, FileName);

    private sealed record Entry(string Page, ReviewOutcome Outcome, string Reviewer, string Profession, string Registration, DateTimeOffset At, string Hash, IReadOnlyList<string> Words, string Note);

    /// <summary>Returns the decisions in the file, none when it does not exist. With a problem, none are returned.</summary>
    public static IReadOnlyList<PageReview> Read(string path, ICollection<Problem> problems)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        try
        {
            var entries = JsonSerializer.Deserialize<List<Entry>>(File.ReadAllText(path), Format) ?? [];
            if (entries.Find(entry => new PageText(entry.Words).Hash != entry.Hash) is { } changed)
            {
                problems.Add(Report(path, 1, $"the words of {changed.Page} do not match their hash; restore the file, or export it again"));
                return [];
            }

            return entries.ConvertAll(FromEntry);
        }
        catch (JsonException exception)
        {
            problems.Add(Report(path, (int)(exception.LineNumber ?? 0) + 1, $"the file cannot be read ({exception.Message.Split(" Path:")[0].TrimEnd('.')}); restore it, or export it again"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add(Report(path, 1, $"the file cannot be read ({exception.Message}); check its permissions"));
        }

        return [];
    }

    /// <summary>Writes the decisions that the status of the pages rests on, sorted, so that two exports can be compared.</summary>
    /// <returns>The number of decisions.</returns>
    public static int Write(string path, IEnumerable<PageReview> reviews)
    {
        var entries = reviews.GroupBy(review => review.Page)
            .OrderBy(page => page.Key, StringComparer.Ordinal)
            .SelectMany(page => FindDecisive([.. page.OrderBy(review => review.At)]))
            .Select(review => new Entry(review.Page, review.Outcome, review.Reviewer, review.Profession, review.Registration, review.At, review.Hash, review.Words.Split('\n'), review.Note))
            .ToList();
        File.WriteAllText(path, JsonSerializer.Serialize(entries, Format) + "\n");
        return entries.Count;
    }

    /// <summary>Returns the last approval, the last change of spelling after it and the last note after it.</summary>
    private static IEnumerable<PageReview> FindDecisive(List<PageReview> reviews)
    {
        var approved = reviews.FindLastIndex(review => review.Outcome is ReviewOutcome.Approved);
        var since = reviews[(approved + 1)..];
        PageReview?[] decisive =
        [
            approved < 0 ? null : reviews[approved],
            since.FindLast(review => review.Outcome is ReviewOutcome.SpellingOnly),
            since.FindLast(review => review.Outcome is ReviewOutcome.NeedsWork),
        ];
        return decisive.OfType<PageReview>().OrderBy(review => review.At);
    }

    private static PageReview FromEntry(Entry entry) => new()
    {
        Page = entry.Page,
        Outcome = entry.Outcome,
        Reviewer = entry.Reviewer,
        Profession = entry.Profession,
        Registration = entry.Registration,
        At = entry.At,
        Hash = entry.Hash,
        Words = string.Join('\n', entry.Words),
        Note = entry.Note,
    };

    private static Problem Report(string path, int line, string text) => new(System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(path)) + "/" + System.IO.Path.GetFileName(path), line, text);
}
