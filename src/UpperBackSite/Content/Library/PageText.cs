using System.Security.Cryptography;
using System.Text;
using UpperBackSite.Content.Authoring;

namespace UpperBackSite.Content.Library;

/// <summary>
/// The words of a page that a clinician approves: what its front matter shows, each heading, paragraph and list item as it was written,
/// with links and citations, and the lines of its care cards. White space does not count. Drawings and links to related pages are not part of it.
/// </summary>
public sealed record PageText(IReadOnlyList<string> Paragraphs)
{
    private const string DirectiveFence = ":::";

    private static readonly char[] Digits = [.. "0123456789"];

    /// <summary>SHA-256 in hexadecimal.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Paragraphs))));

    /// <param name="cardLines">The lines of the care cards on the page.</param>
    /// <param name="snippet">Markdown that the page shows besides its own, or null.</param>
    public static PageText Read(PageSource page, IEnumerable<string> cardLines, string? snippet) => new(
    [
        .. FrontMatterLines(page.FrontMatter).Select(line => CollapseSpaces($"{line.Label}: {line.Text}")),
        .. Split(page.Markdown),
        .. cardLines.Select(CollapseSpaces),
        .. Split(snippet ?? ""),
    ]);

    private static IEnumerable<(string Label, string Text)> FrontMatterLines(FrontMatter page) =>
    [
        ("Title", page.Title),
        ("Summary", page.Summary),
        .. page.Takeaways.Select(line => ("In short", line.Text)),
        .. page.Evidence is { } evidence ? [("Evidence", $"{evidence.Grade}. {evidence.Reason.Text}")] : Array.Empty<(string, string)>(),
        .. page.Exercise is { } exercise ? ExerciseLines(exercise) : [],
    ];

    private static IEnumerable<(string Label, string Text)> ExerciseLines(ExerciseDetails exercise) =>
    [
        ("Purpose", exercise.Purpose.Text),
        ("Start", exercise.Position.Text),
        .. exercise.Steps.Select(step => ("Step", step.Text)),
        ("How much", $"{exercise.DoseAmount.Text} ({exercise.DoseBasis})"),
        ("Timer", FormattableString.Invariant($"{exercise.Pace.Sets} × {exercise.Pace.Reps} × {exercise.Pace.Seconds} seconds{(exercise.Pace.IsHeld ? ", held" : "")}{(exercise.Pace.BothSides ? ", each side" : "")}")),
        .. exercise.Cautions.Select(caution => ("When to avoid or adapt this", caution.Text)),
    ];

    /// <summary>Returns each heading, list item, paragraph and opening of a directive, on one line.</summary>
    private static IEnumerable<string> Split(string markdown)
    {
        var paragraph = "";
        foreach (var line in markdown.Split('\n').Select(CollapseSpaces).Append(""))
        {
            if (paragraph.Length > 0 && (line.Length == 0 || StartsBlock(line) || IsWholeBlock(paragraph)))
            {
                yield return paragraph;
                paragraph = "";
            }

            paragraph = line == DirectiveFence ? paragraph : $"{paragraph} {line}".Trim();
        }
    }

    private static bool IsWholeBlock(string line) => line.StartsWith('#') || line.StartsWith(DirectiveFence, StringComparison.Ordinal);

    private static bool StartsBlock(string line) =>
        IsWholeBlock(line) || line is ['-' or '*' or '+', ' ', ..] || (char.IsAsciiDigit(line[0]) && line.TrimStart(Digits).StartsWith(". ", StringComparison.Ordinal));

    private static string CollapseSpaces(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
