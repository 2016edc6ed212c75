using System.Numerics;
using UpperBackSite.Figures.Shapes;

namespace UpperBackSite.Figures.Props;

/// <summary>Draws a small car from the side, cut open so that the driver can be seen.</summary>
public static class CarShapes
{
    public static IEnumerable<Layer> Create(float x)
    {
        yield return new Layer(-320, [.. Body(x)]);
        yield return new Layer(-100, [.. Seat(x)]);
        yield return new Layer(17.5f, [.. Wheel(x)]);
    }

    private static IEnumerable<Shape> Body(float x)
    {
        yield return Closed("car", x, [(-92, 30), (-96, 62), (-84, 92), (-62, 138), (-30, 147), (24, 147), (52, 138), (92, 92), (136, 82), (150, 66), (150, 30)]);
        yield return Closed("pane", x, [(-76, 90), (-56, 132), (-28, 139), (22, 139), (46, 130), (80, 90)]);
        yield return Closed("car-shade", x, [(-70, 36), (-72, 86), (78, 86), (84, 60), (80, 36)]);
        foreach (var hub in new[] { -62f, 114 })
        {
            yield return new Shape("tyre", Silhouette.Circle(new Vector2(x + hub, 26), 26, 20));
            yield return new Shape("metal", Silhouette.Circle(new Vector2(x + hub, 26), 13, 16));
        }

        yield return new Shape("fruit", Silhouette.Ellipsoid(new Vector2(x + 145, 66), new Vector2(4, 0), new Vector2(0, 6), Vector2.Zero, 12));
    }

    private static IEnumerable<Shape> Seat(float x)
    {
        yield return Hull("seat-side", x, (-10, 40), (28, 43), 8);
        yield return Hull("seat-side", x, (-13, 42), (-25, 98), 7);
        yield return Hull("seat", x, (-11, 44), (-22.5f, 96), 4.5f);
        yield return Hull("seat-side", x, (-23, 109), (-25, 122), 5);
    }

    /// <summary>Draws the steering wheel edge on.</summary>
    private static IEnumerable<Shape> Wheel(float x)
    {
        yield return Hull("screen", x, (49, 78), (68, 68), 2);
        yield return Hull("tyre", x, (40, 66), (54, 94), 2);
    }

    private static Shape Hull(string paint, float x, (float X, float Y) from, (float X, float Y) to, float radius) =>
        new(paint, Silhouette.Hull([(new Vector2(x + from.X, from.Y), radius), (new Vector2(x + to.X, to.Y), radius)], 16));

    private static Shape Closed(string paint, float x, (float X, float Y)[] corners) =>
        new(paint, new Outline(OutlineKind.Smooth, [.. corners.Select(corner => new Vector2(x + corner.X, corner.Y))]));
}
