using System.Numerics;

namespace UpperBackSite.Figures.Shapes;

/// <summary>The surface of a head, in centimetres and axes of its frame, and the part of it that a viewer sees.</summary>
public sealed class HeadSurface
{
    /// <summary>A horizontal cross-section: an ellipse from back to front.</summary>
    private readonly record struct Slice(float Up, float Back, float Front, float HalfWidth);

    private static readonly Slice[] Slices =
    [
        new(-1.4f, 1.6f, 6.3f, 2.2f),
        new(-0.5f, -0.6f, 7.7f, 3.7f),
        new(0.8f, -2.8f, 8.1f, 5),
        new(2.1f, -4.6f, 7.5f, 5.7f),
        new(3.2f, -6, 8.2f, 6.2f),
        new(4.4f, -7.2f, 8.2f, 6.6f),
        new(5.6f, -8, 8, 6.9f),
        new(7, -8.8f, 8.2f, 7.2f),
        new(9, -9.7f, 7.9f, 7.5f),
        new(11, -10.2f, 8.4f, 7.7f),
        new(13, -10.5f, 8.6f, 7.8f),
        new(15, -10.4f, 8.2f, 7.6f),
        new(17, -9.6f, 6.9f, 6.9f),
        new(18.7f, -8, 4.9f, 5.7f),
        new(20, -5.6f, 2.4f, 3.9f),
        new(20.8f, -3, -0.4f, 1.5f),
    ];

    /// <summary>The profile of the nose: height, and how far forward.</summary>
    private static readonly (float Up, float Forward)[] Nose = [(5.2f, 8), (5.8f, 9.4f), (6.6f, 10.2f), (7.4f, 9.9f), (8.4f, 9.1f), (9.6f, 8.2f)];

    private readonly Frame head;
    private readonly Camera camera;
    private readonly Vector3 side;
    private readonly Vector3 towards;

    public HeadSurface(Frame head, Camera camera)
    {
        (this.head, this.camera) = (head, camera);
        var inverse = Quaternion.Inverse(head.Orientation);
        var axis = Silhouette.Normalize(camera.Project(head.Direction(0, 1, 0)), Vector2.UnitY);
        side = Vector3.Transform((camera.Right * axis.Y) - (camera.Up * axis.X), inverse);
        towards = Vector3.Transform(camera.Towards, inverse);
    }

    /// <summary>Projects the point of the surface at a height and an angle from the nose, in degrees to the right.</summary>
    public Vector2 Project(float up, float degrees, float outside = 0) => camera.Project(At(up, degrees, outside));

    public Vector3 At(float up, float degrees, float outside = 0)
    {
        var slice = SliceAt(up);
        var (sine, cosine) = MathF.SinCos(degrees * MathF.PI / 180);
        return head.Point(
            ((slice.Front + slice.Back) / 2) + ((((slice.Front - slice.Back) / 2) + outside) * cosine),
            up,
            (slice.HalfWidth + outside) * sine);
    }

    /// <summary>Returns how squarely the viewer looks at a point of the surface: from 1 down to -1 for one on the far side.</summary>
    public float Facing(float up, float degrees)
    {
        var slice = SliceAt(up);
        var (sine, cosine) = MathF.SinCos(degrees * MathF.PI / 180);
        return Vector3.Dot(Vector3.Normalize(new Vector3(slice.HalfWidth * cosine, 0, (slice.Front - slice.Back) / 2 * sine)), towards);
    }

    /// <summary>Returns the visible left and right ends of a band of skin that reaches from the nose to an angle on both sides.</summary>
    public (Vector2 Left, Vector2 Right) VisibleSkin(float up, float degrees)
    {
        var (from, to, middle, isMirrored) = VisibleHalf(up);
        var nose = Wrap(-middle);
        if (MathF.Abs(nose) > 110 && degrees < 179)
        {
            // From behind, the face is hidden.
            var hidden = Project(up, middle);
            return (hidden, hidden);
        }

        var (start, end) = degrees >= 179 ? (from, to) : (Math.Clamp(nose - degrees, from, to), Math.Clamp(nose + degrees, from, to));
        var (left, right) = (WithNose(up, middle + start, start <= from), WithNose(up, middle + end, end >= to));
        return isMirrored ? (right, left) : (left, right);
    }

    /// <summary>Returns the left and right ends of what is visible of the head, with hair outside the skin up to an angle.</summary>
    /// <param name="fallsFrom">The height below which the hair falls straight down.</param>
    public (Vector2 Left, Vector2 Right) VisibleHair(float up, float degrees, float thickness, float fallsFrom)
    {
        var (from, to, middle, isMirrored) = VisibleHalf(up);
        var (left, right) = (Edge(middle + from), Edge(middle + to));
        return isMirrored ? (right, left) : (left, right);

        // Where the edge of the head is skin, the hair stays inside it.
        Vector2 Edge(float at)
        {
            var outside = Math.Clamp((MathF.Abs(Wrap(at)) - degrees) / 12, -0.6f, 1) * thickness;
            return outside > 0 && up < fallsFrom
                ? Project(fallsFrom, at, outside) + camera.Project(head.Direction(0, up - fallsFrom, 0))
                : Project(up, at, outside);
        }
    }

    /// <summary>Returns the range of angles that the viewer sees, relative to the one that faces them.</summary>
    private (float From, float To, float Middle, bool IsMirrored) VisibleHalf(float up)
    {
        var slice = SliceAt(up);
        var halfDepth = (slice.Front - slice.Back) / 2;
        var middle = Degrees(MathF.Atan2(slice.HalfWidth * towards.Z, halfDepth * towards.X));
        var right = Wrap(Degrees(MathF.Atan2(slice.HalfWidth * side.Z, halfDepth * side.X)) - middle);
        return right > 0 ? (right - 180, right, middle, false) : (right, right + 180, middle, true);
    }

    private Vector2 WithNose(float up, float degrees, bool isEdge)
    {
        var point = Project(up, degrees);
        if (!isEdge || up < Nose[0].Up || up > Nose[^1].Up)
        {
            return point;
        }

        var nose = camera.Project(head.Point(NoseAt(up), up, 0));
        var across = camera.Project(Vector3.Transform(side, head.Orientation)) * (MathF.Abs(Wrap(degrees)) < 90 ? 1 : 0);
        var centre = camera.Project(head.Point(0, up, 0));
        var (reach, beyond) = (Vector2.Dot(point - centre, across), Vector2.Dot(nose - centre, across));
        return MathF.Sign(reach) == MathF.Sign(beyond) && MathF.Abs(beyond) > MathF.Abs(reach) ? nose : point;
    }

    public static float NoseAt(float up)
    {
        for (var place = 1; place < Nose.Length; place++)
        {
            if (up <= Nose[place].Up)
            {
                var share = (up - Nose[place - 1].Up) / (Nose[place].Up - Nose[place - 1].Up);
                return Nose[place - 1].Forward + ((Nose[place].Forward - Nose[place - 1].Forward) * share);
            }
        }

        return 0;
    }

    private static Slice SliceAt(float up)
    {
        for (var place = 1; place < Slices.Length; place++)
        {
            if (up <= Slices[place].Up || place == Slices.Length - 1)
            {
                var (from, to) = (Slices[place - 1], Slices[place]);
                var share = Math.Clamp((up - from.Up) / (to.Up - from.Up), 0, 1);
                return new Slice(up, from.Back + ((to.Back - from.Back) * share), from.Front + ((to.Front - from.Front) * share), from.HalfWidth + ((to.HalfWidth - from.HalfWidth) * share));
            }
        }

        return Slices[^1];
    }

    private static float Degrees(float radians) => radians * 180 / MathF.PI;

    private static float Wrap(float degrees) => MathF.IEEERemainder(degrees, 360);
}
