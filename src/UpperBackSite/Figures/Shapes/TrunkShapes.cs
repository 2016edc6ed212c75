using System.Numerics;

namespace UpperBackSite.Figures.Shapes;

/// <summary>Draws the shirt, the hips and the neck.</summary>
public sealed class TrunkShapes
{
    /// <summary>
    /// A cross-section: its height in a part of the spine, how far it reaches back and forward, its half width, and how much lower
    /// its front is than its back, in centimetres.
    /// </summary>
    private readonly record struct Slice(string Frame, float Up, float Back, float Front, float HalfWidth, float Drop = 0);

    private static readonly Slice[] Shirt =
    [
        new("pelvis", -5, -10.8f, 8.4f, 15.9f),
        new("pelvis", 0.5f, -10.7f, 8.8f, 16),
        new("lower", 1, -8.8f, 9, 14.8f),
        new("lower", 8, -7.6f, 9, 13.6f),
        new("middle", 0, -8, 9.2f, 13.9f),
        new("middle", 7, -9.4f, 9.8f, 14.8f),
        new("middle", 13.5f, -10.4f, 10.4f, 15.6f),
        new("upper", 4.5f, -10.6f, 10.2f, 16),
        new("upper", 9, -10, 8.6f, 15.4f),
        new("upper", 12.5f, -9, 6.8f, 13, 1),
        new("upper", 15.6f, -7.8f, 5.8f, 9.8f, 2),
        new("upper", 18.2f, -6.4f, 5.2f, 7.2f, 3.4f),
    ];

    private static readonly Slice[] HipSlices =
    [
        new("pelvis", 4, -10, 8.6f, 14.8f),
        new("pelvis", -1, -10.8f, 8.8f, 15.8f),
        new("pelvis", -6, -11, 8.4f, 16.2f),
        new("pelvis", -10, -9.8f, 7.2f, 15.4f),
    ];

    /// <summary>Where the neck has cross-sections, from the collar to the head.</summary>
    private static readonly float[] NeckShares = [0, 0.33f, 0.66f, 1];
    private static readonly string[] Legs = ["left_leg", "right_leg"];

    private readonly Body body;
    private readonly Pose pose;
    private readonly Person person;
    private readonly Camera camera;
    private readonly Ring[] shirt;
    private readonly Ring[] neck;

    public TrunkShapes(Body body, Pose pose, Person person, Camera camera)
    {
        (this.body, this.pose, this.person, this.camera) = (body, pose, person, camera);
        shirt = Array.ConvertAll(Shirt, RingAt);
        neck = [.. NeckRings()];
    }

    public Shape Hips() => new("hips", Silhouette.Bent(Array.ConvertAll(HipSlices, RingAt), 0.1f, 0.25f));

    /// <summary>Draws the shirt from the hem over the shoulders to the collar.</summary>
    /// <param name="arms">The arms whose shoulders are part of the outline.</param>
    public Shape Top(IEnumerable<string> arms) => new("top", [Silhouette.Bent(shirt, 0.2f, 0.05f), .. arms.Select(Shoulder)]);

    /// <summary>Returns the slope from the neck over a shoulder into the sleeve, whichever way the shoulder is shifted.</summary>
    private Outline Shoulder(string arm)
    {
        var side = Body.SideOf(arm);
        return Silhouette.Hull(
            [
                (camera.Project(body.UpperSpine.Point(-0.8f, 7.5f, side * 8.5f)), 6.6f * person.Breadth),
                (camera.Project(body.UpperSpine.Point(-1.4f, 16, side * 3.8f)), 3.6f),
                (camera.Project(LimbShapes.ShoulderOf(body, arm)), 5.1f * person.Breadth),
                (camera.Project(Vector3.Lerp(LimbShapes.ShoulderOf(body, arm), body.Limbs[arm].Middle, 0.25f)), 4.9f * person.Breadth),
            ],
            16);
    }

    public Shape Neck() => new("neck", Silhouette.Bent(neck, neck[0].Flatness(SideAt(neck, 0)), 0.4f, "neck"));

    /// <summary>Draws the edge of the shirt around the neck.</summary>
    public Shape Collar() => new("collar", Silhouette.Ellipsoid(neck[0].Centre, neck[0].First * 1.04f, neck[0].Second * 1.1f, new Vector2(0, 0.7f)));

    /// <summary>Returns an area of the shirt that stays inside its outline.</summary>
    /// <param name="from">The slice at its lower end, and the fraction of the way to the next one.</param>
    /// <param name="to">The slice at its upper end.</param>
    /// <param name="degrees">Where its middle is around the body: 0 in front, 90 at the right, 180 at the back.</param>
    /// <param name="halfWidth">Its half width as a share of that of the shirt.</param>
    public (Outline Outline, bool IsVisible) Area(float from, float to, float degrees, float halfWidth) => Area(shirt, from, to, degrees, halfWidth);

    /// <summary>Returns an area of the neck that stays inside its outline.</summary>
    public (Outline Outline, bool IsVisible) NeckArea(float from, float to, float degrees, float halfWidth) => Area(neck, from, to, degrees, halfWidth);

    private (Outline Outline, bool IsVisible) Area(Ring[] rings, float from, float to, float degrees, float halfWidth)
    {
        const int Steps = 5;
        var (sine, cosine) = MathF.SinCos(degrees * MathF.PI / 180);
        var (left, right) = (new List<Vector2>(), new List<Vector2>());
        for (var step = 0; step <= Steps; step++)
        {
            var at = float.Lerp(from, to, (float)step / Steps);
            var place = Math.Min((int)at, rings.Length - 2);
            var ring = rings[place].Lerp(rings[place + 1], at - place);
            var side = Vector2.Normalize(Vector2.Lerp(SideAt(rings, place), SideAt(rings, place + 1), at - place));
            var edge = ring.FurthestTo(side);
            // It narrows towards its ends and stays inside the edge of the body.
            var half = halfWidth * MathF.Sqrt(MathF.Sin(MathF.PI * (step + 0.6f) / (Steps + 1.2f)));
            var middle = Math.Clamp(Vector2.Dot((ring.First * cosine) + (ring.Second * sine), side) / ring.ExtentTo(side), half - 0.94f, 0.94f - half);
            left.Add(ring.Centre + (edge * (middle + half)));
            right.Add(ring.Centre + (edge * (middle - half)));
        }

        right.Reverse();
        var facing = Vector3.Dot(body.UpperSpine.Direction(cosine, 0, sine), camera.Towards);
        return (new Outline(OutlineKind.Smooth, [.. left, .. right]), facing > -0.3f);
    }

    private static Vector2 SideAt(Ring[] rings, int place)
    {
        var along = Silhouette.DirectionAt(rings, place);
        return new Vector2(-along.Y, along.X);
    }

    /// <summary>The neck bends evenly from the collar to the head.</summary>
    private IEnumerable<Ring> NeckRings()
    {
        var (upper, head) = (body.UpperSpine, body.Head);
        var (start, bend, end) = (upper.Point(-0.6f, 17.6f, 0), upper.Point(-0.4f, 21, 0), head.Point(-1.4f, 3.4f, 0));
        foreach (var share in NeckShares)
        {
            var at = Vector3.Lerp(Vector3.Lerp(start, bend, share), Vector3.Lerp(bend, end, share), share);
            var forward = Vector3.Lerp(upper.Direction(1, -0.38f, 0), head.Direction(1, 0, 0), share);
            var right = Vector3.Lerp(upper.Direction(0, 0, 1), head.Direction(0, 0, 1), share);
            yield return new Ring(camera.Project(at), camera.Project(forward) * (5.7f - (0.4f * share)), camera.Project(right) * (7 - (1.5f * MathF.Sqrt(share))));
        }
    }

    private Ring RingAt(Slice slice)
    {
        var frame = FrameOf(slice.Frame);
        var front = slice.Front;
        front += slice.Frame is "upper" && slice.Up < 9 || slice is { Frame: "middle", Up: > 10 } ? person.Chest : 0;
        front += slice.Frame switch { "lower" => pose["belly"], "middle" when slice.Up < 1 => pose["belly"] * 0.7f, _ => 0 };
        var (up, drop) = (slice.Up, slice.Drop);
        if (slice.Frame is "pelvis")
        {
            // When the thighs are raised, the shirt lies on them.
            var lift = slice.Up < 0 ? 7 * ThighsRaised() : 4 * ThighsRaised();
            (up, drop) = (up + (lift / 2), -lift);
        }

        return new Ring(
            camera.Project(frame.Point((slice.Back + front) / 2 * person.Breadth, up, 0)),
            camera.Project(frame.Direction((front - slice.Back) / 2 * person.Breadth, -drop / 2, 0)),
            camera.Project(frame.Direction(0, 0, slice.HalfWidth * person.Breadth)));
    }

    /// <summary>Returns 0 for someone who stands and 1 for someone who sits.</summary>
    private float ThighsRaised() => Math.Clamp(
        Legs.Average(leg => Vector3.Dot(body.Limbs[leg].Middle - body.Limbs[leg].Root, body.Pelvis.Direction(1, 0, 0)) / Body.Thigh), 0, 1);

    private Frame FrameOf(string name) => name switch
    {
        "pelvis" => body.Pelvis,
        "lower" => body.LowerSpine,
        "middle" => body.MiddleSpine,
        _ => body.UpperSpine,
    };
}
