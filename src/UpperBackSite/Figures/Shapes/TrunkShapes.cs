using System.Numerics;

namespace UpperBackSite.Figures.Shapes;

/// <summary>Draws the shirt, the hips and the neck.</summary>
public sealed class TrunkShapes(Body body, Pose pose, Person person, Camera camera)
{
    /// <summary>A cross-section: its height in a part of the spine, how far it reaches back and forward, and its half width, in centimetres.</summary>
    private readonly record struct Slice(string Frame, float Up, float Back, float Front, float HalfWidth);

    private static readonly Slice[] Shirt =
    [
        new("pelvis", -4.5f, -10.5f, 8.2f, 15.8f),
        new("pelvis", 0.5f, -10.6f, 8.8f, 16),
        new("lower", 1, -8.6f, 9, 14.6f),
        new("lower", 8, -7.4f, 9, 13.4f),
        new("middle", 0, -8, 9.2f, 13.8f),
        new("middle", 7, -9.4f, 9.8f, 14.8f),
        new("middle", 13.5f, -10.4f, 10.4f, 15.6f),
        new("upper", 4.5f, -10.6f, 10.2f, 16.4f),
        new("upper", 9, -9.6f, 8.4f, 16.2f),
        new("upper", 12.5f, -8.2f, 6.2f, 15),
        new("upper", 15.6f, -7.2f, 5, 12),
        new("upper", 17.9f, -6.6f, 4.8f, 8.8f),
        new("upper", 19.8f, -6, 4.8f, 7),
    ];

    /// <summary>How much of a shift of the shoulders the upper slices of the shirt follow.</summary>
    private static readonly float[] FollowShoulders = [0.25f, 0.6f, 1, 0.75f, 0.35f, 0.1f];

    private static readonly Slice[] HipSlices =
    [
        new("pelvis", 4, -10, 8.6f, 14.8f),
        new("pelvis", -1, -10.8f, 8.8f, 15.8f),
        new("pelvis", -6, -11, 8.4f, 16.2f),
        new("pelvis", -10, -9.8f, 7.2f, 15.4f),
    ];

    public IEnumerable<Shape> Hips()
    {
        var rings = HipSlices.Select(Ring).ToList();
        yield return new Shape("legs-shade", [Silhouette.Bent(rings, 0.1f, 0.25f, isLit: false), Hip("left_leg", false), Hip("right_leg", false)]);
        yield return new Shape("legs", [Silhouette.Bent(rings, 0.1f, 0.25f, isLit: true), Hip("left_leg", true), Hip("right_leg", true)]);
    }

    public IEnumerable<Shape> Top()
    {
        yield return new Shape("top-shade", [Trunk(isLit: false), Yoke("left_arm", false), Yoke("right_arm", false)]);
        yield return new Shape("top", [Trunk(isLit: true), Yoke("left_arm", true), Yoke("right_arm", true)]);
    }

    public IEnumerable<Shape> Neck()
    {
        var (upper, head) = (body.UpperSpine, body.Head);
        Ring[] rings =
        [
            Ring(upper.Point(-0.4f, 15.5f, 0), upper, 6.8f, 8.4f),
            Ring(upper.Point(0.2f, 18.6f, 0), upper, 6, 6.5f),
            Ring(Vector3.Lerp(upper.Point(0.6f, 19, 0), HeadJoint(head), 0.55f), body.Neck, 5.8f, 6),
            Ring(HeadJoint(head), head, 5.8f, 5.9f),
        ];
        yield return new Shape("neck", Silhouette.Bent(rings, 0.2f, 0.4f, isLit: false) with { Joints = [new Joint("neck", 4, 7)] });
    }

    /// <summary>Draws the round edge of the shirt below the neck, where the neck shows.</summary>
    public Shape Neckline()
    {
        var upper = body.UpperSpine;
        return new Shape("neck", Silhouette.Ellipsoid(
            camera.Project(upper.Point(1.2f, 18, 0)),
            camera.Project(upper.Direction(4.4f, -2.8f, 0)),
            camera.Project(upper.Direction(0, 0, 7)),
            camera.Project(upper.Direction(0.6f, 1, 0))));
    }

    /// <summary>The place within the head at which the neck ends.</summary>
    public static Vector3 HeadJoint(Frame head) => head.Point(-1.2f, 3.4f, 0);

    private Outline Trunk(bool isLit)
    {
        var rings = Shirt.Select(Ring).ToArray();
        var trunk = Silhouette.Bent(rings, 0.22f, 0.1f, isLit);
        return trunk with { Points = WithShoulders(trunk.Points, rings) };
    }

    /// <summary>Shifts the points beside the shoulders with the shoulders, when they are lifted or taken back.</summary>
    private Vector2[] WithShoulders(IReadOnlyList<Vector2> points, Ring[] rings)
    {
        var (left, right) = (ShoulderShift("left_arm", -1), ShoulderShift("right_arm", 1));
        var width = Silhouette.Normalize(camera.Project(body.UpperSpine.Direction(0, 0, 16)), Vector2.Zero);
        var share = MathF.Min(1, camera.Project(body.UpperSpine.Direction(0, 0, 1)).Length() * 1.3f);
        Vector2[] shifted = [.. points];
        for (var place = 0; place < FollowShoulders.Length; place++)
        {
            var ring = rings.Length - FollowShoulders.Length + place;
            foreach (var point in new[] { ring + 1, (2 * rings.Length) + 2 - ring })
            {
                // From -1 at the left edge of the trunk to 1 at its right.
                var side = share * MathF.Sign(Vector2.Dot(points[point] - rings[ring].Centre, width));
                shifted[point] += FollowShoulders[place] * ((left * (1 - side) / 2) + (right * (1 + side) / 2));
            }
        }

        return shifted;
    }

    private Vector2 ShoulderShift(string arm, int side) =>
        camera.Project(body.Limbs[arm].Root - body.UpperSpine.Point(-1, 12.5f, side * Body.HalfShoulders));

    /// <summary>Joins a thigh to the hips.</summary>
    private Outline Hip(string leg, bool isLit)
    {
        var side = leg.StartsWith("right", StringComparison.Ordinal) ? 1 : -1;
        Ring[] rings =
        [
            Shapes.Ring.Round(camera.Project(body.Pelvis.Point(-1, -3, side * 5)), 8.4f * person.Breadth),
            Shapes.Ring.Round(camera.Project(body.Limbs[leg].Root), 8.4f * person.Breadth),
        ];
        return Silhouette.Straight(rings, 1, 1, isLit, isLit ? "" : leg + " pelvis", isLit ? "" : leg);
    }

    /// <summary>Joins a shoulder to the trunk, whichever way it is shifted.</summary>
    private Outline Yoke(string arm, bool isLit)
    {
        var side = arm.StartsWith("right", StringComparison.Ordinal) ? 1 : -1;
        Ring[] rings =
        [
            Shapes.Ring.Round(camera.Project(body.UpperSpine.Point(-0.5f, 10.5f, side * 8)), 5.4f * person.Breadth),
            Shapes.Ring.Round(camera.Project(LimbShapes.ShoulderOf(body, arm)), 4.2f * person.Breadth),
        ];
        return Silhouette.Straight(rings, 1, 1, isLit, isLit ? "" : arm + " chest", isLit ? "" : arm);
    }

    private Ring Ring(Slice slice)
    {
        var frame = FrameOf(slice.Frame);
        var front = slice.Front;
        front += slice.Frame is "upper" && slice.Up < 9 || slice is { Frame: "middle", Up: > 10 } ? person.Chest : 0;
        front += slice.Frame switch { "lower" => pose["belly"], "middle" when slice.Up < 1 => pose["belly"] * 0.7f, _ => 0 };
        var middle = frame.Point((slice.Back + front) / 2 * person.Breadth, slice.Up, 0);
        return Ring(middle, frame, (front - slice.Back) / 2 * person.Breadth, slice.HalfWidth * person.Breadth);
    }

    private Ring Ring(Vector3 centre, Frame frame, float halfDepth, float halfWidth) =>
        new(camera.Project(centre), camera.Project(frame.Direction(halfDepth, 0, 0)), camera.Project(frame.Direction(0, 0, halfWidth)));

    private Frame FrameOf(string name) => name switch
    {
        "pelvis" => body.Pelvis,
        "lower" => body.LowerSpine,
        "middle" => body.MiddleSpine,
        _ => body.UpperSpine,
    };
}
