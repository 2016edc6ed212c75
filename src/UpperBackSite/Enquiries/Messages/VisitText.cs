using UpperBackSite.Clinic;

namespace UpperBackSite.Enquiries.Messages;

public static class VisitText
{
    /// <summary>Returns the time, the practitioner and the length, such as "2:30pm on Tuesday 1 December, with Alex Example, about 45 minutes".</summary>
    public static string Describe(VisitTime visit) => $"{OpeningHours.ToDisplayText(visit.StartsAt)}, {DescribeDetails(visit)}";

    /// <summary>Returns the practitioner and the length, such as "with Alex Example, about 45 minutes".</summary>
    public static string DescribeDetails(VisitTime visit) => $"{(visit.Practitioner is { } practitioner ? $"with {practitioner}, " : "")}about {visit.Minutes} minutes";
}
