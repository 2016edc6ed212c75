using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Markdown;
using UpperBackSite.Content.Markdown.Directives;
using UpperBackSite.Figures.Svg;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Content.Library;

/// <summary>A rendered page of the library. Immutable.</summary>
public sealed record Article
{
    /// <summary>Path on the site, such as <c>/causes/posture-and-sitting</c>.</summary>
    public required string Address { get; init; }

    public required string Slug { get; init; }

    public required PageKind Kind { get; init; }

    public required Section? Section { get; init; }

    public required FrontMatter FrontMatter { get; init; }

    /// <summary>The text before the first heading, which gives the answer.</summary>
    public required SafeHtml Opening { get; init; }

    /// <summary>The text from the first heading on.</summary>
    public required SafeHtml Sections { get; init; }

    public SafeHtml Body => SafeHtml.Join(Opening, Sections);

    /// <summary>The words that a clinician approves.</summary>
    public required PageText Text { get; init; }

    /// <summary>The number of warning signs in the care cards of the page.</summary>
    public int WarningSigns { get; init; }

    /// <summary>The searchable parts of the page, in order.</summary>
    public required IReadOnlyList<Passage> Passages { get; init; }

    public IReadOnlyList<SafeHtml> Takeaways { get; init; } = [];

    /// <summary>The takeaways without citations, for leaflets, which have no list of references.</summary>
    public IReadOnlyList<SafeHtml> PlainTakeaways { get; init; } = [];

    public SafeHtml? EvidenceReason { get; init; }

    public ExerciseText? Exercise { get; init; }

    /// <summary>The headings of level 2, for the table of contents.</summary>
    public required IReadOnlyList<Heading> Headings { get; init; }

    public required IReadOnlyList<CitedReference> References { get; init; }

    /// <summary>For a section's introduction: group titles, and the addresses of the pages in each group.</summary>
    public IReadOnlyList<(string Title, IReadOnlyList<string> Addresses)> Groups { get; init; } = [];

    /// <summary>Addresses of related pages, all of which exist in the library.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];

    public IReadOnlyList<ExerciseLink> Exercises { get; init; } = [];

    /// <summary>Names of the animated drawings on the page, sorted, for the address of their style sheet.</summary>
    public IReadOnlyList<string> MovingFigures { get; init; } = [];

    public string Title => FrontMatter.Title;

    public string Summary => FrontMatter.Summary;

    /// <summary>Returns the page with each rendered text replaced.</summary>
    public Article MapTexts(Func<SafeHtml, SafeHtml> map) => this with
    {
        Opening = map(Opening),
        Sections = map(Sections),
        Takeaways = [.. Takeaways.Select(map)],
        PlainTakeaways = [.. PlainTakeaways.Select(map)],
        EvidenceReason = EvidenceReason is null ? null : map(EvidenceReason),
        Exercise = Exercise?.MapTexts(map),
    };

    /// <summary>The searchable text on one line.</summary>
    public string PlainText => string.Join(' ', Texts).Replace('\n', ' ');

    /// <summary>Reading time in whole minutes at 200 words a minute, at least 1.</summary>
    public int ReadingMinutes => Math.Max(1, (int)Math.Round(Texts.Sum(text => text.AsSpan().CountAny(' ', '\n') + 1) / 200.0));

    private IEnumerable<string> Texts =>
        Passages.SelectMany(passage => passage.Heading is { } heading ? [heading.Text, passage.Text] : new[] { passage.Text });
}

/// <param name="PlainDose">The dose without citations, for pages without a list of references.</param>
/// <param name="SafetyAdvice">The safety advice that every exercise page shows.</param>
public sealed record ExerciseText(
    SafeHtml Purpose,
    SafeHtml Position,
    IReadOnlyList<SafeHtml> Steps,
    SafeHtml Dose,
    SafeHtml PlainDose,
    IReadOnlyList<SafeHtml> Cautions,
    SafeHtml SafetyAdvice,
    DrawnFigure? Figure)
{
    public ExerciseText MapTexts(Func<SafeHtml, SafeHtml> map) =>
        new(map(Purpose), map(Position), [.. Steps.Select(map)], map(Dose), map(PlainDose), [.. Cautions.Select(map)], map(SafetyAdvice), Figure);
}

public sealed record RenderedText(SafeHtml Html, IReadOnlyList<CitedReference> References);

/// <param name="Occurrences">How many times the page cites it; the list links back to each citation.</param>
public sealed record CitedReference(int Number, Reference Reference, int Occurrences);

/// <summary>A part of a page that search finds on its own: an FAQ entry, a section of an article or an exercise.</summary>
/// <param name="Heading">The section's heading; null for the text before the first heading, and for a page that is one passage.</param>
/// <param name="Text">Plain text, one line for each paragraph or list item.</param>
/// <param name="Signs">The ids of the warning signs to which it links.</param>
public sealed record Passage(Heading? Heading, string Text, IReadOnlyList<string> Signs);
