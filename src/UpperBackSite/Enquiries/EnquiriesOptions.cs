using System.ComponentModel.DataAnnotations;

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
            yield return new ValidationResult("Each of Enquiries:KeepDays is a number of days from 1 to 3650.");
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

    public int Of(EnquiryStatus status) => status switch
    {
        EnquiryStatus.New => New,
        EnquiryStatus.Contacted => Contacted,
        EnquiryStatus.Booked => Booked,
        EnquiryStatus.Closed => Closed,
        _ => Spam,
    };
}
