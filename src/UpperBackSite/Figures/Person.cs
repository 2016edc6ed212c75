namespace UpperBackSite.Figures;

/// <summary>A person of the drawings: build, hair and dress. Colours are in <c>figure-colors.css</c>.</summary>
/// <param name="Breadth">Scale factor for the width of trunk and limbs; 1 is average.</param>
/// <param name="Chest">How far the chest is rounder than average, in centimetres.</param>
public sealed record Person(float Breadth, float Chest, Hair Hair)
{
    public bool HasLongSleeves { get; init; }

    public bool HasBeard { get; init; }

    public bool HasGlasses { get; init; }

    public static readonly IReadOnlyList<Person> All =
    [
        new(0.98f, 1.6f, Hair.Bun),
        new(1.06f, 0, Hair.Cropped) { HasLongSleeves = true },
        new(0.97f, 1.4f, Hair.Bob),
        new(1.13f, 0, Hair.Receding) { HasBeard = true, HasGlasses = true },
        new(1.1f, 2, Hair.Waves) { HasLongSleeves = true },
        new(1, 0, Hair.Curls),
    ];
}

public enum Hair
{
    Cropped,
    Bun,
    Bob,
    Receding,
    Waves,
    Curls,
}
