using UpperBackSite.Figures.Shapes;

namespace UpperBackSite.Figures.Props;

/// <summary>Draws twelve vertebrae with a pair of ribs each, from the top down. Rib 7 is the longest, and the last two are short.</summary>
public static class SpineShapes
{
    private static readonly int[] Sides = [-1, 1];

    public static Layer Create(Body body, Camera camera) =>
        new(camera.Depth(body.UpperSpine.At) + 30, [.. Ribs(body, camera), .. Vertebrae(body, camera)]);

    private static IEnumerable<Shape> Ribs(Body body, Camera camera) =>
        from number in Enumerable.Range(1, 12)
        let place = Place(body, number)
        let reach = number > 10 ? 7 : 9.5f + (4 * MathF.Sin(number / 10f * MathF.PI * 0.8f))
        from side in Sides
        select new Shape("bone", new Outline(OutlineKind.Line,
        [
            camera.Project(place.Frame.Point(-9, place.Up, side * 1.6f)),
            camera.Project(place.Frame.Point(-9, place.Up + 0.4f, side * reach * 0.35f)),
            camera.Project(place.Frame.Point(-9, place.Up - 0.9f, side * reach * 0.7f)),
            camera.Project(place.Frame.Point(-8, place.Up - 3.2f, side * reach * 0.93f)),
            camera.Project(place.Frame.Point(-7, place.Up - 5.4f, side * reach)),
        ]))
        { LineWidth = 1.3f };

    private static IEnumerable<Shape> Vertebrae(Body body, Camera camera) =>
        from number in Enumerable.Range(1, 12)
        let place = Place(body, number)
        let half = 1.5f + (number * 0.05f)
        select new Shape("vertebra", new Outline(OutlineKind.Polygon,
            [.. new[] { (-half, 0.75f), (half, 0.75f), (half * 0.86f, -0.75f), (-half * 0.86f, -0.75f) }.Select(corner => camera.Project(place.Frame.Point(-10, place.Up + corner.Item2, corner.Item1)))]));

    private static (Frame Frame, float Up) Place(Body body, int number)
    {
        var below = (number - 1) * 2.75f;
        return below < 16 ? (body.UpperSpine, 16 - below) : (body.MiddleSpine, 31 - below);
    }
}
