using UpperBackSite.Data.Encryption;

namespace UpperBackSite.Feedback;

/// <summary>Anonymous feedback of a reader on a page.</summary>
public sealed class PageFeedback
{
    /// <summary>Maximum length of <see cref="Missing"/>, in characters.</summary>
    public const int MaxMissingLength = 1000;

    public int Id { get; private set; }

    /// <summary>Path of the page, such as <c>/remedies/heat-and-cold</c>.</summary>
    [BoundToRow]
    public required string Page { get; init; }

    /// <summary>Null when the reader only described what was missing.</summary>
    public required bool? WasHelpful { get; init; }

    /// <summary>What was missing, as typed. Encrypted, because people write about their health although they are asked not to.</summary>
    [Encrypted]
    public string? Missing { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Whether the honeypot was filled in. Such feedback is kept, because a person may fill it in by mistake.</summary>
    public bool IsSuspectedSpam { get; init; }
}
