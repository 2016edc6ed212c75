namespace UpperBackSite.Figures;

/// <summary>From where the figure is seen.</summary>
public enum View
{
    Side,
    Front,
    Back,

    /// <summary>From the front, a quarter turn short of the side.</summary>
    Angled,

    /// <summary>From above and a little in front, for people who lie on their side.</summary>
    Above,
}

/// <summary>How the moving picture runs through its key poses.</summary>
public enum Motion
{
    /// <summary>To the last pose, and back the same way.</summary>
    Return,

    /// <summary>From the last pose straight on to the first.</summary>
    Round,

    /// <summary>It does not move.</summary>
    None,
}

/// <summary>A drawing as data: who is seen from where, resting on what, in which poses, beside which things.</summary>
public sealed record Figure
{
    public required View View { get; init; }

    /// <summary>Which of the people of the library, see <see cref="Person"/>.</summary>
    public required int Person { get; init; }

    /// <summary>The part that carries the figure; it stands at 0.</summary>
    public required string RestsOn { get; init; }

    /// <summary>How high over the floor it rests, in centimetres.</summary>
    public required float RestHeight { get; init; }

    /// <summary>What else touches what: a part and a thing.</summary>
    public required IReadOnlyList<Contact> Contacts { get; init; }

    public required IReadOnlyList<Prop> Props { get; init; }

    /// <summary>The areas that work or stretch.</summary>
    public required IReadOnlyList<string> Marks { get; init; }

    public required Motion Motion { get; init; }

    /// <summary>Seconds from one key pose to the next.</summary>
    public required float Pace { get; init; }

    /// <summary>The moving picture in words.</summary>
    public required string Alt { get; init; }

    public required IReadOnlyList<Pose> Poses { get; init; }

    /// <summary>The part of the picture that matters: left, bottom, right, top in centimetres; null for all of it.</summary>
    public IReadOnlyList<float>? Frame { get; init; }

    /// <summary>A second person, seen from the same place; shown where nothing moves.</summary>
    public Companion? Companion { get; init; }

    public IReadOnlyList<Label> Labels { get; init; } = [];

    /// <summary>The things where they are in the pose.</summary>
    public IEnumerable<Prop> PropsIn(Pose pose) => Props.Select(prop => pose.Moved.TryGetValue(prop.Kind, out var numbers) ? prop with { Numbers = numbers } : prop);

    public bool Moves => Motion is not Motion.None && Poses.Count > 1;
}

/// <param name="Shift">Centimetres forward and to the right of where the first person rests, as that person's room has it.</param>
/// <param name="IsInFront">Drawn over the first person, not behind.</param>
public sealed record Companion(Figure Figure, float Shift, bool IsInFront);

public sealed record Contact(string Part, string Thing, int Line)
{
    public override string ToString() => $"{Part} on {Thing}";
}

/// <param name="Numbers">Place and measures in centimetres; what they mean depends on the kind, see <see cref="PropKinds"/>.</param>
public sealed record Prop(string Kind, IReadOnlyList<float> Numbers, int Line);

/// <summary>Words in the picture, centred, in centimetres right and up of where the figure rests, and the place they point at.</summary>
public sealed record Label(string Text, float X, float Y, float? ToX, float? ToY);
