using System.ComponentModel.DataAnnotations;
using UpperBackSite.Clinic;

namespace UpperBackSite.Enquiries;

public sealed class EnquiriesOptions : IValidatableObject
{
    /// <summary>The number of days that an enquiry is kept after its last change of status. The privacy notice states it.</summary>
    public KeepDays KeepDays { get; init; } = new();

    /// <summary>The number of days that the person's private link works after the enquiry was sent or a visit was last agreed.</summary>
    [Range(1, 365)]
    public int LinkDays { get; init; } = 60;

    /// <summary>Minutes of opening time within which staff act on an enquiry with a possible warning sign. The person is promised the usual time.</summary>
    [Range(5, 1440)]
    public int WarningSignMinutes { get; init; } = 60;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Enum.GetValues<EnquiryStatus>().Any(status => KeepDays.ForStatus(status) is < 1 or > 3650))
        {
            yield return new ValidationResult("Each value in Enquiries:KeepDays must be between 1 and 3650 days.");
        }
    }
}

/// <summary>Retention periods in days, by status.</summary>
public sealed record KeepDays
{
    public int New { get; init; } = 180;

    public int Contacted { get; init; } = 180;

    public int Booked { get; init; } = 180;

    public int Closed { get; init; } = 90;

    public int Spam { get; init; } = 30;

    /// <summary>The longest period of the open statuses: new, contacted and booked.</summary>
    public int MaxOpen => Math.Max(Math.Max(New, Contacted), Booked);

    public int ForStatus(EnquiryStatus status) => status switch
    {
        EnquiryStatus.New => New,
        EnquiryStatus.Contacted => Contacted,
        EnquiryStatus.Booked => Booked,
        EnquiryStatus.Closed => Closed,
        _ => Spam,
    };

    /// <summary>
    /// Returns when an enquiry is deleted: after its retention period, counted from the last change of status or the end of an agreed
    /// visit, whichever is later, at the same time of day in London.
    /// </summary>
    /// <param name="visitEndsAt">The end of the agreed visit, if there is one.</param>
    public DateTimeOffset GetExpiry(EnquiryStatus status, DateTimeOffset statusAt, DateTimeOffset? visitEndsAt) =>
        LondonDays.AddDays(status is EnquiryStatus.Booked && visitEndsAt > statusAt ? visitEndsAt.Value : statusAt, ForStatus(status));

    /// <inheritdoc cref="GetExpiry(EnquiryStatus, DateTimeOffset, DateTimeOffset?)"/>
    /// <param name="enquiry">The enquiry with its visits loaded.</param>
    public DateTimeOffset GetExpiry(Enquiry enquiry) => GetExpiry(enquiry.Status, enquiry.StatusAt, enquiry.VisitEndsAt);
}
