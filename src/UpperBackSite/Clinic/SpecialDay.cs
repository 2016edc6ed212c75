namespace UpperBackSite.Clinic;

/// <summary>A day, or several, on which the clinic is closed or open at other times than usual.</summary>
public sealed record SpecialDay
{
    public DateOnly Date { get; init; }

    /// <summary>The last day of a longer period, or null for one day.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Opening time, or null when the clinic is closed.</summary>
    public TimeOnly? Opens { get; init; }

    public TimeOnly? Closes { get; init; }

    /// <summary>Why, such as <c>Christmas Day</c>; shown in brackets.</summary>
    public string Reason { get; init; } = "";

    public DateOnly LastDay => Until ?? Date;

    public bool IsClosed => Opens is null;

    public bool Covers(DateOnly day) => day >= Date && day <= LastDay;
}
