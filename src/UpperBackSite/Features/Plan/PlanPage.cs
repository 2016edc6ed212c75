using UpperBackSite.Content;
using UpperBackSite.Features.Shared;
using UpperBackSite.Plans;

namespace UpperBackSite.Features.Plan;

/// <summary>One plan: to do, to change, to print.</summary>
public sealed record PlanPage(ExercisePlan Plan, ArticleLibrary Library, string Root)
    : Page(new PageHead("My plan", "Exercises for the upper back, picked by you, with pictures and amounts.", null)
    {
        Crumbs = [new Crumb("Exercises", Section.Exercises.Address), new Crumb("My plan", null)],
        HasTimer = true,
        MovingFigures = [.. Plan.Exercises.Select(exercise => exercise.Exercise!.Figure).Where(figure => figure is { Figure.Moves: true }).Select(figure => figure!.Slug)],
    })
{
    /// <summary>Two weeks to tick.</summary>
    public const int DaysToTick = 14;

    public string Address => Root + Plan.Address;

    /// <summary>What can still be added.</summary>
    public IEnumerable<Article> Others => Library.In(Section.Exercises).Where(exercise => exercise.Exercise is not null && !Plan.Exercises.Contains(exercise));

    public bool IsFull => Plan.Exercises.Count >= ExercisePlan.Most;
}

/// <summary>The ways to a plan: ready-made, suggested by time and place, or picked one by one.</summary>
/// <param name="NothingFits">No exercise fits what was asked for.</param>
public sealed record NewPlanPage(ArticleLibrary Library, bool NothingFits)
    : Page(new PageHead("Make a plan of exercises", "Pick exercises for your upper back by goal, time, place and kit. Print the plan, or put it in your calendar.", "/plan")
    {
        Crumbs = [new Crumb("Exercises", Section.Exercises.Address), new Crumb("My plan", "/plan")],
    })
{
    public PlanWish Wish { get; init; } = new(null, PlanWish.Times[1], Spot.Desk, new HashSet<Kit>());

    public IEnumerable<(ReadyPlan Ready, ExercisePlan Plan)> Ready =>
        ExercisePlan.Ready(Library);
}
