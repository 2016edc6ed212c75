using System.ComponentModel.DataAnnotations;

namespace UpperBackSite.Feedback;

public sealed class FeedbackOptions
{
    /// <summary>Days after which what readers said of a page is deleted: the time from one review of a page to the next. The privacy notice states it.</summary>
    [Range(1, 3650)]
    public int KeepDays { get; init; } = 365;
}
