using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;

namespace UpperBackSite.Plans;

/// <param name="Goal">The goal, or null for a mix of goals.</param>
public sealed record PlanCriteria(Goal? Goal, int Minutes, Location Location, IReadOnlySet<Equipment> Equipment)
{
    public static readonly IReadOnlyList<int> Durations = [5, 10, 15];

    /// <summary>Equipment that people may not have. Everything else, such as a chair or a wall, is assumed to be available.</summary>
    public static readonly IReadOnlyList<Equipment> OptionalKit = [Content.Authoring.Equipment.Roller, Content.Authoring.Equipment.Ball, Content.Authoring.Equipment.Band];

    /// <summary>
    /// Returns a plan with as many suitable exercises as fit into the time, ordered by goal: loosen, strengthen, stretch, calm.
    /// Exercises for the chosen goal are picked first and loosening exercises next. The plan is empty when none is suitable.
    /// </summary>
    public ExercisePlan Suggest(ArticleLibrary library)
    {
        var possible = library.GetArticles(Section.Exercises).Where(IsSuitable).ToList();
        var wanted = possible.OrderByDescending(exercise => Goal is { } goal && GetNote(exercise).Goals.Contains(goal)).ThenBy(exercise => Goal is null ? 0 : Rank(exercise)).ToList();
        if (Goal is null)
        {
            wanted = Interleave(wanted);
        }
        else if (!wanted.Exists(exercise => GetNote(exercise).Goals.Contains(Goal.Value)))
        {
            return new ExercisePlan([]);
        }

        var picked = new List<Article>();
        foreach (var exercise in wanted.TakeWhile(_ => picked.Count < ExercisePlan.MaxExercises))
        {
            if (ExercisePlan.GetSeconds([.. picked, exercise]) <= Minutes * 60)
            {
                picked.Add(exercise);
            }
        }

        return new ExercisePlan([.. picked.OrderBy(Rank)]);
    }

    private bool IsSuitable(Article exercise)
    {
        var note = GetNote(exercise);
        return note.Locations.Contains(Location) && (!OptionalKit.Contains(note.Equipment) || Equipment.Contains(note.Equipment));
    }

    /// <summary>Alternates between goals, so that a short plan has some exercises of each.</summary>
    private static List<Article> Interleave(List<Article> exercises) =>
        [.. exercises.GroupBy(Rank).SelectMany(group => group.Select((exercise, turn) => (exercise, turn))).OrderBy(pair => pair.turn).ThenBy(pair => Rank(pair.exercise)).Select(pair => pair.exercise)];

    private static int Rank(Article exercise) => GetNote(exercise).Goals.Min(goal => goal switch
    {
        Content.Authoring.Goal.Loosen => 0,
        Content.Authoring.Goal.Strengthen => 1,
        Content.Authoring.Goal.Stretch => 2,
        _ => 3,
    });

    private static ExerciseDetails GetNote(Article exercise) => exercise.FrontMatter.Exercise!;
}
