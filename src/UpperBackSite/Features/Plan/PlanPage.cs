using System.Globalization;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Features.Shared;
using UpperBackSite.Plans;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Features.Plan;

public sealed record PlanPage(ExercisePlan Plan, ArticleLibrary Library, string Root)
    : Page(new PageHead("My plan", "The upper back exercises you've chosen, with pictures and how much to do.", null)
    {
        Crumbs = [new Crumb("Exercises", Section.Exercises.Address), new Crumb("My plan", null)],
        HasTimer = true,
        IsWide = true,
        MovingFigures = [.. Plan.Exercises.Select(exercise => exercise.Exercise!.Figure).Where(figure => figure is { Figure.IsAnimated: true }).Select(figure => figure!.Slug).Order(StringComparer.Ordinal)],
    })
{
    /// <summary>Number of days to tick off on the printed plan.</summary>
    public const int TrackedDays = 14;

    public static readonly IReadOnlyList<Choice> Days =
        [new("daily", "Every day"), new("workdays", "Monday to Friday"), new("thrice", "Monday, Wednesday and Friday"), new("twice", "Tuesday and Friday")];

    /// <summary>Times to choose for the reminder, from 6am to 10:30pm in steps of 30 minutes.</summary>
    public static readonly IReadOnlyList<Choice> Times =
        [.. Enumerable.Range(12, 34).Select(half => TimeOnly.MinValue.AddMinutes(half * 30)).Select(time => new Choice(time.ToString("HH:mm", CultureInfo.InvariantCulture), OpeningHours.ToDisplayText(time)))];

    public string Address => Root + Plan.Address;

    public IEnumerable<Article> Others => Library.GetArticles(Section.Exercises).Where(exercise => exercise.Exercise is not null && !Plan.Exercises.Contains(exercise));

    public bool IsFull => Plan.Exercises.Count >= ExercisePlan.MaxExercises;
}

/// <summary>The start page: choose a ready-made plan, get a suggestion, or pick exercises.</summary>
/// <param name="HasNoMatch">Whether no exercise matched the criteria.</param>
/// <param name="Picked">The exercises that were picked but make no plan, because there are none or too many. Null when none were sent.</param>
public sealed record NewPlanPage(ArticleLibrary Library, bool HasNoMatch, IReadOnlyList<Article>? Picked = null)
    : Page(new PageHead((Picked is null ? "" : "Error: ") + "Make an exercise plan", "Choose exercises for your upper back by goal, time, place and equipment. Print your plan or add it to your calendar.", Picked is null ? "/plan" : null)
    {
        Crumbs = [new Crumb("Exercises", Section.Exercises.Address), new Crumb("Make a plan", "/plan")],
        IsWide = true,
    })
{
    public const string AnyGoal = "any";

    public static readonly IReadOnlyList<Choice> Goals =
        [new(AnyGoal, "A bit of each"), new("loosen", "Loosen up"), new("stretch", "Stretch"), new("strengthen", "Get stronger"), new("calm", "Wind down")];

    public static readonly IReadOnlyList<Choice> Times = [.. PlanCriteria.Durations.Select(minutes => new Choice($"{minutes}", $"{minutes} minutes"))];

    public static readonly IReadOnlyList<Choice> Locations = [.. Enum.GetValues<Location>().Select(place => new Choice(place.ToString().ToLowerInvariant(), place.ToDisplayText()))];

    public static readonly IReadOnlyList<Choice> Kits = [new("roller", "Foam roller"), new("ball", "Ball"), new("band", "Band")];

    /// <summary>What is wrong with the picked exercises, or null.</summary>
    public string? PickError => Picked switch
    {
        null => null,
        [] => "Choose at least one exercise.",
        _ => $"You've chosen {Picked.Count} exercises, and a plan holds {ExercisePlan.MaxExercises}. Untick {Picked.Count - ExercisePlan.MaxExercises}, then try again.",
    };

    public PlanCriteria Criteria { get; init; } = new(null, PlanCriteria.Durations[1], Location.Desk, new HashSet<Equipment>());

    public IEnumerable<(PresetPlan Ready, ExercisePlan Plan)> Ready =>
        ExercisePlan.GetReadyMade(Library);
}
