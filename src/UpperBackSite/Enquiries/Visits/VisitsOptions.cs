namespace UpperBackSite.Enquiries.Visits;

public sealed class VisitsOptions
{
    /// <summary>Whether the person is reminded of an agreed visit by email on the day before.</summary>
    public bool SendsReminders { get; init; } = true;
}
