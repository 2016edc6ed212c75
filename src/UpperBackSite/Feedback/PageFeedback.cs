using UpperBackSite.Data.Encryption;

namespace UpperBackSite.Feedback;

/// <summary>What one reader says of one page. Nobody is asked who they are.</summary>
public sealed class PageFeedback
{
    /// <summary>Longest <see cref="Missing"/>, in characters.</summary>
    public const int MostCharacters = 1000;

    public int Id { get; private set; }

    /// <summary>Path of the page, such as <c>/remedies/heat-and-cold</c>.</summary>
    public required string Page { get; init; }

    /// <summary>Null when the reader only said what was missing.</summary>
    public required bool? WasHelpful { get; init; }

    /// <summary>In the reader's own words. Encrypted, because people write about themselves although they are asked not to.</summary>
    [Encrypted]
    public string? Missing { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Kept and marked: a person may fill in a hidden field by mistake.</summary>
    public bool IsSuspectedSpam { get; init; }
}
