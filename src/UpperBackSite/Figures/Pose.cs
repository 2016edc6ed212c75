using System.Numerics;

namespace UpperBackSite.Figures;

/// <summary>One key pose: angles, and where hands and feet are held instead of being told by angles.</summary>
public sealed record Pose
{
    /// <summary>The step in words, shown under the picture.</summary>
    public required string Caption { get; init; }

    /// <summary>The picture in words, for those who do not see it.</summary>
    public required string Alt { get; init; }

    /// <summary>By <see cref="Joints.Place"/>.</summary>
    public required IReadOnlyList<float> Angles { get; init; }

    /// <summary>By limb: <c>left_arm</c>, <c>right_arm</c>, <c>left_leg</c>, <c>right_leg</c>.</summary>
    public required IReadOnlyDictionary<string, Reach> Reaches { get; init; }

    /// <summary>Where a thing has moved to, by its kind; its numbers as in <see cref="Figure.Props"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<float>> Moved { get; init; } = new Dictionary<string, IReadOnlyList<float>>();

    public IReadOnlyList<Arrow> Arrows { get; init; } = [];

    /// <summary>Of the pose in its file.</summary>
    public int Line { get; init; }

    public float this[string joint] => Angles[Joints.Place(joint)];

    /// <summary>The pose at <paramref name="share"/> (0 to 1) of the way to the next. A limb that one of them holds somewhere is held on the way.</summary>
    public Pose Towards(Pose next, float share, Func<Pose, string, Vector3> heldAt)
    {
        var reaches = new Dictionary<string, Reach>();
        foreach (var limb in Reaches.Keys.Union(next.Reaches.Keys))
        {
            var (from, to) = (Reaches.GetValueOrDefault(limb), next.Reaches.GetValueOrDefault(limb));
            var known = from ?? to!;
            reaches[limb] = from is { } one && to is { } other && one.Part == other.Part
                ? one with { At = Vector3.Lerp(one.At, other.At, share), Towards = Vector3.Lerp(one.Towards, other.Towards, share), Hand = Vector3.Lerp(one.Hand, other.Hand, share) }
                : known with { Part = null, At = Vector3.Lerp(heldAt(this, limb), heldAt(next, limb), share) };
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

/// <summary>Where a wrist or ankle is held.</summary>
/// <param name="Part">The body part it is held at, or null for a place in the room.</param>
/// <param name="At">Centimetres forward, up and outward: from the part, in the chest's directions, or from where the figure rests.</param>
/// <param name="Towards">Where the elbow or knee points: forward, up, outward.</param>
/// <param name="Hand">Where the fingers or toes point in the room; zero for straight on.</param>
public sealed record Reach(string? Part, Vector3 At, Vector3 Towards, Vector3 Hand);

/// <summary>An arrow of movement in the plane of the picture, in centimetres right and up of where the figure rests.</summary>
/// <param name="Bend">How far the middle of the arrow stands off to its left.</param>
public sealed record Arrow(Vector2 From, Vector2 To, float Bend);
