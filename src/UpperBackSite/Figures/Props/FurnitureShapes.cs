using System.Numerics;
using UpperBackSite.Figures.Shapes;

namespace UpperBackSite.Figures.Props;

/// <summary>Draws furniture, plants and windows.</summary>
public sealed class FurnitureShapes(Camera camera)
{
    private const float Behind = -300;

    public IEnumerable<Layer> Chair(float x, float seat, float back)
    {
        // Far legs stand a little further in, as they would in perspective.
        yield return new Layer(-60,
        [
            .. new[] { -17f, 17 }.SelectMany(z => new[] { Leg(x - 15, x - 16, seat, z, z < 0), Leg(x + 15, x + 16, seat, z, z < 0) }),
            .. back > 0 ? Back(x, seat, back) : [],
        ]);
        yield return new Layer(camera.View is View.Side or View.Angled ? 16 : -40,
        [
            .. Solid.Box("seat", camera, new Vector3(x - 19, seat - 4.5f, -19), new Vector3(x + 19, seat - 0.6f, 19)),
        ]);
    }

    public IEnumerable<Layer> Bed(float from, float to, float height)
    {
        yield return new Layer(Behind,
        [
            .. height < 20 ? [] : new[] { from + 8, to - 8 }.SelectMany(x => Solid.Box("wood", camera, new Vector3(x - 2.5f, 0, -40), new Vector3(x + 2.5f, height - 16, 40))),
            .. Solid.Box("wood", camera, new Vector3(from, height - 22, -42), new Vector3(to, height - 14, 42)),
            Solid.Bar("bed-shade", camera, new Vector3(from + 7, height - 8, 0), new Vector3(to - 7, height - 8, 0), 8),
            Solid.Bar("bed", camera, new Vector3(from + 6, height - 6, 0), new Vector3(to - 6, height - 6, 0), 6),
        ]);
    }

    public IEnumerable<Layer> Desk(float x, float height, float depth)
    {
        yield return new Layer(Behind,
        [
            .. Solid.Box("wood-side", camera, new Vector3(x + depth - 12, 0, -20), new Vector3(x + depth - 8, height - 3, -16)),
            .. Solid.Box("wood", camera, new Vector3(x + depth - 7, 0, -20), new Vector3(x + depth - 3, height - 3, 20)),
            .. Solid.Box("wood-side", camera, new Vector3(x + 6, height - 9, -20), new Vector3(x + depth - 3, height - 3, 20)),
        ]);
        yield return new Layer(16,
        [
            .. Solid.Box("wood", camera, new Vector3(x, height - 3.2f, -30), new Vector3(x + depth, height, 30)),
            .. Solid.Box("keyboard", camera, new Vector3(x + 8, height, -20), new Vector3(x + 22, height + 1.2f, 20)),
        ]);
    }

    public IEnumerable<Layer> Screen(float x, float bottom, float height)
    {
        yield return new Layer(15,
        [
            .. Solid.Box("stand", camera, new Vector3(x + 2, bottom - 8, -3), new Vector3(x + 4, bottom + (height / 2), 3)),
            .. Solid.Box("stand", camera, new Vector3(x - 6, bottom - 9.4f, -10), new Vector3(x + 10, bottom - 8.2f, 10)),
            .. Solid.Box("screen", camera, new Vector3(x - 1.4f, bottom, -28), new Vector3(x + 1.8f, bottom + height, 28)),
            .. Solid.Box("glow", camera, new Vector3(x - 2, bottom + 1.5f, -26), new Vector3(x - 1.4f, bottom + height - 1.5f, 26)),
        ]);
    }

    public IEnumerable<Layer> Plant(float x, float height)
    {
        var foot = new Vector3(x, 20, 0);
        yield return new Layer(Behind,
        [
            .. new[] { -0.95f, 0.9f, -0.5f, 0.5f, 0 }.Select((lean, place) => Leaf(place % 2 == 0 ? "leaf" : "leaf-shade", foot, new Vector3(x + (lean * height / 2.6f), height * (1.08f - (MathF.Abs(lean) / 2.6f)), 0))),
            new Shape("pot", new Outline(OutlineKind.Polygon, [.. new[] { (-7f, 21f), (7, 21), (5, 0.8f), (-5, 0.8f) }.Select(corner => camera.Project(new Vector3(x + corner.Item1, corner.Item2, 0)))])),
            new Shape("pot-rim", new Outline(OutlineKind.Polygon, [.. new[] { (-7.6f, 21.4f), (7.6f, 21.4f), (7.4f, 18), (-7.4f, 18) }.Select(corner => camera.Project(new Vector3(x + corner.Item1, corner.Item2, 0)))])),
        ]);
    }

    public IEnumerable<Layer> Window(float left, float bottom, float right, float top)
    {
        var (middle, bar) = ((left + right) / 2, bottom + ((top - bottom) * 0.62f));
        yield return new Layer(Behind - 10,
        [
            Rectangle("frame", left, bottom, right, top),
            Rectangle("pane", left + 3, bottom + 3, middle - 1.2f, bar - 1.2f),
            Rectangle("pane", middle + 1.2f, bottom + 3, right - 3, bar - 1.2f),
            Rectangle("pane", left + 3, bar + 1.2f, middle - 1.2f, top - 3),
            Rectangle("pane", middle + 1.2f, bar + 1.2f, right - 3, top - 3),
            Rectangle("frame", left - 4, bottom - 2, right + 4, bottom + 1),
        ]);

        Shape Rectangle(string paint, float x, float y, float farX, float farY) =>
            new(paint, new Outline(OutlineKind.Polygon, [new(x, y), new(x, farY), new(farX, farY), new(farX, y)]));
    }

    private Shape Leg(float top, float foot, float seat, float z, bool isFar)
    {
        var shift = isFar && camera.View is View.Side ? MathF.Sign(foot - top) * -3.5f : 0;
        return Solid.Bar(isFar ? "wood-side" : "wood", camera, new Vector3(top + shift, seat - 4, z), new Vector3(foot + shift, 1.3f, z), 1.9f, 1.3f);
    }

    private IEnumerable<Shape> Back(float x, float seat, float back)
    {
        var (low, high) = (new Vector3(x - 20, seat - 3, 0), new Vector3(x - 24, seat + back - 2, 0));
        foreach (var z in new[] { -14f, 14 })
        {
            yield return Solid.Bar("wood-side", camera, low with { Z = z }, high with { Z = z }, 1.7f);
        }

        var (from, to) = (Vector3.Lerp(low, high, 0.45f), high);
        yield return new Shape("seat", Silhouette.Hull(
            [.. new[] { from, to }.SelectMany(point => new[] { -15f, 15 }.Select(z => (camera.Project(point with { Z = z }), 2.3f)))],
            16));
    }

    private Shape Leaf(string paint, Vector3 from, Vector3 to)
    {
        var (foot, tip) = (camera.Project(from), camera.Project(to));
        var across = new Vector2(foot.Y - tip.Y, tip.X - foot.X) * 0.16f;
        return new Shape(paint, new Outline(OutlineKind.Smooth,
            [foot, Vector2.Lerp(foot, tip, 0.25f) + (across * 0.5f), Vector2.Lerp(foot, tip, 0.6f) + across, Vector2.Lerp(foot, tip, 0.9f) + (across * 0.4f), tip + ((tip - foot) * 0.08f), tip + ((tip - foot) * 0.08f), Vector2.Lerp(foot, tip, 0.9f) - (across * 0.4f), Vector2.Lerp(foot, tip, 0.6f) - across, Vector2.Lerp(foot, tip, 0.25f) - (across * 0.5f)]));
    }
}
