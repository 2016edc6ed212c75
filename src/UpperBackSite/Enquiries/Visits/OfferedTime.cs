namespace UpperBackSite.Enquiries.Visits;

/// <summary>One of the times in an offer.</summary>
/// <param name="Practitioner">The name of the practitioner; null when the clinic names none.</param>
public sealed record OfferedTime(DateTimeOffset StartsAt, int Minutes, string? Practitioner)
{
    public DateTimeOffset EndsAt => StartsAt.AddMinutes(Minutes);
}
