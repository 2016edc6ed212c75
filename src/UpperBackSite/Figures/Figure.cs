namespace UpperBackSite.Figures;

public enum View
{
    Side,
    Front,
    Back,

    /// <summary>From the front, turned part of the way to the side.</summary>
    Angled,

    /// <summary>From above and slightly in front, for side-lying positions.</summary>
    Above,
}

/// <summary>How an animation runs through its key poses.</summary>
public enum Motion
{
    /// <summary>Forwards to the last pose, then backwards.</summary>
    Return,

    /// <summary>In a loop: the last pose is followed by the first.</summary>
    Round,

    None,
}

public sealed record Figure
{
    public required View View { get; init; }

    /// <summary>Index into <see cref="Figures.Person.All"/>.</summary>
    public required int Person { get; init; }

    /// <summary>The body part that supports the figure; it is placed at x = 0.</summary>
    public required string RestsOn { get; init; }

    /// <summary>Height of the support above the floor, in centimetres.</summary>
    public required float RestHeight { get; init; }

    /// <summary>Further contacts between body parts and props, or the floor.</summary>
    public required IReadOnlyList<Contact> Contacts { get; init; }

    public required IReadOnlyList<Prop> Props { get; init; }

    /// <summary>The highlighted areas, see <see cref="MarkKinds"/>.</summary>
    public required IReadOnlyList<string> Marks { get; init; }

    public required Motion Motion { get; init; }

    /// <summary>Seconds from one key pose to the next.</summary>
    public required float SecondsPerPose { get; init; }

    /// <summary>Alternative text of the animation.</summary>
    public required string Alt { get; init; }

    public required IReadOnlyList<Pose> Poses { get; init; }

    /// <summary>The visible area: left, bottom, right and top in centimetres; null for the whole drawing.</summary>
    public IReadOnlyList<float>? Crop { get; init; }

    /// <summary>A second person, drawn in still pictures only.</summary>
    public Companion? Companion { get; init; }

    public IReadOnlyList<Label> Labels { get; init; } = [];

    /// <summary>Returns the props with their positions in the pose.</summary>
    public IEnumerable<Prop> PropsIn(Pose pose) => Props.Select(prop => pose.Moved.TryGetValue(prop.Kind, out var numbers) ? prop with { Numbers = numbers } : prop);

    public bool IsAnimated => Motion is not Motion.None && Poses.Count > 1;
}

/// <param name="Shift">Offset in centimetres to the right in the picture, relative to the first person.</param>
/// <param name="IsInFront">Whether the companion is drawn in front of the first person.</param>
/// <param name="IsMirrored">Whether the picture of the companion is mirrored, so that the two face each other.</param>
public sealed record Companion(Figure Figure, float Shift, bool IsInFront, bool IsMirrored);

public sealed record Contact(string Part, string Thing, int Line)
{
    public override string ToString() => $"{Part} on {Thing}";
}

/// <param name="Numbers">Position and size in centimetres; <see cref="PropKinds"/> gives the meaning for each kind.</param>
public sealed record Prop(string Kind, IReadOnlyList<float> Numbers, int Line);

/// <summary>A centred text in the picture and, optionally, the point that it labels; in centimetres right and up from the support.</summary>
public sealed record Label(string Text, float X, float Y, float? ToX, float? ToY);
