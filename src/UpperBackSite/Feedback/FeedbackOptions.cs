using System.ComponentModel.DataAnnotations;

namespace UpperBackSite.Feedback;

public sealed class FeedbackOptions
{
    /// <summary>Days after which feedback is deleted, from 1 to 3650. The default is a year, the interval between reviews of a page.</summary>
    [Range(1, 3650)]
    public int KeepDays { get; init; } = 365;
}
