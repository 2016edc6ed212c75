using System.Numerics;

namespace UpperBackSite.Figures.Strokes;

public static class BodyStrokes
{
    /// <summary>Cross-sections of the trunk from the bottom up: spine segment, height in it, half width and half depth, in centimetres.</summary>
    private static readonly (string Frame, float Up, float HalfWidth, float HalfDepth)[] Slices =
    [
        ("pelvis", -3, 15, 10),
        ("pelvis", 0.5f, 14.8f, 9.8f),
        ("pelvis", 3.5f, 14.3f, 9.5f),
        ("lower", 3, 13.8f, 9.2f),
        ("lower", 6.5f, 13.4f, 9),
        ("lower", 10, 13.3f, 8.9f),
        ("lower", 13.5f, 13.5f, 9.1f),
        ("middle", 2, 13.8f, 9.3f),
        ("middle", 5.5f, 14.2f, 9.6f),
        ("middle", 9, 14.6f, 9.8f),
        ("middle", 12.5f, 15, 10),
        ("upper", 1, 15.3f, 10),
        ("upper", 4.5f, 15.6f, 9.7f),
        ("upper", 8, 16, 8.8f),
        ("upper", 11.5f, 16.4f, 6.8f),
    ];

    private static readonly (float Forward, float Up)[] Curls = [(-11, 9), (-11.5f, 15), (-8, 21), (-2, 23.5f), (4, 21.5f)];

    /// <summary>Returns the strokes of a body. Their number and order depend only on the person, so that poses can be matched stroke by stroke.</summary>
    public static IEnumerable<Stroke> Create(Body body, Pose pose, Person person, View view)
    {
        foreach (var slice in Slices)
        {
            var frame = FrameOf(body, slice.Frame);
            var width = slice.HalfWidth * person.Breadth;
            var breath = slice.Frame == "lower" ? pose["belly"] / 2 : 0;
            var depth = (slice.HalfDepth * person.Breadth) + breath;
            yield return new Stroke(slice.Frame == "pelvis" ? "legs" : "top", frame.Point(breath, slice.Up, depth - width), frame.Point(breath, slice.Up, width - depth), depth * 2);
        }

        yield return new Stroke("skin", body.UpperSpine.Point(2, 14, 0), body.Head.Point(0, 3, 0), 9.5f);

        foreach (var (_, arm) in body.Limbs.Where(limb => limb.Key.EndsWith("arm", StringComparison.Ordinal)).OrderBy(limb => limb.Key, StringComparer.Ordinal))
        {
            yield return new Stroke("top", body.UpperSpine.Point(0, 13.5f, 0), arm.Root, 9.6f * person.Breadth) { DepthReference = body.UpperSpine.Point(0, 11, 0), DepthOffset = -0.5f };
        }

        foreach (var stroke in HeadOf(body.Head, person.Hair))
        {
            yield return stroke;
        }

        foreach (var (name, limb) in body.Limbs.OrderBy(limb => limb.Key, StringComparer.Ordinal))
        {
            // From the right, the left limbs are the far ones. A muted colour tells them apart.
            var isFar = view is View.Side or View.Angled or View.Above && name.StartsWith("left", StringComparison.Ordinal);
            foreach (var stroke in name.EndsWith("arm", StringComparison.Ordinal) ? ArmOf(limb, person.Breadth) : LegOf(limb, person.Breadth))
            {
                yield return isFar ? stroke with { Paint = stroke.Paint + "-far" } : stroke;
            }
        }
    }

    private static IEnumerable<Stroke> HeadOf(Frame head, Hair hair)
    {
        yield return new Stroke("skin", head.Point(0.5f, 6, 0), head.Point(0, 11.5f, 0), 19) { DepthOffset = 1 };
        yield return new Stroke("skin", head.Point(4, 2.2f, -1), head.Point(4, 2.2f, 1), 9) { DepthOffset = 0.9f };
        yield return new Stroke("nose", head.Point(9.3f, 8.6f, 0), head.Point(10.4f, 7.2f, 0), 2.8f) { DepthOffset = 1 };
        yield return new Stroke("ink", head.Point(7.4f, 10.2f, -3.7f), head.Point(7.4f, 10.2f, -3.7f), 1.9f) { DepthOffset = 1 };
        yield return new Stroke("ink", head.Point(7.4f, 10.2f, 3.7f), head.Point(7.4f, 10.2f, 3.7f), 1.9f) { DepthOffset = 1 };
        yield return new Stroke("mouth", head.Point(8.4f, 3.5f, 0), head.Point(7.8f, 4.2f, -2.3f), 1.2f) { DepthOffset = 1 };
        yield return new Stroke("mouth", head.Point(8.4f, 3.5f, 0), head.Point(7.8f, 4.2f, 2.3f), 1.2f) { DepthOffset = 1 };
        yield return new Stroke("hair", head.Point(-4.2f, 11.5f, 0), head.Point(-2.4f, 14.6f, 0), 17.6f) { DepthOffset = 1.1f };
        yield return new Stroke("hair", head.Point(1.8f, 18.6f, -5), head.Point(1.8f, 18.6f, 5), 6) { DepthOffset = 1.2f };
        switch (hair)
        {
            case Hair.Bun:
                yield return new Stroke("hair", head.Point(-11, 19, 0), head.Point(-11, 19, 0), 9.5f);
                break;
            case Hair.Bob:
                yield return new Stroke("hair", head.Point(-6, 13, -6), head.Point(-7, 1, -6), 8);
                yield return new Stroke("hair", head.Point(-6, 13, 6), head.Point(-7, 1, 6), 8);
                yield return new Stroke("hair", head.Point(-8, 13, 0), head.Point(-8, 1, 0), 10);
                break;
            case Hair.Curls:
                foreach (var (forward, up) in Curls)
                {
                    yield return new Stroke("hair", head.Point(forward, up, -3), head.Point(forward, up, 3), 8) { DepthOffset = 1 };
                }

                break;
            default:
                break;
        }

        yield return new Stroke("nose", head.Point(-0.5f, 7, -9), head.Point(-0.5f, 8.5f, -9), 4) { DepthOffset = 1.3f };
        yield return new Stroke("nose", head.Point(-0.5f, 7, 9), head.Point(-0.5f, 8.5f, 9), 4) { DepthOffset = 1.3f };
    }

    private static IEnumerable<Stroke> ArmOf(Limb arm, float breadth)
    {
        var hand = arm.End + ((arm.Tip - arm.End) * 0.75f);
        var upper = new Stroke("skin", arm.Root, arm.Middle, 8.4f * breadth) { DepthOffset = 1 };
        yield return upper;
        yield return new Stroke("sleeve", arm.Root, Vector3.Lerp(arm.Root, arm.Middle, 0.62f), 10.6f * breadth) { DepthReference = upper.Middle, DepthOffset = 1.1f };
        yield return new Stroke("skin", arm.Middle, arm.End, 7.4f * breadth) { DepthOffset = 1.2f };
        yield return new Stroke("hand", arm.End + ((arm.Tip - arm.End) * 0.15f), hand, 8) { DepthOffset = 1.3f };
    }

    private static IEnumerable<Stroke> LegOf(Limb leg, float breadth)
    {
        var foot = Body.FootOf(leg);
        var across = Vector3.Cross(Vector3.Normalize(foot[1].At - foot[0].At), Vector3.UnitY) * 2;
        yield return new Stroke("shoe", foot[0].At, foot[1].At, 7.4f);
        yield return new Stroke("shoe", foot[1].At - across, foot[1].At + across, 7) { DepthOffset = 0.1f };
        yield return new Stroke("skin", Vector3.Lerp(leg.Middle, leg.End, 0.8f), leg.End, 7.5f) { DepthOffset = -2 };
        yield return new Stroke("legs", leg.Root, leg.Middle, 15 * breadth) { DepthOffset = -1.5f };
        yield return new Stroke("legs", leg.Middle, Vector3.Lerp(leg.Middle, leg.End, 0.88f), 11.6f * breadth) { DepthOffset = -1.5f };
    }

    private static Frame FrameOf(Body body, string name) => name switch
    {
        "pelvis" => body.Pelvis,
        "lower" => body.LowerSpine,
        "middle" => body.MiddleSpine,
        _ => body.UpperSpine,
    };
}
