using System.Numerics;
using UpperBackSite.Figures.Shapes;

namespace UpperBackSite.Figures.Props;

/// <summary>Draws furniture and what stands on it.</summary>
public sealed class FurnitureShapes(Camera camera)
{
    private const float Behind = -300;

    public IEnumerable<Layer> Chair(float x, float seat, float back)
    {
        // Far legs stand a little further in, as they would in perspective.
        var halfWidth = camera.View is View.Front or View.Back ? 23 : 19f;
        yield return new Layer(-60,
        [
            .. new[] { 2 - halfWidth, halfWidth - 2 }.SelectMany(z => new[] { Leg(x - 15, x - 16, seat, z, z < 0), Leg(x + 15, x + 16, seat, z, z < 0) }),
            .. back > 0 ? Back(x, seat, back) : [],
        ]);
        yield return new Layer(camera.View is View.Side or View.Angled ? 16 : -40,
        [
            .. Solid.Box("seat", camera, new Vector3(x - 19, seat - 4.5f, -halfWidth), new Vector3(x + 19, seat - 0.6f, halfWidth)),
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

    public IEnumerable<Layer> Table(float from, float to, float height)
    {
        yield return new Layer(Behind, [.. new[] { -16f, 16 }.SelectMany(z => new[] { TableLeg(from + 6, z), TableLeg(to - 6, z) })]);
        yield return new Layer(17, [.. Solid.Box("wood", camera, new Vector3(from, height - 3, -22), new Vector3(to, height, 22))]);

        Shape TableLeg(float x, float z) => Solid.Bar(z < 0 ? "wood-side" : "wood", camera, new Vector3(x, height - 3, z), new Vector3(x, 1.3f, z), 1.8f, 1.3f);
    }

    /// <summary>Draws a counter in front of the person behind it.</summary>
    public IEnumerable<Layer> Counter(float from, float to, float height)
    {
        yield return new Layer(60,
        [
            .. Solid.Box("seat-side", camera, new Vector3(from + 4, 0, 20), new Vector3(to - 4, 7, 44)),
            .. Solid.Box("sofa", camera, new Vector3(from + 2, 6, 20), new Vector3(to - 2, height - 5, 46)),
            .. Enumerable.Range(0, 3).SelectMany(place => Panel(from + 2 + ((to - from - 4) / 3 * place), (to - from - 4) / 3)),
            .. Solid.Box("wood", camera, new Vector3(from, height - 5, 18), new Vector3(to, height, 48)),
        ]);

        IEnumerable<Shape> Panel(float x, float width) => Solid.Box("sofa-shade", camera, new Vector3(x + 4, 12, 46), new Vector3(x + width - 4, height - 12, 46.1f));
    }

    /// <summary>Draws a treatment couch: a padded top on two pairs of legs.</summary>
    public IEnumerable<Layer> Couch(float from, float to, float height)
    {
        yield return new Layer(-200,
        [
            .. new[] { -22f, 22 }.SelectMany(z => new[] { from + 20, to - 20 }.Select(x => Solid.Bar(z < 0 ? "stand" : "metal", camera, new Vector3(x, height - 12, z), new Vector3(x, 2, z), 2))),
            Solid.Bar("metal", camera, new Vector3(from + 20, 16, 22), new Vector3(to - 20, 16, 22), 1.4f),
            .. Solid.Box("metal", camera, new Vector3(from + 6, height - 13, -26), new Vector3(to - 6, height - 9, 26)),
            Solid.Cushion("seat-side", camera, new Vector3(from, height - 10.5f, -29), new Vector3(to, height - 1, 29), 4),
            Solid.Cushion("seat", camera, new Vector3(from + 0.6f, height - 8, -29), new Vector3(to - 0.6f, height - 0.4f, 29), 3),
        ]);
    }

    /// <summary>Draws a sofa that faces the viewer of a picture from the front.</summary>
    public IEnumerable<Layer> Sofa(float halfWidth, float seat)
    {
        yield return new Layer(-200,
        [
            Solid.Cushion("sofa-shade", camera, new Vector3(-40, 8, -halfWidth), new Vector3(-24, seat + 42, halfWidth), 8),
            Solid.Cushion("sofa", camera, new Vector3(-24, seat - 2, -halfWidth + 14), new Vector3(-14, seat + 39, -0.5f), 7),
            Solid.Cushion("sofa", camera, new Vector3(-24, seat - 2, 0.5f), new Vector3(-14, seat + 39, halfWidth - 14), 7),
            .. new[] { -halfWidth + 8, halfWidth - 8 }.Select(z => Solid.Bar("wood-side", camera, new Vector3(0, 8, z), new Vector3(0, 1.4f, z), 1.8f)),
        ]);
        yield return new Layer(-60,
        [
            Solid.Cushion("sofa-shade", camera, new Vector3(-24, 7, -halfWidth + 4), new Vector3(26, seat - 10, halfWidth - 4), 3),
            Solid.Cushion("sofa", camera, new Vector3(-24, seat - 14, -halfWidth + 12), new Vector3(28, seat - 0.5f, -0.5f), 5),
            Solid.Cushion("sofa", camera, new Vector3(-24, seat - 14, 0.5f), new Vector3(28, seat - 0.5f, halfWidth - 12), 5),
        ]);
        yield return new Layer(-50, [.. new[] { -1f, 1 }.SelectMany(side => Arm(side, halfWidth, seat))]);
    }

    private Shape[] Arm(float side, float halfWidth, float seat)
    {
        var (inner, outer) = (side * (halfWidth - 14), side * (halfWidth + 2));
        var (low, high) = (MathF.Min(inner, outer), MathF.Max(inner, outer));
        return
        [
            Solid.Cushion("sofa-shade", camera, new Vector3(-20, 7, low), new Vector3(30, seat + 19, high), 6),
            Solid.Cushion("sofa", camera, new Vector3(-20, 9, low + 1.4f), new Vector3(30, seat + 18, high - 1.4f), 5.4f),
        ];
    }

    public IEnumerable<Layer> Laptop(float x, float bottom)
    {
        yield return new Layer(17,
        [
            Solid.Bar("stand", camera, new Vector3(x + 1, bottom + 0.9f, 0), new Vector3(x + 24, bottom + 0.9f, 0), 0.9f),
            Solid.Bar("glow", camera, new Vector3(x + 23.4f, bottom + 2.4f, 0), new Vector3(x + 30.2f, bottom + 20, 0), 0.8f),
            Solid.Bar("screen", camera, new Vector3(x + 24.5f, bottom + 1.4f, 0), new Vector3(x + 31.5f, bottom + 21, 0), 0.9f),
        ]);
    }

    public IEnumerable<Layer> Books(float x, float bottom, float height)
    {
        string[] paints = ["pack", "cold", "pot", "leaf-shade"];
        var count = Math.Max(1, (int)MathF.Round(height / 4.5f));
        var thick = height / count;
        yield return new Layer(16.5f,
        [
            .. Enumerable.Range(0, count).SelectMany(place =>
            {
                var (shift, low) = ((place % 3) - 1.2f, bottom + (place * thick));
                return Solid.Box(paints[place % paints.Length], camera, new Vector3(x + shift, low, -12), new Vector3(x + 26 + shift, low + thick - 0.3f, 12))
                    .Append(Solid.Rectangle("paper", x + 2 + shift, low + 0.8f, x + 26.4f + shift, low + thick - 1.1f));
            }),
        ]);
    }

    public IEnumerable<Layer> Fruit(float x, float bottom)
    {
        var at = camera.Project(new Vector3(x, bottom, 0));
        yield return new Layer(17.5f,
        [
            new Shape("pack", Silhouette.Circle(at + new Vector2(-6, 9), 5)),
            new Shape("leaf", Silhouette.Circle(at + new Vector2(6, 9.4f), 5)),
            new Shape("fruit", Silhouette.Circle(at + new Vector2(0, 12), 5.2f)),
            new Shape("paper", new Outline(OutlineKind.Smooth, [at + new Vector2(-15, 9), at + new Vector2(15, 9), at + new Vector2(14, 4), at + new Vector2(6, 0), at + new Vector2(-6, 0), at + new Vector2(-14, 4)])),
        ]);
    }

    private Shape Leg(float top, float foot, float seat, float z, bool isFar)
    {
        var shift = isFar && camera.View is View.Side ? MathF.Sign(foot - top) * -3.5f : 0;
        return Solid.Bar(isFar ? "wood-side" : "wood", camera, new Vector3(top + shift, seat - 4, z), new Vector3(foot + shift, 1.3f, camera.View is View.Front or View.Back ? z * 1.15f : z), 1.9f, 1.3f);
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
}
