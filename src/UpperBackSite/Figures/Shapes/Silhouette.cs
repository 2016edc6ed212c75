using System.Numerics;

namespace UpperBackSite.Figures.Shapes;

/// <summary>A cross-section of a part of the body, projected: an ellipse with its centre and two half axes.</summary>
public readonly record struct Ring(Vector2 Centre, Vector2 First, Vector2 Second)
{
    public static Ring Round(Vector2 centre, float radius) => new(centre, new Vector2(radius, 0), new Vector2(0, radius));

    /// <summary>Returns an ellipse that is at least this thick, however it is seen.</summary>
    public Ring WithMinimum(float radius) =>
        First.Length() > Second.Length()
            ? this with { Second = Silhouette.Normalize(new Vector2(-First.Y, First.X), Vector2.UnitY) * MathF.Max(radius, Second.Length()) }
            : this with { First = Silhouette.Normalize(new Vector2(-Second.Y, Second.X), Vector2.UnitX) * MathF.Max(radius, First.Length()) };

    public Ring Lerp(Ring other, float share) =>
        new(Vector2.Lerp(Centre, other.Centre, share), Vector2.Lerp(First, other.First, share), Vector2.Lerp(Second, other.Second, share));

    /// <summary>Returns how far the ellipse reaches from its centre in a direction of length 1.</summary>
    public float ExtentTo(Vector2 direction) =>
        MathF.Sqrt(Square(Vector2.Dot(First, direction)) + Square(Vector2.Dot(Second, direction)));

    /// <summary>Returns how deep the ellipse is through its centre, as a share of its extent to a side.</summary>
    public float Flatness(Vector2 side) =>
        MathF.Abs((First.X * Second.Y) - (First.Y * Second.X)) / MathF.Max(Square(ExtentTo(side)), 0.01f);

    /// <summary>Returns the point of the ellipse that is furthest in a direction of length 1, from its centre.</summary>
    public Vector2 FurthestTo(Vector2 direction) =>
        ((First * Vector2.Dot(First, direction)) + (Second * Vector2.Dot(Second, direction))) / MathF.Max(ExtentTo(direction), 0.01f);
    private static float Square(float number) => number * number;
}

/// <summary>Computes smooth outlines around rings, ellipsoids and spheres.</summary>
public static class Silhouette
{
    /// <summary>The distance of the corners of an octagon, around a circle of radius 1, from the middle of its sides.</summary>
    private const float Octagon = 0.4142f;

    /// <summary>Returns the outline of a straight part that tapers, such as an upper arm, from its first ring to its last.</summary>
    public static Outline Straight(IReadOnlyList<Ring> rings, float startCap, float endCap, string start = "", string end = "")
    {
        var along = Normalize(rings[^1].Centre - rings[0].Centre, Vector2.UnitX);
        return Tube(rings, _ => along, startCap, endCap, start, end);
    }

    /// <summary>Returns the outline of a part that bends, such as the trunk.</summary>
    public static Outline Bent(IReadOnlyList<Ring> rings, float startCap, float endCap, string end = "") =>
        Tube(rings, place => DirectionAt(rings, place), startCap, endCap, "", end);

    /// <summary>Returns the direction, on the screen, in which a part that bends goes on at a ring.</summary>
    public static Vector2 DirectionAt(IReadOnlyList<Ring> rings, int place) =>
        Normalize(rings[Math.Min(place + 1, rings.Count - 1)].Centre - rings[Math.Max(place - 1, 0)].Centre, Vector2.UnitY);

    /// <param name="startCap">How far the round end reaches beyond the first ring, as a share of its radius.</param>
    private static Outline Tube(IReadOnlyList<Ring> rings, Func<int, Vector2> direction, float startCap, float endCap, string start, string end)
    {
        var (left, right) = (new List<Vector2>(), new List<Vector2>());
        for (var place = 0; place < rings.Count; place++)
        {
            var along = direction(place);
            var side = new Vector2(-along.Y, along.X);
            var ring = rings[place];
            var edge = ring.FurthestTo(side);
            if (place == 0)
            {
                AddCap(ring.Centre - (along * ring.ExtentTo(side) * startCap), edge);
            }

            left.Add(ring.Centre + edge);
            right.Add(ring.Centre - edge);
            if (place == rings.Count - 1)
            {
                AddCap(ring.Centre + (along * ring.ExtentTo(side) * endCap), edge);
            }
        }

        var last = left.Count - 1;
        right.Reverse();
        return new Outline(OutlineKind.Smooth, [.. left, .. right])
        {
            Joints = [.. new[] { new Joint(start, 1, 2 * last), new Joint(end, last - 1, last + 2) }.Where(joint => joint.Name.Length > 0)],
        };

        void AddCap(Vector2 at, Vector2 edge)
        {
            left.Add(at + (edge * Octagon));
            right.Add(at - (edge * Octagon));
        }
    }

    /// <summary>Returns the outline of an ellipsoid with three projected half axes.</summary>
    public static Outline Ellipsoid(Vector2 centre, Vector2 one, Vector2 two, Vector2 three, int points = 10) =>
        Around(points, 0, direction => Vector2.Dot(centre, direction) + MathF.Sqrt(Square(Vector2.Dot(one, direction)) + Square(Vector2.Dot(two, direction)) + Square(Vector2.Dot(three, direction))));

    public static Outline Circle(Vector2 centre, float radius, int points = 10) =>
        Ellipsoid(centre, new Vector2(radius, 0), new Vector2(0, radius), Vector2.Zero, points);

    /// <summary>Returns the outline of the smallest convex shape around circles.</summary>
    /// <param name="turn">The direction, in radians, of the first of the sides that touch the circles.</param>
    public static Outline Hull(IReadOnlyList<(Vector2 Centre, float Radius)> circles, int points, float turn = 0) =>
        Around(points, turn, direction => circles.Max(circle => Vector2.Dot(circle.Centre, direction) + circle.Radius));

    /// <summary>Returns the polygon whose sides touch a convex shape. The curve touches it where they do.</summary>
    /// <param name="reach">Returns how far the shape reaches in a direction.</param>
    private static Outline Around(int points, float turn, Func<Vector2, float> reach)
    {
        var step = MathF.Tau / points;
        var (sine, cosine) = MathF.SinCos(step);
        var reaches = Enumerable.Range(0, points).Select(place => reach(DirectionAt(place))).ToArray();
        // All outlines run clockwise, so that those of one shape add up where they overlap.
        return new Outline(OutlineKind.Smooth, [.. Enumerable.Range(0, points).Reverse().Select(place =>
        {
            var direction = DirectionAt(place);
            var across = (reaches[(place + 1) % points] - (reaches[place] * cosine)) / sine;
            return (direction * reaches[place]) + (new Vector2(-direction.Y, direction.X) * across);
        })]);

        Vector2 DirectionAt(int place)
        {
            var (y, x) = MathF.SinCos(turn + (place * step));
            return new Vector2(x, y);
        }
    }

    public static Vector2 Normalize(Vector2 vector, Vector2 whenZero) => vector.LengthSquared() < 0.01f ? whenZero : Vector2.Normalize(vector);

    public static Vector3 Normalize(Vector3 vector, Vector3 whenZero) => vector.LengthSquared() < 1e-4f ? whenZero : Vector3.Normalize(vector);

    private static float Square(float number) => number * number;
}
