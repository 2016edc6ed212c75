namespace UpperBackSite.Clinic;

/// <summary>Finds what is wrong with opening hours and special days. Each fault begins with the key of its entry.</summary>
public static class HoursRules
{
    private const int MaxClosureDays = 366;

    public static IEnumerable<string> FindFaults(ClinicOptions clinic) =>
        clinic.Hours.Select((day, index) => FindFault($"Clinic:Hours:{index}", day, [.. clinic.Hours.Take(index)]))
            .Concat(clinic.SpecialDays.Select((day, index) => FindFault($"Clinic:SpecialDays:{index}", day)))
            .OfType<string>();

    private static string? FindFault(string key, OpenDay day, IReadOnlyList<OpenDay> before)
    {
        if (day.Closes == TimeOnly.MinValue)
        {
            return $"{key} has no Closes. Write both times, such as Opens: 08:00 and Closes: 18:00.";
        }

        if (day.Closes <= day.Opens)
        {
            return $"{key} closes at {day.Closes:HH:mm}, which is not later than it opens, {day.Opens:HH:mm}. Correct Opens or Closes.";
        }

        return before.FirstOrDefault(other => other.Day == day.Day && other.Opens < day.Closes && day.Opens < other.Closes) is { } overlapping
            ? $"{key}, {day.Day} from {day.Opens:HH:mm} to {day.Closes:HH:mm}, overlaps the entry from {overlapping.Opens:HH:mm} to {overlapping.Closes:HH:mm} on the same day. Two entries with the same Day are for a break between them."
            : null;
    }

    private static string? FindFault(string key, SpecialDay day) => day switch
    {
        _ when day.Date == default => $"{key} has no Date. Write the day, or the first of several, such as 2026-12-24.",
        _ when day.LastDay < day.Date => $"{key} has the Until {day.LastDay:yyyy-MM-dd}, which is before its Date, {day.Date:yyyy-MM-dd}.",
        _ when day.LastDay > day.Date.AddDays(MaxClosureDays) => $"{key} has the Until {day.LastDay:yyyy-MM-dd}, which is more than {MaxClosureDays} days after its Date, {day.Date:yyyy-MM-dd}.",
        { Opens: null, Closes: not null } => $"{key} has Closes but no Opens. Write both, or neither when you are closed.",
        { Opens: not null, Closes: null } => $"{key} has Opens but no Closes. Write both, or neither when you are closed.",
        _ when day.Closes <= day.Opens => $"{key} closes at {day.Closes:HH:mm}, which is not later than it opens, {day.Opens:HH:mm}. Correct Opens or Closes.",
        _ => null,
    };
}
