namespace UpperBackSite.Enquiries;

/// <summary>A person's request to be seen, as the clinic keeps it. What tells who they are or how they feel is encrypted.</summary>
public sealed class Enquiry
{
    public int Id { get; private set; }

    /// <summary>What the person and the clinic call it by, such as <c>UB-7K3M-9QXT</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>The same for every copy of one sending, so that a double click is stored once.</summary>
    public required string SubmissionKey { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Slug of one of the clinic's services.</summary>
    public required string Service { get; init; }

    public required string Name { get; init; }

    public string? Email { get; init; }

    /// <summary>In E.164 form, such as <c>+442079460123</c>.</summary>
    public string? Phone { get; init; }

    public string? PhoneAsTyped { get; init; }

    /// <summary>What is going on, in the person's own words.</summary>
    public string? Concern { get; init; }

    public string? Duration { get; init; }

    /// <summary>Comma-separated slugs, such as <c>monday,thursday</c>; null when any day suits.</summary>
    public string? PreferredDays { get; init; }

    public string? PreferredTimes { get; init; }

    /// <summary>What would make the visit easier.</summary>
    public string? AccessNeeds { get; init; }

    /// <summary>Which wording of the consent was agreed to when the enquiry was sent.</summary>
    public required string ConsentVersion { get; init; }

    /// <summary>Kept and marked rather than dropped: a person may fill in a hidden field by mistake.</summary>
    public bool IsSuspectedSpam { get; init; }
}
