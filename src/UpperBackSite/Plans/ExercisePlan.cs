using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;

namespace UpperBackSite.Plans;

/// <summary>Exercises that a visitor picked, in order. A plan exists only in its address: <c>/plan?e=chin-tuck,cat-cow</c>.</summary>
public sealed record ExercisePlan(IReadOnlyList<Article> Exercises)
{
    /// <summary>The number of exercises that fit on one printed sheet.</summary>
    public const int MaxExercises = 8;

    /// <summary>Time between two exercises, in seconds.</summary>
    public const int SecondsBetweenExercises = 20;

    public string Address => GetAddress(Exercises.Select(exercise => exercise.Slug));

    public int Minutes => Math.Max(1, (int)Math.Ceiling(GetSeconds(Exercises) / 60.0));

    public IReadOnlyList<Equipment> Equipment => [.. Exercises.Select(exercise => exercise.FrontMatter.Exercise!.Equipment).Where(kit => kit is not Content.Authoring.Equipment.None).Distinct().Order()];

    /// <summary>Returns the plan of an address. Unknown and repeated exercises and those beyond the maximum are ignored.</summary>
    /// <param name="slugs">Slugs of exercises; each item can contain several, separated by commas.</param>
    public static ExercisePlan From(IEnumerable<string?> slugs, ArticleLibrary library) => new([.. FindExercises(slugs, library).Take(MaxExercises)]);

    /// <summary>Returns the exercises of an address, however many. Unknown and repeated ones are ignored.</summary>
    /// <param name="slugs">Slugs of exercises; each item can contain several, separated by commas.</param>
    public static IReadOnlyList<Article> FindExercises(IEnumerable<string?> slugs, ArticleLibrary library) =>
    [
        .. slugs
            .SelectMany(list => (list ?? "").Split(','))
            .Select(slug => library.Find($"{Section.Exercises.Address}/{slug.Trim()}"))
            .OfType<Article>()
            .Where(article => article.Exercise is not null)
            .DistinctBy(article => article.Slug),
    ];

    public static IEnumerable<(PresetPlan Ready, ExercisePlan Plan)> GetReadyMade(ArticleLibrary library) =>
        library.Plans.Select(ready => (ready, From(ready.Exercises.Select(slug => slug.Text), library))).Where(pair => pair.Item2.Exercises.Count > 0);

    public static string GetAddress(IEnumerable<string> slugs) => "/plan?e=" + string.Join(',', slugs);

    public static int GetSeconds(IReadOnlyCollection<Article> exercises) =>
        exercises.Sum(exercise => exercise.FrontMatter.Exercise!.Pace.TotalSeconds) + (Math.Max(0, exercises.Count - 1) * SecondsBetweenExercises);

    /// <summary>Returns the address of the plan with one exercise moved by the given number of places.</summary>
    public string AddressWithMoved(int place, int by)
    {
        var slugs = Exercises.Select(exercise => exercise.Slug).ToList();
        var slug = slugs[place];
        slugs.RemoveAt(place);
        slugs.Insert(Math.Clamp(place + by, 0, slugs.Count), slug);
        return GetAddress(slugs);
    }

    public string AddressWithout(int place)
    {
        var others = Exercises.Where((_, index) => index != place).Select(exercise => exercise.Slug).ToList();
        return others.Count == 0 ? "/plan" : GetAddress(others);
    }
}
