using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;

namespace UpperBackSite.Plans;

/// <summary>Exercises that someone picked, in their order. It lives in its address alone: <c>/plan?e=chin-tuck,cat-cow</c>.</summary>
public sealed record ExercisePlan(IReadOnlyList<Article> Exercises)
{
    /// <summary>As many as print on one sheet of paper.</summary>
    public const int Most = 8;

    /// <summary>To get up, read the next exercise and fetch what it needs.</summary>
    public const int ChangeSeconds = 20;

    public string Address => AddressOf(Exercises.Select(exercise => exercise.Slug));

    public int Minutes => Math.Max(1, (int)Math.Ceiling(SecondsOf(Exercises) / 60.0));

    public IReadOnlyList<Kit> Kit => [.. Exercises.Select(exercise => exercise.FrontMatter.Exercise!.Kit).Where(kit => kit is not Content.Authoring.Kit.None).Distinct().Order()];

    /// <summary>What an address asks for: exercises that exist, each once, no more than fit.</summary>
    /// <param name="slugs">Lists with commas, one or several.</param>
    public static ExercisePlan From(IEnumerable<string?> slugs, ArticleLibrary library) => new(
    [
        .. slugs
            .SelectMany(list => (list ?? "").Split(','))
            .Select(slug => library.Find($"{Section.Exercises.Address}/{slug.Trim()}"))
            .OfType<Article>()
            .Where(article => article.Exercise is not null)
            .DistinctBy(article => article.Slug)
            .Take(Most),
    ]);

    /// <summary>The ready-made plans of the library that have an exercise in them.</summary>
    public static IEnumerable<(ReadyPlan Ready, ExercisePlan Plan)> Ready(ArticleLibrary library) =>
        library.Plans.Select(ready => (ready, From(ready.Exercises.Select(slug => slug.Text), library))).Where(pair => pair.Item2.Exercises.Count > 0);

    public static string AddressOf(IEnumerable<string> slugs) => "/plan?e=" + string.Join(',', slugs);

    public static int SecondsOf(IReadOnlyCollection<Article> exercises) =>
        exercises.Sum(exercise => exercise.FrontMatter.Exercise!.Pace.TotalSeconds) + (Math.Max(0, exercises.Count - 1) * ChangeSeconds);

    /// <summary>The address with the exercise moved by one place, towards the start or the end.</summary>
    public string AddressMoving(int place, int by)
    {
        var slugs = Exercises.Select(exercise => exercise.Slug).ToList();
        var slug = slugs[place];
        slugs.RemoveAt(place);
        slugs.Insert(Math.Clamp(place + by, 0, slugs.Count), slug);
        return AddressOf(slugs);
    }

    public string AddressWithout(int place)
    {
        var others = Exercises.Where((_, index) => index != place).Select(exercise => exercise.Slug).ToList();
        return others.Count == 0 ? "/plan" : AddressOf(others);
    }
}
