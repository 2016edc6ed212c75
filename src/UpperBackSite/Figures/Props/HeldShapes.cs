using System.Numerics;
using UpperBackSite.Figures.Shapes;

namespace UpperBackSite.Figures.Props;

/// <summary>Draws what a person holds or wears.</summary>
public sealed class HeldShapes(Body body, Camera camera)
{
    private static readonly float[] Sides = [-1, 1];

    /// <summary>Distances of the waves of a sensor, in centimetres, and the angles of the points of each, in radians.</summary>
    private static readonly float[] Waves = [7, 11];
    private static readonly float[] WaveAngles = [-0.6f, -0.3f, 0, 0.3f, 0.6f];

    private static readonly (float Forward, float Up, float Right)[] HeadsetCorners =
        [(5, 7.5f, -6), (5, 7.5f, 6), (5, 13.5f, -6), (5, 13.5f, 6), (13, 7.5f, -6), (13, 7.5f, 6), (13, 13.5f, -6), (13, 13.5f, 6)];

    public Layer Phone()
    {
        var hand = body.Limbs["right_arm"];
        var along = Vector3.Normalize(hand.Tip - hand.End);
        var (low, high) = (camera.Project(hand.End + (along * 5)), camera.Project(hand.End + (along * 18)));
        var across = Silhouette.Normalize(new Vector2(low.Y - high.Y, high.X - low.X), Vector2.UnitX) * 3.2f;
        return new Layer(camera.Depth(hand.End) + 14.9f, [new Shape("screen", new Outline(OutlineKind.Polygon, [low - across, high - across, high + across, low + across]))]);
    }

    /// <summary>Draws a clipboard that leans on the left forearm.</summary>
    public Layer Clipboard()
    {
        var hand = body.Limbs["left_arm"];
        var foot = camera.Project(hand.End + ((hand.Tip - hand.End) * 0.3f));
        var along = new Vector2(0.36f, 0.93f);
        var across = new Vector2(0.93f, -0.36f);
        Vector2 At(float right, float up) => foot + (across * right) + (along * up);
        Shape Sheet(string paint, float half, float low, float high) => new(paint, new Outline(OutlineKind.Polygon, [At(-half, low), At(-half, high), At(half, high), At(half, low)]));
        return new Layer(camera.Depth(hand.End) + 6,
        [
            Sheet("wood-side", 9, -3, 23),
            Sheet("paper", 7.6f, -1.6f, 20.6f),
            .. new[] { 4f, 8, 12, 16 }.Select(up => Sheet("print", 5.4f, up, up + 0.9f)),
            Sheet("stand", 3, 20.4f, 23.6f),
        ]);
    }

    /// <summary>Draws a small box in the right hand.</summary>
    public Layer Box()
    {
        var hand = body.Limbs["right_arm"];
        var at = camera.Project(hand.Tip + ((hand.Tip - hand.End) * 0.5f));
        return new Layer(camera.Depth(hand.End) + 0.05f,
        [
            Solid.Rectangle("paper", at.X - 6, at.Y - 1, at.X + 6, at.Y + 8),
            Solid.Rectangle("pack", at.X - 6, at.Y + 4, at.X + 6, at.Y + 6.4f),
        ]);
    }

    /// <summary>Draws a full shopping bag that hangs from a hand.</summary>
    public Layer Bag(string arm)
    {
        var hand = body.Limbs[arm];
        var grip = camera.Project(hand.End + ((hand.Tip - hand.End) * 0.8f));
        Vector2 At(float across, float down) => grip + new Vector2(across, -down);
        return new Layer(camera.Depth(hand.End) - 0.5f,
        [
            new Shape("leaf", Silhouette.Circle(At(6, 13), 5), Silhouette.Circle(At(1, 12), 4)),
            new Shape("fruit", Silhouette.Hull([(At(-5, 6), 2), (At(-4, 22), 2.2f)], 12)),
            new Shape("strap", new Outline(OutlineKind.Line, [At(-8, 17), At(-3, 2), At(3, 2), At(8, 17)])) { LineWidth = 1.5f },
            new Shape("pack-shade", new Outline(OutlineKind.Polygon, [At(-12, 15), At(12, 15), At(13.4f, 44), At(-13.4f, 44)])),
            new Shape("pack", new Outline(OutlineKind.Polygon, [At(-12, 15), At(8.5f, 15), At(9.2f, 44), At(-13.4f, 44)])),
        ]);
    }

    public Layer Headset()
    {
        var head = body.Head;
        return new Layer(camera.Depth(head.At) + 12,
        [
            new Shape("car-shade", Silhouette.Hull([(camera.Project(head.Point(-8, 11.5f, 8)), 1.6f), (camera.Project(head.Point(7, 11, 8)), 1.6f)], 12)),
            new Shape("tyre", Silhouette.Hull([.. HeadsetCorners.Select(corner => (camera.Project(head.Point(corner.Forward, corner.Up, corner.Right)), 2f))], 20)),
            new Shape("glow", Silhouette.Hull([(camera.Project(head.Point(14, 8, 0)), 0.8f), (camera.Project(head.Point(14, 13, 0)), 0.8f)], 12)),
        ]);
    }

    /// <summary>Draws a sensor between the shoulder blades that buzzes.</summary>
    public Layer Sensor()
    {
        var at = camera.Project(body.UpperSpine.Point(-9.5f, 8, 0));
        return new Layer(camera.Depth(body.UpperSpine.At) + 31,
        [
            new Shape("screen", Silhouette.Ellipsoid(at, new Vector2(3.4f, 0), new Vector2(0, 4.6f), Vector2.Zero, 14)),
            new Shape("glow", Silhouette.Circle(at + new Vector2(0, 1.4f), 1.2f)),
            .. Sides.SelectMany(side => Waves.Select(far => new Shape("band", new Outline(OutlineKind.Line, [.. WaveAngles.Select(turn => at + (new Vector2(side * MathF.Cos(turn), MathF.Sin(turn)) * far))])) { LineWidth = 1.4f })),
        ]);
    }

    /// <summary>Draws a backpack with both straps; from the side, one hides the other.</summary>
    public IEnumerable<Layer> Backpack()
    {
        var (top, bottom) = (body.UpperSpine.Point(-16, 8, 0), body.LowerSpine.Point(-16, 10, 0));
        var depth = camera.Depth(body.UpperSpine.At);
        yield return new Layer(camera.View is View.Front ? depth - 20 : depth + 0.1f,
        [
            Solid.Bar("pack-shade", camera, top, bottom, 9, 10.5f),
            Solid.Bar("pack", camera, top + (camera.Up * 0.8f), bottom + (camera.Up * 1.2f), 7.8f, 8.6f),
            Solid.Bar("pack-shade", camera, bottom + (camera.Up * 7) - (camera.Right * 3), bottom - (camera.Up * 1) - (camera.Right * 3), 4.6f),
        ]);
        yield return new Layer(depth + (camera.View is View.Front ? 20 : 0.15f), [.. Sides.Where(side => side > 0 || camera.View is not View.Side).Select(Strap)]);
    }

    private Shape Strap(float side)
    {
        Vector2[] points = [.. new[] { (-8f, 15f), (0, 19), (6.5f, 13), (5, 4), (-6, -2) }.Select(point => camera.Project(body.UpperSpine.Point(point.Item1, point.Item2, side * 10)))];
        return new Shape("strap", new Outline(OutlineKind.Line, points)) { LineWidth = 3 };
    }
}
