using UpperBackSite.Content.Library;
using UpperBackSite.Content.WarningSigns;
using UpperBackSite.Enquiries;
using UpperBackSite.Platform.Text;
using UpperBackSite.Search;

namespace UpperBackSite.Features.Staff.EnquiryDetails;

/// <summary>A warning sign and the words that may tell of it.</summary>
/// <param name="Origin">Where the words stand: a question of the form, or a message.</param>
/// <param name="Before">What stands before the words, shortened to its end.</param>
/// <param name="After">What stands after the words, shortened to its start.</param>
public sealed record WarningMatch(WarningSign Sign, string Origin, string Before, string Words, string After)
{
    private const int ContextLength = 60;

    /// <summary>Returns the urgent signs that the answers and the messages of the person mention, each with the shortest words that are enough to match it.</summary>
    public static IReadOnlyList<WarningMatch> Find(EnquiryPage page, SiteSearch search, ArticleLibrary library)
    {
        var messages = page.Enquiry.Notes.Where(note => note.Kind is NoteKind.FromPerson).Select(note => ($"Message, {page.FormatTime(note.At)}", note.Text));
        var texts = page.Answers.Where(answer => answer is { Kind: AnswerKind.Health, Text: not null }).Select(answer => (answer.Label, answer.Text!)).Concat(messages);
        return [.. texts.SelectMany(text => Find(text.Item1, text.Item2, search, library))];
    }

    private static IEnumerable<WarningMatch> Find(string origin, string text, SiteSearch search, ArticleLibrary library)
    {
        var words = FindWords(text);
        return search.FindWarningSigns(library, text).Where(sign => sign.IsUrgent).Select(sign =>
        {
            var (start, end) = Shorten(text, words, part => search.FindWarningSigns(library, part).Contains(sign));
            return new WarningMatch(sign, origin, TakeEnd(text[..start]), text[start..end], TakeStart(text[end..]));
        });
    }

    /// <summary>Returns the start and end of the shortest part from and to a word that still matches.</summary>
    private static (int Start, int End) Shorten(string text, List<(int Start, int End)> words, Func<string, bool> matches)
    {
        // The first end with which the text matches, then the last start with which that part does.
        var last = FindFirst(words.Count - 1, index => matches(text[..words[index].End]));
        var skipped = FindFirst(last, index => !matches(text[words[index + 1].Start..words[last].End]));
        return (words[skipped].Start, words[last].End);
    }

    /// <summary>Returns the first index for which the condition holds, by bisection; <paramref name="count"/> when it holds for none before it.</summary>
    private static int FindFirst(int count, Func<int, bool> holds)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = holds(middle) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static List<(int Start, int End)> FindWords(string text)
    {
        var words = new List<(int Start, int End)>();
        var index = 0;
        while (TextFolding.TryReadWord(text, ref index, out var start, out var length))
        {
            words.Add((start, start + length));
        }

        return words;
    }

    private static string TakeEnd(string text)
    {
        var cut = text.Length <= ContextLength ? 0 : text.IndexOf(' ', text.Length - ContextLength) + 1;
        return cut == 0 && text.Length > ContextLength ? "…" : (cut > 0 ? "… " : "") + text[cut..];
    }

    private static string TakeStart(string text)
    {
        var cut = text.Length <= ContextLength ? text.Length : Math.Max(0, text.LastIndexOf(' ', ContextLength));
        return text[..cut] + (cut < text.Length ? " …" : "");
    }
}
