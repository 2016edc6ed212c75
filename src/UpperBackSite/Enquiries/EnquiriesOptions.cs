using System.ComponentModel.DataAnnotations;

namespace UpperBackSite.Enquiries;

public sealed class EnquiriesOptions
{
    /// <summary>Days after which an enquiry is deleted. The privacy notice states it.</summary>
    [Range(1, 3650)]
    public int KeepDays { get; init; } = 180;
}
