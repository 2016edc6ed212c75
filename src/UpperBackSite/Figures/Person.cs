namespace UpperBackSite.Figures;

/// <summary>A person of the drawings: build and hair. Colours are in <c>figure-colors.css</c>.</summary>
/// <param name="Breadth">Scale factor for the width of trunk and limbs; 1 is average.</param>
public sealed record Person(float Breadth, Hair Hair)
{
    public static readonly IReadOnlyList<Person> All =
    [
        new(1f, Hair.Bun),
        new(1.08f, Hair.Cropped),
        new(0.97f, Hair.Bob),
        new(1.15f, Hair.Cropped),
        new(1.12f, Hair.Bun),
        new(1f, Hair.Curls),
    ];
}

public enum Hair
{
    Cropped,
    Bun,
    Bob,
    Curls,
}
