namespace UpperBackSite.Figures;

/// <summary>How the bodies of the library differ: build here, colours in <c>figure.css</c>.</summary>
/// <param name="Breadth">Of trunk and limbs, 1 being the middle.</param>
/// <param name="Hair">The cut.</param>
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
