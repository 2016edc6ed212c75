using System.ComponentModel.DataAnnotations;
using UpperBackSite.Clinic;

namespace UpperBackSite.Enquiries;

public sealed class EnquiriesOptions : IValidatableObject
{
    /// <summary>Days after its last change of status at which an enquiry is deleted. The privacy notice states them.</summary>
    public KeepDays KeepDays { get; init; } = new();

    /// <summary>Days for which the person's private link works, from when the enquiry was sent or the visit last agreed.</summary>
    [Range(1, 365)]
    public int LinkDays { get; init; } = 60;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Enum.GetValues<EnquiryStatus>().Any(status => KeepDays.Of(status) is < 1 or > 3650))
        {
            yield return new ValidationResult("Each value of Enquiries:KeepDays must be a number of days from 1 to 3650.");
        }
    }
}

/// <summary>How long an enquiry is kept, by its status.</summary>
public sealed record KeepDays
{
    public int New { get; init; } = 180;

    public int Contacted { get; init; } = 180;

    public int Booked { get; init; } = 180;

    public int Closed { get; init; } = 90;

    public int Spam { get; init; } = 30;

    /// <summary>Of those that are not closed and not spam.</summary>
    public int Longest => Math.Max(Math.Max(New, Contacted), Booked);

    public int Of(EnquiryStatus status) => status switch
    {
        EnquiryStatus.New => New,
        EnquiryStatus.Contacted => Contacted,
        EnquiryStatus.Booked => Booked,
        EnquiryStatus.Closed => Closed,
        _ => Spam,
    };

    /// <summary>
    /// When an enquiry is deleted: its days after the status last changed, or after the end of an agreed visit when that is
    /// later, at the same time of day in London. So it is gone on the day that was promised and not a moment sooner.
    /// </summary>
    /// <param name="visitEnds">The end of the last visit that was agreed, if any.</param>
    public DateTimeOffset EndOf(EnquiryStatus status, DateTimeOffset statusAt, DateTimeOffset? visitEnds) =>
        LondonDays.Later(status is EnquiryStatus.Booked && visitEnds > statusAt ? visitEnds.Value : statusAt, Of(status));

    /// <inheritdoc cref="EndOf(EnquiryStatus, DateTimeOffset, DateTimeOffset?)"/>
    /// <param name="enquiry">With its visits.</param>
    public DateTimeOffset EndOf(Enquiry enquiry) => EndOf(enquiry.Status, enquiry.StatusAt, enquiry.VisitEnds);
}
