using Markdig.Extensions.CustomContainers;
using UpperBackSite.Figures.Svg;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Content.Markdown.Directives;

/// <summary>The blocks that begin with <c>::: name</c> and end with <c>:::</c>.</summary>
public static class Directive
{
    public const string Signs = "signs";
    public const string Do = "do";
    public const string Dont = "dont";
    public const string Note = "note";
    public const string Worksheet = "worksheet";
    public const string Exercise = "exercise";
    public const string Glossary = "glossary";
    public const string Figure = "figure";

    public static readonly IReadOnlyList<string> Names =
        [Signs, Do, Dont, Note, Worksheet, Exercise, Glossary, Figure];

    /// <summary>The names of the care cards that authors once wrote by hand.</summary>
    public static readonly IReadOnlyList<string> HandWrittenCards = ["emergency", "urgent", "routine"];

    public static string GetName(this CustomContainer directive) => directive.Info ?? "";

    /// <summary>Returns the text after the name: the level and groups of warning signs, the slug of an exercise.</summary>
    public static string GetArgument(this CustomContainer directive) => directive.Arguments?.Trim() ?? "";

    /// <summary>Returns the words after the name.</summary>
    public static IReadOnlyList<string> GetArguments(this CustomContainer directive) => directive.GetArgument().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Returns the level of the block's own heading: one below the heading before it, so that the outline has no gaps.</summary>
    public static int GetHeadingLevel(this CustomContainer directive) => directive.GetData(typeof(Directive)) as int? ?? 2;

    public static void SetHeadingLevel(this CustomContainer directive, int level) => directive.SetData(typeof(Directive), level);

    /// <summary>Returns the exercise that an <c>::: exercise</c> block shows, or null when it is not resolved.</summary>
    public static ExerciseLink? GetLinkedExercise(this CustomContainer directive) => directive.GetData(typeof(ExerciseLink)) as ExerciseLink;

    public static void SetLinkedExercise(this CustomContainer directive, ExerciseLink exercise) => directive.SetData(typeof(ExerciseLink), exercise);

    /// <summary>Returns the care cards that a <c>::: signs</c> block shows.</summary>
    public static IReadOnlyList<CareCard> GetCareCards(this CustomContainer directive) => directive.GetData(typeof(CareCard)) as IReadOnlyList<CareCard> ?? [];

    public static void SetCareCards(this CustomContainer directive, IReadOnlyList<CareCard> cards) => directive.SetData(typeof(CareCard), cards);

    /// <summary>Returns the drawing that a <c>::: figure</c> block shows, or null when it is not resolved.</summary>
    public static DrawnFigure? GetScene(this CustomContainer directive) => directive.GetData(typeof(DrawnFigure)) as DrawnFigure;

    public static void SetScene(this CustomContainer directive, DrawnFigure figure) => directive.SetData(typeof(DrawnFigure), figure);

    public static IReadOnlyList<RenderedTerm> GetTerms(this CustomContainer directive) => directive.GetData(typeof(RenderedTerm)) as IReadOnlyList<RenderedTerm> ?? [];

    public static void SetTerms(this CustomContainer directive, IReadOnlyList<RenderedTerm> terms) => directive.SetData(typeof(RenderedTerm), terms);
}

/// <summary>A glossary term with its meaning, rendered with the citation numbers of the page.</summary>
public sealed record RenderedTerm(string Term, SafeHtml Meaning);

/// <summary>What a page shows of an exercise, with the address of the exercise's own page.</summary>
public sealed record ExerciseLink(string Address, string Title, string Summary, DrawnFigure? Figure);
