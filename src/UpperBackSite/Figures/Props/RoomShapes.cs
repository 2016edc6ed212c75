using System.Numerics;
using UpperBackSite.Figures.Shapes;

namespace UpperBackSite.Figures.Props;

/// <summary>Draws what is behind a person, in the plane of the picture: windows, what hangs on a wall, plants and trees.</summary>
public static class RoomShapes
{
    private const float Behind = -300;

    /// <summary>The lines of text below the picture of a poster, as shares of its height.</summary>
    private static readonly float[] PosterLines = [0.06f, 0.12f];

    public static IEnumerable<Layer> Plant(float x, float height)
    {
        var foot = new Vector2(x, 20);
        yield return new Layer(Behind,
        [
            .. new[] { -0.95f, 0.9f, -0.5f, 0.5f, 0 }.Select((lean, place) => Leaf(place % 2 == 0 ? "leaf" : "leaf-shade", foot, new Vector2(x + (lean * height / 2.6f), height * (1.08f - (MathF.Abs(lean) / 2.6f))))),
            new Shape("pot", new Outline(OutlineKind.Polygon, [.. new[] { (-7f, 21f), (7, 21), (5, 0.8f), (-5, 0.8f) }.Select(corner => new Vector2(x + corner.Item1, corner.Item2))])),
            new Shape("pot-rim", new Outline(OutlineKind.Polygon, [.. new[] { (-7.6f, 21.4f), (7.6f, 21.4f), (7.4f, 18), (-7.4f, 18) }.Select(corner => new Vector2(x + corner.Item1, corner.Item2))])),
        ]);
    }

    public static IEnumerable<Layer> Window(float left, float bottom, float right, float top)
    {
        var (middle, bar) = ((left + right) / 2, bottom + ((top - bottom) * 0.62f));
        yield return new Layer(Behind - 10,
        [
            Solid.Rectangle("frame", left, bottom, right, top),
            Solid.Rectangle("pane", left + 3, bottom + 3, middle - 1.2f, bar - 1.2f),
            Solid.Rectangle("pane", middle + 1.2f, bottom + 3, right - 3, bar - 1.2f),
            Solid.Rectangle("pane", left + 3, bar + 1.2f, middle - 1.2f, top - 3),
            Solid.Rectangle("pane", middle + 1.2f, bar + 1.2f, right - 3, top - 3),
            Solid.Rectangle("frame", left - 4, bottom - 2, right + 4, bottom + 1),
        ]);
    }

    public static IEnumerable<Layer> Shelves(float left, float bottom, float right, float top)
    {
        var shapes = new List<Shape> { Solid.Rectangle("wood-side", left, bottom, right, top), Solid.Rectangle("panel", left + 2.5f, bottom + 2.5f, right - 2.5f, top - 2.5f) };
        var step = (top - bottom - 2.5f) / 4;
        for (var row = 0; row < 4; row++)
        {
            var floor = bottom + 2.5f + (row * step);
            shapes.AddRange(Goods(left + 5, right - 5, floor, step - 6, row));
            shapes.Add(Solid.Rectangle("wood", left, floor - 2.5f, right, floor));
        }

        yield return new Layer(Behind - 4, [.. shapes]);
    }

    /// <summary>Draws a row of boxes and bottles.</summary>
    private static IEnumerable<Shape> Goods(float left, float right, float floor, float height, int row)
    {
        string[] paints = ["paper", "cold", "leaf", "pack", "fruit", "seat-top", "sofa"];
        var x = left;
        for (var place = row; x < right - 8; place++)
        {
            var (wide, high, paint) = (6 + (place * 5 % 4), height * (0.62f + (place * 3 % 4 * 0.12f)), paints[place * 3 % paints.Length]);
            if (place % 3 == 1)
            {
                yield return Solid.Rectangle("paper", x + (wide * 0.3f), floor, x + (wide * 0.7f), floor + high);
                yield return new Shape(paint == "paper" ? "cold" : paint, new Outline(OutlineKind.Smooth, [new(x, floor - 0.5f), new(x, floor + (high * 0.85f)), new(x + (wide * 0.5f), floor + (high * 0.95f)), new(x + wide, floor + (high * 0.85f)), new(x + wide, floor - 0.5f)]));
            }
            else
            {
                yield return Solid.Rectangle(paint, x, floor, x + wide, floor + high);
                yield return Solid.Rectangle(paint == "paper" ? "cold" : "paper", x, floor + (high * 0.3f), x + wide, floor + (high * 0.55f));
            }

            x += wide + 1.5f + (place % 4 == 3 ? 4 : 0);
        }
    }

    /// <summary>Draws a poster of the back.</summary>
    public static IEnumerable<Layer> Poster(float left, float bottom, float right, float top)
    {
        var (middle, wide, high) = ((left + right) / 2, right - left, top - bottom);
        Vector2 At(float across, float up) => new(middle + (across * wide), bottom + (up * high));
        yield return new Layer(Behind - 4,
        [
            Solid.Rectangle("wood", left - 1.2f, bottom - 1.2f, right + 1.2f, top + 1.2f),
            Solid.Rectangle("paper", left, bottom, right, top),
            new Shape("seat", new Outline(OutlineKind.Smooth, [At(-0.3f, 0.22f), At(-0.28f, 0.5f), At(-0.4f, 0.62f), At(-0.1f, 0.7f), At(0.1f, 0.7f), At(0.4f, 0.62f), At(0.28f, 0.5f), At(0.3f, 0.22f)])),
            new Shape("seat", Silhouette.Circle(At(0, 0.8f), wide * 0.13f, 12)),
            .. Enumerable.Range(0, 7).Select(place => Solid.Rectangle("paper", middle - (wide * 0.035f), bottom + (high * (0.29f + (place * 0.05f))), middle + (wide * 0.035f), bottom + (high * (0.32f + (place * 0.05f))))),
            .. PosterLines.Select(up => Solid.Rectangle("seat-side", middle - (wide * 0.3f), bottom + (high * up), middle + (wide * 0.3f), bottom + (high * (up + 0.02f)))),
        ]);
    }

    /// <summary>Draws a scan of the spine on a light box.</summary>
    public static IEnumerable<Layer> Scan(float left, float bottom, float right, float top)
    {
        var (middle, high) = ((left + right) / 2, top - bottom);
        // A spine from the side is curved.
        float Sway(float up) => MathF.Sin((up * 5.2f) - 0.4f) * 3.4f;
        yield return new Layer(Behind - 4,
        [
            Solid.Rectangle("frame", left - 3, bottom - 3, right + 3, top + 3),
            Solid.Rectangle("tyre", left, bottom, right, top),
            .. Enumerable.Range(0, 11).SelectMany(place =>
            {
                var up = 0.06f + (place * 0.082f);
                var (x, y, size) = (middle + Sway(up), bottom + (up * high), 1.25f - (place * 0.05f));
                return new[]
                {
                    new Shape("glow", Silhouette.Ellipsoid(new Vector2(x, y), new Vector2(4 * size, 0), new Vector2(0, high * 0.03f), Vector2.Zero, 12)),
                    new Shape("glow", Silhouette.Ellipsoid(new Vector2(x - (6.4f * size), y - 0.8f), new Vector2(2 * size, 0.6f), new Vector2(0, high * 0.014f), Vector2.Zero, 10)),
                };
            }),
        ]);
    }

    public static IEnumerable<Layer> Clock(float x, float y, float radius)
    {
        var at = new Vector2(x, y);
        Shape Hand(float length, float turn) => new("print", Silhouette.Hull([(at, radius * 0.05f), (at + (new Vector2(MathF.Sin(turn), MathF.Cos(turn)) * length), radius * 0.05f)], 12));
        yield return new Layer(Behind - 4,
        [
            new Shape("stand", Silhouette.Circle(at, radius, 20)),
            new Shape("paper", Silhouette.Circle(at, radius * 0.86f, 20)),
            .. Enumerable.Range(0, 12).Select(hour => new Shape("print", Silhouette.Circle(at + (new Vector2(MathF.Sin(hour * MathF.Tau / 12), MathF.Cos(hour * MathF.Tau / 12)) * radius * 0.7f), radius * 0.06f))),
            Hand(radius * 0.42f, 5.5f),
            Hand(radius * 0.64f, 1.05f),
        ]);
    }

    public static IEnumerable<Layer> Tree(float x, float height)
    {
        var crown = height * 0.3f;
        Vector2 At(float across, float up) => new(x + (across * crown), up * height);
        yield return new Layer(Behind - 3,
        [
            new Shape("wood-side", Silhouette.Hull([(At(0, 0.02f), height * 0.028f), (At(0, 0.6f), height * 0.016f)], 12)),
            new Shape("leaf-shade", Silhouette.Circle(At(-0.5f, 0.6f), crown * 0.6f, 14), Silhouette.Circle(At(0.55f, 0.58f), crown * 0.58f, 14), Silhouette.Circle(At(0, 0.78f), crown * 0.74f, 14)),
            new Shape("leaf", Silhouette.Circle(At(-0.58f, 0.63f), crown * 0.46f, 14), Silhouette.Circle(At(0.4f, 0.62f), crown * 0.44f, 14), Silhouette.Circle(At(-0.1f, 0.82f), crown * 0.58f, 14)),
        ]);
    }

    public static IEnumerable<Layer> Lamp(float x, float height)
    {
        yield return new Layer(Behind - 3,
        [
            Solid.Rectangle("stand", x - 0.8f, 1, x + 0.8f, height - 20),
            new Shape("stand", Silhouette.Ellipsoid(new Vector2(x, 1.4f), new Vector2(11, 0), new Vector2(0, 1.4f), Vector2.Zero, 12)),
            new Shape("fruit", new Outline(OutlineKind.Polygon, [new(x - 15, height - 24), new(x - 9, height), new(x + 9, height), new(x + 15, height - 24)])),
        ]);
    }

    private static Shape Leaf(string paint, Vector2 foot, Vector2 tip)
    {
        var across = new Vector2(foot.Y - tip.Y, tip.X - foot.X) * 0.16f;
        return new Shape(paint, new Outline(OutlineKind.Smooth,
            [foot, Vector2.Lerp(foot, tip, 0.25f) + (across * 0.5f), Vector2.Lerp(foot, tip, 0.6f) + across, Vector2.Lerp(foot, tip, 0.9f) + (across * 0.4f), tip + ((tip - foot) * 0.08f), tip + ((tip - foot) * 0.08f), Vector2.Lerp(foot, tip, 0.9f) - (across * 0.4f), Vector2.Lerp(foot, tip, 0.6f) - across, Vector2.Lerp(foot, tip, 0.25f) - (across * 0.5f)]));
    }
}
