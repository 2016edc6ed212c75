using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using UpperBackSite.Clinic;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Features.Shared.Articles;
using UpperBackSite.Plans;
using UpperBackSite.Platform.Caching;
using UpperBackSite.Platform.Http;

namespace UpperBackSite.Features.Plan;

/// <summary>Shows, suggests and schedules exercise plans. A plan exists only in its address: nothing is stored.</summary>
public sealed class PlanController(ArticleLibrary library, PublicAddress address, TimeProvider clock) : LibraryController(library, address)
{
    /// <param name="e">Slugs of exercises. Repeated values are redirected to one value with commas, so that each plan has one address.</param>
    /// <param name="picked">Sent with the list of exercises to pick from, also when none was.</param>
    [Get("/plan")]
    [CachedPage]
    public IActionResult Index([FromQuery] string?[]? e, [FromQuery] string? picked)
    {
        var exercises = ExercisePlan.FindExercises(e ?? [], Library);
        if (exercises.Count > ExercisePlan.MaxExercises || (exercises.Count == 0 && picked is not null))
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return View("New", new NewPlanPage(Library, HasNoMatch: false, exercises));
        }

        if (exercises.Count == 0)
        {
            return View("New", new NewPlanPage(Library, HasNoMatch: false));
        }

        var plan = new ExercisePlan(exercises);
        return picked is null && e is [var only] && only == string.Join(',', plan.Exercises.Select(exercise => exercise.Slug))
            ? View("Show", new PlanPage(plan, Library, Root))
            : Redirect(plan.Address);
    }

    [Get("/plan/suggest")]
    public IActionResult Suggest([FromQuery] string? goal, [FromQuery] int minutes, [FromQuery] string? spot, [FromQuery] string?[]? kit)
    {
        var criteria = new PlanCriteria(
            Enum.TryParse<Goal>(goal, ignoreCase: true, out var aim) ? aim : null,
            PlanCriteria.Durations.Contains(minutes) ? minutes : PlanCriteria.Durations[0],
            Enum.TryParse<Location>(spot, ignoreCase: true, out var place) ? place : Location.Desk,
            (kit ?? []).Select(name => Enum.TryParse<Equipment>(name, ignoreCase: true, out var owned) ? owned : Equipment.None).ToHashSet());
        var plan = criteria.Suggest(Library);
        return plan.Exercises.Count == 0
            ? View("New", new NewPlanPage(Library, HasNoMatch: true) { Criteria = criteria })
            : Redirect(plan.Address);
    }

    [Get("/plan/reminder.ics")]
    public IActionResult Reminder([FromQuery] string?[]? e, [FromQuery] string? days, [FromQuery] string? at)
    {
        var plan = ExercisePlan.From(e ?? [], Library);
        if (plan.Exercises.Count == 0
            || !Enum.TryParse<PlanDays>(days, ignoreCase: true, out var chosen) || !Enum.IsDefined(chosen)
            || !TimeOnly.TryParseExact(at, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return BadRequest();
        }

        var calendar = PlanCalendar.Create(plan, Root + plan.Address, chosen, time, clock);
        return File(Encoding.UTF8.GetBytes(calendar), "text/calendar; charset=utf-8", "my-upper-back-plan.ics");
    }
}
