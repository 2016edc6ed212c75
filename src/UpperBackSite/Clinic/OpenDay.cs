namespace UpperBackSite.Clinic;

/// <summary>Opening times on a day of every week, in London.</summary>
public sealed record OpenDay
{
    public DayOfWeek Day { get; init; }

    public TimeOnly Opens { get; init; }

    public TimeOnly Closes { get; init; }
}
