using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace UpperBackSite.Plans;

public enum PlanDays
{
    Daily,
    Workdays,

    /// <summary>Monday, Wednesday and Friday.</summary>
    Thrice,

    /// <summary>Tuesday and Friday.</summary>
    Twice,
}

/// <summary>Creates an iCalendar reminder for a plan. It repeats at the same time of day in London, in summer and winter.</summary>
public static class PlanCalendar
{
    private const string London = "Europe/London";

    /// <param name="planAddress">Absolute address of the plan.</param>
    public static string Create(ExercisePlan plan, string planAddress, PlanDays days, TimeOnly at, TimeProvider clock)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeBySystemTimeZoneId(clock.GetUtcNow(), London).DateTime);
        var first = today.AddDays(1);
        while (!GetDays(days).Contains(first.DayOfWeek))
        {
            first = first.AddDays(1);
        }

        var start = new CalDateTime(first.ToDateTime(at), London);
        var reminder = new CalendarEvent
        {
            Uid = $"{Guid.NewGuid():N}@upper-back-plan",
            DtStamp = new CalDateTime(clock.GetUtcNow().UtcDateTime, "UTC"),
            Summary = $"My upper back plan ({plan.Minutes} min)",
            Description = string.Join('\n', plan.Exercises.Select(exercise => exercise.Title).Append(planAddress)),
            Url = new Uri(planAddress),
            Start = start,
            Duration = Duration.FromMinutes(plan.Minutes),
            Transparency = TransparencyType.Transparent,
        };
        reminder.RecurrenceRule = days is PlanDays.Daily
            ? new RecurrencePattern(FrequencyType.Daily, 1)
            : new RecurrencePattern(FrequencyType.Weekly, 1) { ByDay = [.. GetDays(days).Select(day => new WeekDay(day))] };
        reminder.Alarms.Add(new Alarm { Action = AlarmAction.Display, Description = "Time to move", Trigger = new Trigger(Duration.Zero) });

        var calendar = new Calendar { ProductId = "-//Upper back pain//Plan//EN", Method = "PUBLISH" };
        calendar.AddTimeZone(VTimeZone.FromDateTimeZone(London, first.ToDateTime(TimeOnly.MinValue).AddYears(-1), includeHistoricalData: false));
        calendar.Events.Add(reminder);
        return new CalendarSerializer().SerializeToString(calendar)!;
    }

    private static DayOfWeek[] GetDays(PlanDays days) => days switch
    {
        PlanDays.Workdays => [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday],
        PlanDays.Thrice => [DayOfWeek.Monday, DayOfWeek.Wednesday, DayOfWeek.Friday],
        PlanDays.Twice => [DayOfWeek.Tuesday, DayOfWeek.Friday],
        _ => Enum.GetValues<DayOfWeek>(),
    };
}
