namespace UpperBackSite.Clinic;

/// <summary>How to find the clinic and get in. Parts that are empty are not shown.</summary>
public sealed record FindUs
{
    /// <summary>A picture of a map in the <c>images</c> folder of the content.</summary>
    public string? Map { get; init; }

    /// <summary>What the map shows, in words, for people who cannot see it.</summary>
    public string MapDescription { get; init; } = "";

    /// <summary>The way in from the street, such as where the door is.</summary>
    public string Directions { get; init; } = "";

    public string PublicTransport { get; init; } = "";

    public string Parking { get; init; } = "";

    public string StepFreeAccess { get; init; } = "";

    /// <summary>The parts in words, with their headings.</summary>
    public IEnumerable<(string Heading, string Text)> Parts =>
        new[] { ("Finding the door", Directions), ("Public transport", PublicTransport), ("Parking", Parking), ("Step-free access", StepFreeAccess) }.Where(part => part.Item2.Length > 0);
}
