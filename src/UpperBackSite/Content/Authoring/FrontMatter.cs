using UpperBackSite.Figures;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Authoring;

/// <summary>The validated front matter of a page.</summary>
public sealed record FrontMatter
{
    public required string Title { get; init; }

    /// <summary>Plain text, shown under the title and used as the meta description.</summary>
    public required string Summary { get; init; }

    /// <summary>Sort order within the section, ascending.</summary>
    public required int Order { get; init; }

    /// <summary>The date on which the page was last checked against its sources.</summary>
    public required DateOnly ReviewedOn { get; init; }

    public required DateOnly ReviewDue { get; init; }

    /// <summary>The date of the latest listed change or of the last review, whichever is later. The time of a file is only that of a checkout.</summary>
    public DateOnly ChangedOn => Changes is [var change, ..] && change.Date > ReviewedOn ? change.Date : ReviewedOn;

    public IReadOnlyList<SourceText> Takeaways { get; init; } = [];

    public EvidenceRating? Evidence { get; init; }

    public ExerciseDetails? Exercise { get; init; }

    /// <summary>Addresses of related pages.</summary>
    public IReadOnlyList<SourceText> Related { get; init; } = [];

    /// <summary>Slugs of exercises that belong to the topic of the page.</summary>
    public IReadOnlyList<SourceText> Exercises { get; init; } = [];

    /// <summary>Old addresses that redirect to the page.</summary>
    public IReadOnlyList<SourceText> RedirectFrom { get; init; } = [];

    /// <summary>Other wordings of the title, as people ask for the page. Search treats them like the title.</summary>
    public IReadOnlyList<SourceText> AlsoAsked { get; init; } = [];

    /// <summary>Whether an FAQ entry is suggested to visitors who have not searched yet.</summary>
    public bool IsPopular { get; init; }

    /// <summary>The heading under which the list of questions shows an FAQ entry.</summary>
    public string? Topic { get; init; }

    /// <summary>Changes shown to readers, newest first.</summary>
    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>Deliberate exceptions to editorial rules.</summary>
    public IReadOnlyList<Waiver> Waivers { get; init; } = [];

    /// <summary>Groups into which a section's introduction sorts the pages of the section.</summary>
    public IReadOnlyList<PageGroup> Groups { get; init; } = [];

    /// <summary>Whether the page is a draft, which is checked but not published.</summary>
    public bool IsDraft { get; init; }
}

/// <summary>A group of pages in a section's introduction.</summary>
/// <param name="Pages">Slugs, in the order in which the group lists them.</param>
public sealed record PageGroup(string Title, IReadOnlyList<SourceText> Pages);

/// <summary>A change of a page that is shown to its readers.</summary>
public sealed record Change(DateOnly Date, string Description);

/// <summary>Suppresses one finding of <c>check</c>: the rule, a part of the sentence that it reports, and the reason.</summary>
public sealed record Waiver(string Rule, SourceText Quote, string Reason);

/// <summary>How strongly the evidence supports what a page recommends. The page /how-we-grade-evidence defines the grades.</summary>
public enum EvidenceGrade
{
    Strong,
    Moderate,
    Limited,
    Conflicting,
    None,
}

public sealed record EvidenceRating(EvidenceGrade Grade, SourceText Reason);

public enum DoseBasis
{
    /// <summary>A leaflet of an NHS service.</summary>
    Nhs,

    /// <summary>Common practice in clinics.</summary>
    Clinic,

    /// <summary>A public guideline on exercise in general, not on pain.</summary>
    Guide,

    /// <summary>The range that researchers suggest.</summary>
    Research,

    /// <summary>Common practice, without a source.</summary>
    None,
}

public enum Equipment
{
    None,
    Roller,
    Ball,
    Band,
    Weight,
    Chair,
    Wall,
}

/// <summary>The dose in numbers, for the timer and for plans.</summary>
/// <param name="Reps">Repetitions in one set; 1 for a position that is held.</param>
/// <param name="IsHeld">Whether a position is held, rather than a movement repeated.</param>
/// <param name="BothSides">Whether the exercise is done on one side and then on the other.</param>
public sealed record Pace(int Sets, int Reps, int Seconds, bool IsHeld, bool BothSides)
{
    /// <summary>Time to get into position, before each side.</summary>
    public const int ReadySeconds = 5;

    /// <summary>Pause between two holds.</summary>
    public const int RelaxSeconds = 3;

    /// <summary>Pause between two sets.</summary>
    public const int RestSeconds = 20;

    public int Sides => BothSides ? 2 : 1;

    /// <summary>The total duration. <c>stepsOf</c> in js/timer/steps.js must give the same sum.</summary>
    public int TotalSeconds => Sides * (ReadySeconds + (Sets * SetSeconds) + ((Sets - 1) * RestSeconds));

    private int SetSeconds => (Reps * Seconds) + (IsHeld ? (Reps - 1) * RelaxSeconds : 0);
}

/// <summary>The purpose of an exercise, by which plans select it.</summary>
public enum Goal
{
    Loosen,
    Stretch,
    Strengthen,
    Calm,
}

public enum Location
{
    Desk,
    Floor,
    Gym,
}

public static class LocationText
{
    public static string ToDisplayText(this Location location) => location switch
    {
        Location.Desk => "At a desk",
        Location.Floor => "On the floor",
        _ => "In a gym",
    };
}

public sealed record ExerciseDetails(
    SourceText Purpose,
    SourceText Position,
    IReadOnlyList<SourceText> Steps,
    SourceText DoseAmount,
    DoseBasis DoseBasis,
    IReadOnlyList<SourceText> Cautions,
    Equipment Equipment,
    Pace Pace,
    IReadOnlyList<Goal> Goals,
    IReadOnlyList<Location> Locations,
    Figure? Figure);
