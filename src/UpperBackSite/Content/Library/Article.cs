using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Markdown;
using UpperBackSite.Content.Markdown.Directives;
using UpperBackSite.Figures.Svg;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Content.Library;

/// <summary>A page of the library as readers get it: rendered, checked against the others, immutable.</summary>
public sealed record Article
{
    /// <summary>Path on the site, such as <c>/causes/posture-and-sitting</c>.</summary>
    public required string Address { get; init; }

    public required string Slug { get; init; }

    public required PageKind Kind { get; init; }

    public required Section? Section { get; init; }

    public required FrontMatter FrontMatter { get; init; }

    public required SafeHtml Body { get; init; }

    /// <summary>What search finds in it, in the order of the page.</summary>
    public required IReadOnlyList<Passage> Passages { get; init; }

    public IReadOnlyList<SafeHtml> Takeaways { get; init; } = [];

    /// <summary>Without citations, for a leaflet that has no list of references.</summary>
    public IReadOnlyList<SafeHtml> PlainTakeaways { get; init; } = [];

    public SafeHtml? EvidenceReason { get; init; }

    public ExerciseText? Exercise { get; init; }

    /// <summary>The sections of the text, for the contents list.</summary>
    public required IReadOnlyList<Heading> Headings { get; init; }

    public required IReadOnlyList<CitedReference> References { get; init; }

    /// <summary>Of a section's introduction: headings, and the pages below each.</summary>
    public IReadOnlyList<(string Title, IReadOnlyList<string> Addresses)> Groups { get; init; } = [];

    /// <summary>Addresses of related pages; each is in the library.</summary>
    public IReadOnlyList<string> Related { get; init; } = [];

    public IReadOnlyList<ExerciseLink> Exercises { get; init; } = [];

    /// <summary>Names of the drawings that move on the page, in alphabetical order, for their style sheet.</summary>
    public IReadOnlyList<string> MovingFigures { get; init; } = [];

    /// <summary>When the page's file was last changed.</summary>
    public required DateTimeOffset LastModified { get; init; }

    public string Title => FrontMatter.Title;

    public string Summary => FrontMatter.Summary;

    /// <summary>The words alone, on one line.</summary>
    public string PlainText => string.Join(' ', Texts).Replace('\n', ' ');

    /// <summary>Whole minutes at 200 words a minute, a pace for reading with care.</summary>
    public int ReadingMinutes => Math.Max(1, (int)Math.Round(Texts.Sum(text => text.AsSpan().CountAny(' ', '\n') + 1) / 200.0));

    private IEnumerable<string> Texts =>
        Passages.SelectMany(passage => passage.Heading is { } heading ? [heading.Text, passage.Text] : new[] { passage.Text });
}

/// <param name="PlainDose">Without citations, for pages that lead to the exercise's own.</param>
/// <param name="StaySafe">What every exercise page says of pain and of when to stop.</param>
public sealed record ExerciseText(
    SafeHtml Purpose,
    SafeHtml Position,
    IReadOnlyList<SafeHtml> Steps,
    SafeHtml Dose,
    SafeHtml PlainDose,
    IReadOnlyList<SafeHtml> Cautions,
    SafeHtml StaySafe,
    DrawnFigure? Figure);

/// <summary>A rendered text with its own list of references.</summary>
public sealed record CheckedText(SafeHtml Html, IReadOnlyList<CitedReference> References);

/// <summary>A reference as one page lists it.</summary>
/// <param name="Occurrences">How often the page cites it: the list links back to each place.</param>
public sealed record CitedReference(int Number, Reference Reference, int Occurrences);

/// <summary>A part of a page that can answer a question by itself: an FAQ entry, a section of an article, an exercise.</summary>
/// <param name="Heading">The section's heading; null for what stands before the first, and for a page that is one passage.</param>
/// <param name="Text">The words alone, one line a paragraph or list item.</param>
public sealed record Passage(Heading? Heading, string Text);
