using System.Numerics;

namespace UpperBackSite.Figures;

/// <summary>A key pose: joint angles, and targets for the hands and feet that are placed directly.</summary>
public sealed record Pose
{
    /// <summary>The instruction shown under the picture.</summary>
    public required string Caption { get; init; }

    public required string Alt { get; init; }

    /// <summary>Angles, indexed by <see cref="Joints.IndexOf"/>.</summary>
    public required IReadOnlyList<float> Angles { get; init; }

    /// <summary>Targets by limb: <c>left_arm</c>, <c>right_arm</c>, <c>left_leg</c>, <c>right_leg</c>.</summary>
    public required IReadOnlyDictionary<string, Reach> Reaches { get; init; }

    /// <summary>Moved props by kind, with numbers as in <see cref="Figure.Props"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<float>> Moved { get; init; } = new Dictionary<string, IReadOnlyList<float>>();

    public IReadOnlyList<Arrow> Arrows { get; init; } = [];

    public int Line { get; init; }

    public float this[string joint] => Angles[Joints.IndexOf(joint)];

    /// <summary>
    /// Returns the pose at <paramref name="share"/> (0 to 1) of the transition to the next pose. A limb that has a target in either
    /// pose has one throughout.
    /// </summary>
    public Pose InterpolateTo(Pose next, float share, Func<Pose, string, Vector3> limbEnd)
    {
        var reaches = new Dictionary<string, Reach>();
        foreach (var limb in Reaches.Keys.Union(next.Reaches.Keys))
        {
            var (from, to) = (Reaches.GetValueOrDefault(limb), next.Reaches.GetValueOrDefault(limb));
            var known = from ?? to!;
            reaches[limb] = from is { } one && to is { } other && one.Part == other.Part
                ? one with { At = Vector3.Lerp(one.At, other.At, share), BendDirection = Vector3.Lerp(one.BendDirection, other.BendDirection, share), TipDirection = Vector3.Lerp(one.TipDirection, other.TipDirection, share) }
                : known with { Part = null, At = Vector3.Lerp(limbEnd(this, limb), limbEnd(next, limb), share) };
        }

        return this with
        {
            Angles = [.. Angles.Zip(next.Angles, (from, to) => from + ((to - from) * share))],
            Reaches = reaches,
            Moved = Moved.Keys.Intersect(next.Moved.Keys).ToDictionary(
                kind => kind,
                IReadOnlyList<float> (kind) => [.. Moved[kind].Zip(next.Moved[kind], (from, to) => from + ((to - from) * share))]),
        };
    }
}

/// <summary>The target of a wrist or ankle.</summary>
/// <param name="Part">The body part that the target is relative to; null for a point in the room.</param>
/// <param name="At">Centimetres forward, up and outward: from the body part, in its own axes, or from the support.</param>
/// <param name="BendDirection">The direction of the elbow or knee in the axes of the chest: forward, up, outward.</param>
/// <param name="TipDirection">The direction of the fingers or toes in the room; zero to continue the forearm or shin.</param>
public sealed record Reach(string? Part, Vector3 At, Vector3 BendDirection, Vector3 TipDirection);

/// <summary>An arrow in the plane of the picture, in centimetres right and up from the support.</summary>
/// <param name="Bend">Curvature: how far the middle of the arrow lies to its left, in centimetres.</param>
/// <param name="IsTwoHeaded">Whether it has a head at both ends, for a movement to and fro.</param>
public sealed record Arrow(Vector2 From, Vector2 To, float Bend, bool IsTwoHeaded)
{
    /// <summary>The middle of the arrow.</summary>
    public Vector2 Bow => ((From + To) / 2) + (Side * Bend);

    /// <summary>The control point of the quadratic curve through <see cref="Bow"/>.</summary>
    public Vector2 ControlPoint => ((From + To) / 2) + (Side * Bend * 2);

    private Vector2 Side => Vector2.Normalize(new Vector2(From.Y - To.Y, To.X - From.X));
}
