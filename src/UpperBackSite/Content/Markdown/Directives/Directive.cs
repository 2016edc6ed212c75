using Markdig.Extensions.CustomContainers;
using UpperBackSite.Figures.Svg;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Content.Markdown.Directives;

/// <summary>How fast to get care. The words are the card's own prefix for people who cannot see its colour.</summary>
public enum CareCardKind
{
    Emergency,
    Urgent,
    Routine,
}

/// <summary>The blocks that an author opens with <c>::: name</c> and closes with <c>:::</c>.</summary>
public static class Directive
{
    public const string Do = "do";
    public const string Dont = "dont";
    public const string Note = "note";
    public const string Worksheet = "worksheet";
    public const string Exercise = "exercise";
    public const string Glossary = "glossary";
    public const string Figure = "figure";

    public static readonly IReadOnlyList<string> Names =
        ["emergency", "urgent", "routine", Do, Dont, Note, Worksheet, Exercise, Glossary, Figure];

    public static string Name(this CustomContainer directive) => directive.Info ?? "";

    /// <summary>The words after the name: a card's title, an exercise's slug.</summary>
    public static string Argument(this CustomContainer directive) => directive.Arguments?.Trim() ?? "";

    public static CareCardKind? CareCard(this CustomContainer directive) =>
        directive.Name() switch
        {
            "emergency" => CareCardKind.Emergency,
            "urgent" => CareCardKind.Urgent,
            "routine" => CareCardKind.Routine,
            _ => null,
        };

    /// <summary>One below the heading that the block stands under, so that the outline has no gaps.</summary>
    public static int HeadingLevel(this CustomContainer directive) => directive.GetData(typeof(Directive)) as int? ?? 2;

    public static void SetHeadingLevel(this CustomContainer directive, int level) => directive.SetData(typeof(Directive), level);

    /// <summary>The exercise that an <c>::: exercise</c> block shows.</summary>
    public static ExerciseLink? Shown(this CustomContainer directive) => directive.GetData(typeof(ExerciseLink)) as ExerciseLink;

    public static void SetShown(this CustomContainer directive, ExerciseLink exercise) => directive.SetData(typeof(ExerciseLink), exercise);

    /// <summary>The drawing that a <c>::: figure</c> block shows.</summary>
    public static DrawnFigure? Drawn(this CustomContainer directive) => directive.GetData(typeof(DrawnFigure)) as DrawnFigure;

    public static void SetDrawn(this CustomContainer directive, DrawnFigure figure) => directive.SetData(typeof(DrawnFigure), figure);

    /// <summary>The terms that a <c>::: glossary</c> block shows.</summary>
    public static IReadOnlyList<ShownTerm> Terms(this CustomContainer directive) => directive.GetData(typeof(ShownTerm)) as IReadOnlyList<ShownTerm> ?? [];

    public static void SetTerms(this CustomContainer directive, IReadOnlyList<ShownTerm> terms) => directive.SetData(typeof(ShownTerm), terms);
}

/// <summary>A term of the glossary with its meaning, rendered with the page's citation numbers.</summary>
public sealed record ShownTerm(string Term, SafeHtml Meaning);

/// <summary>What one page shows of an exercise that has a page of its own.</summary>
public sealed record ExerciseLink(string Address, string Title, string Summary, DrawnFigure? Figure);
