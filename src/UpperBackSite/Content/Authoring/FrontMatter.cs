using UpperBackSite.Figures;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Authoring;

/// <summary>What an author wrote above the text of a page, once it has been read and found complete.</summary>
public sealed record FrontMatter
{
    public required string Title { get; init; }

    /// <summary>Plain text, shown under the title and used as the meta description.</summary>
    public required string Summary { get; init; }

    /// <summary>Place in its section, smallest first.</summary>
    public required int Order { get; init; }

    /// <summary>When the page was last checked against its sources.</summary>
    public required DateOnly ReviewedOn { get; init; }

    public required DateOnly ReviewDue { get; init; }

    /// <summary>The clinician who reviewed the page; null when none has, and then the page says so.</summary>
    public Reviewer? ReviewedBy { get; init; }

    public IReadOnlyList<SourceText> Takeaways { get; init; } = [];

    public EvidenceNote? Evidence { get; init; }

    public ExerciseNote? Exercise { get; init; }

    /// <summary>Addresses of related pages.</summary>
    public IReadOnlyList<SourceText> Related { get; init; } = [];

    /// <summary>Slugs of exercises that go with the page.</summary>
    public IReadOnlyList<SourceText> Exercises { get; init; } = [];

    /// <summary>Old addresses that lead here.</summary>
    public IReadOnlyList<SourceText> RedirectFrom { get; init; } = [];

    /// <summary>Other ways to ask an FAQ entry's question: search takes them for its title.</summary>
    public IReadOnlyList<SourceText> AlsoAsked { get; init; } = [];

    /// <summary>An FAQ entry that is offered to people who do not know what to ask.</summary>
    public bool IsPopular { get; init; }

    /// <summary>Under which heading the list of questions shows an FAQ entry.</summary>
    public string? Topic { get; init; }

    /// <summary>What readers are told was changed, newest first.</summary>
    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>Where the author breaks an editorial rule on purpose.</summary>
    public IReadOnlyList<Waiver> Waivers { get; init; } = [];

    /// <summary>How a section's introduction sorts the section's pages, to help to choose among them.</summary>
    public IReadOnlyList<PageGroup> Groups { get; init; } = [];

    /// <summary>A draft is checked, but not part of the site.</summary>
    public bool IsDraft { get; init; }
}

/// <summary>Pages of a section that serve one need.</summary>
/// <param name="Pages">Slugs, the best to begin with first.</param>
public sealed record PageGroup(string Title, IReadOnlyList<SourceText> Pages);

public sealed record Reviewer(string Name, string Role, string Registration);

/// <summary>One change of a page that its readers may want to know of.</summary>
public sealed record Change(DateOnly On, string What);

/// <summary>Lets one finding of <c>check</c> pass: the rule's name, words of the sentence that it is about, and why.</summary>
public sealed record Waiver(string Rule, SourceText Words, string Why);

/// <summary>How far the evidence carries what a page recommends. Grades as in the evidence sheet.</summary>
public enum EvidenceGrade
{
    Strong,
    Moderate,
    Limited,
    Conflicting,
    None,
}

public sealed record EvidenceNote(EvidenceGrade Grade, SourceText Reason);

/// <summary>Where an exercise's dose comes from.</summary>
public enum DoseBasis
{
    /// <summary>A leaflet of an NHS service.</summary>
    Nhs,

    /// <summary>A clinic's custom.</summary>
    Clinic,

    /// <summary>A public guide to exercise, not about pain.</summary>
    Guide,

    /// <summary>The range used in studies.</summary>
    Research,

    /// <summary>Customary, without a source.</summary>
    None,
}

public enum Kit
{
    None,
    Roller,
    Ball,
    Band,
    Weight,
    Chair,
    Wall,
}

/// <summary>The dose in numbers, for the timer and for plans. The words of the dose say where they come from.</summary>
/// <param name="Reps">Repetitions in one set; 1 for something that is held.</param>
/// <param name="Seconds">How long one repetition takes or is held.</param>
/// <param name="IsHeld">Held still, rather than moved through.</param>
/// <param name="BothSides">Done on the one side and then on the other.</param>
public sealed record Pace(int Sets, int Reps, int Seconds, bool IsHeld, bool BothSides)
{
    /// <summary>The time to get into position, before each side.</summary>
    public const int ReadySeconds = 5;

    /// <summary>Between the repetitions of something that is held.</summary>
    public const int RelaxSeconds = 3;

    /// <summary>Between sets.</summary>
    public const int RestSeconds = 20;

    public int Sides => BothSides ? 2 : 1;

    /// <summary>How long it takes, as the timer counts it: js/timer/steps.js has the same sum.</summary>
    public int TotalSeconds => Sides * (ReadySeconds + (Sets * SetSeconds) + ((Sets - 1) * RestSeconds));

    private int SetSeconds => (Reps * Seconds) + (IsHeld ? (Reps - 1) * RelaxSeconds : 0);
}

/// <summary>What an exercise is good for, as plans sort them.</summary>
public enum Goal
{
    Loosen,
    Stretch,
    Strengthen,
    Calm,
}

/// <summary>Where an exercise can be done.</summary>
public enum Spot
{
    Desk,
    Floor,
    Gym,
}

public sealed record ExerciseNote(
    SourceText Purpose,
    SourceText Position,
    IReadOnlyList<SourceText> Steps,
    SourceText DoseAmount,
    DoseBasis DoseBasis,
    IReadOnlyList<SourceText> Cautions,
    Kit Kit,
    Pace Pace,
    IReadOnlyList<Goal> Goals,
    IReadOnlyList<Spot> Spots,
    Figure? Figure);
