using System.Numerics;

namespace UpperBackSite.Figures.Shapes;

/// <summary>Draws face, ears, beard and glasses. Its shapes depend on the view, as does what is visible of them.</summary>
/// <param name="isAsleep">Whether the eyes are closed.</param>
public sealed class HeadShapes(Body body, Person person, Camera camera, bool isAsleep)
{
    private static readonly float[] Heights = [-1.4f, -0.5f, 0.8f, 2.1f, 3.2f, 4.4f, 5.6f, 6.6f, 7.6f, 9, 10.6f, 12.2f, 13.8f, 14.8f, 15.6f, 16.2f];
    private static readonly float[] BeardHeights = [-2.2f, -1.2f, 0, 1.4f, 2.6f, 3.6f, 4.6f];
    private static readonly float[] BeardAngles = [180, 180, 110, 98, 92, 90, 40];
    private static readonly float[] Sides = [-1, 1];

    private readonly HeadSurface surface = new(body.Head, camera);
    private readonly HairShapes hair = new(body, person, camera);

    /// <summary>Returns the shapes of the head and the hair on it, from back to front.</summary>
    public IEnumerable<Shape> Create() =>
        Parts().SelectMany(shapes => shapes).Select(shape => shape with { IsOfHead = true });

    private IEnumerable<Shape>[] Parts()
    {
        IEnumerable<Shape>[] face = [Face(), person.HasBeard && camera.View is not View.Back ? [Beard()] : [], Mouth(), person.HasGlasses ? Glasses() : []];
        return camera.View is View.Back ? [.. face, [Skin()], hair.Cap(), Ears()] : [hair.Cap(), [Skin()], .. face, Ears()];
    }

    public IEnumerable<Shape> HairBehind() => hair.Behind().Select(shape => shape with { IsOfHead = true });

    private Shape Skin()
    {
        // From behind, the neck covers the jaw.
        var lowest = camera.View is View.Back ? 2.6f : -1.4f;
        var ends = Array.ConvertAll(Heights, up => MathF.Max(up, lowest)).Select(up => surface.VisibleSkin(up, hair.EdgeAt(up))).ToArray();
        return new Shape("skin", new Outline(OutlineKind.Smooth, [.. ends.Select(end => end.Left), .. ends.Reverse().Select(end => end.Right)]));
    }

    private Shape Beard()
    {
        var ends = BeardHeights.Zip(BeardAngles, Band).ToArray();
        return new Shape("hair", new Outline(OutlineKind.Smooth, [.. ends.Select(end => end.Left), .. ends.Reverse().Select(end => end.Right)]));

        (Vector2 Left, Vector2 Right) Band(float up, float angle)
        {
            var (left, right) = surface.VisibleSkin(MathF.Max(up, -1.4f), angle);
            var drop = camera.Project(body.Head.Direction(0.3f, MathF.Min(0, up + 1.4f), 0));
            var apart = Silhouette.Normalize(right - left, Vector2.Zero) * 0.5f;
            return (left + drop - apart, right + drop + apart);
        }
    }

    private IEnumerable<Shape> Face()
    {
        foreach (var side in Sides)
        {
            yield return new Shape("blush", Spot(6, side * 44, 1.7f, 1.3f));
        }

        foreach (var side in Sides)
        {
            yield return isAsleep
                ? Stroke("lid", 0.45f, (9.4f, side * 19), (9, side * 27), (9.4f, side * 36))
                : new Shape("eye", Spot(9.3f, side * 27, 0.75f, 0.95f));
            yield return Stroke("brow", 0.55f, (11.4f, side * 16), (11.9f, side * 26), (11.3f, side * 38));
        }

        // The bridge of the nose shows from the front; in profile it is part of the outline.
        var visible = Math.Clamp((surface.Facing(7, 0) - 0.15f) / 0.2f, 0, 1);
        Vector2 Nose(float up, float right) => camera.Project(body.Head.Point(HeadSurface.NoseAt(up) - 0.2f, up, right * visible));
        yield return new Shape("nose", new Outline(OutlineKind.Line, [Nose(6.9f, 0.9f), Nose(5.9f, 0.75f), Nose(5.7f, -0.5f)])) { LineWidth = 0.5f };
    }

    private IEnumerable<Shape> Mouth()
    {
        yield return Stroke("mouth", 0.55f, (3.9f, -17), (3.5f, 0), (3.9f, 17));
    }

    private IEnumerable<Shape> Ears()
    {
        if (hair.CoversEars)
        {
            yield break;
        }

        foreach (var side in Sides)
        {
            var shown = Math.Clamp((surface.Facing(8.5f, side * 96) + 0.25f) / 0.3f, 0, 1);
            var at = surface.At(8.4f, side * 97, 0.2f);
            Vector2 Axis(float forward, float up, float right) => camera.Project(body.Head.Direction(forward, up, right)) * shown;
            yield return new Shape("ear", Silhouette.Ellipsoid(camera.Project(at), Axis(1.6f, 0.3f, 0), Axis(-0.4f, 2.4f, 0), Axis(0, 0, 1), 8));
            var inner = camera.Project(at + body.Head.Direction(0, 0, side * 0.4f));
            yield return new Shape("nose", new Outline(OutlineKind.Line, [inner + Axis(-0.6f, -1, 0), inner + Axis(0.7f, 0.2f, 0), inner + Axis(-0.1f, 1.3f, 0)])) { LineWidth = 0.45f };
        }
    }

    private IEnumerable<Shape> Glasses()
    {
        foreach (var side in Sides)
        {
            yield return new Shape("glasses", Spot(9, side * 27, 2.1f, 1.9f, 0.7f)) { LineWidth = 0.45f };
            yield return Stroke("glasses", 0.45f, (9.6f, side * 46), (9.4f, side * 70), (9.2f, side * 92));
        }

        yield return Stroke("glasses", 0.45f, (9.4f, -10), (9.7f, 0), (9.4f, 10));
    }

    /// <summary>Returns an ellipse that lies on the surface. It narrows towards the edge of the head and vanishes behind it.</summary>
    private Outline Spot(float up, float degrees, float halfWidth, float halfHeight, float outside = 0)
    {
        var shown = Math.Clamp((surface.Facing(up, degrees) - 0.12f) / 0.2f, 0, 1);
        var across = camera.Project(surface.At(up, degrees + 4) - surface.At(up, degrees - 4));
        var unit = (surface.At(up, degrees + 4) - surface.At(up, degrees - 4)).Length();
        return Silhouette.Ellipsoid(surface.Project(up, degrees, outside), across / unit * halfWidth * shown, camera.Project(body.Head.Direction(0, halfHeight, 0)) * shown, Vector2.Zero, 8);
    }

    /// <summary>Returns a line on the surface, of which only the part that the viewer sees has a length.</summary>
    private Shape Stroke(string paint, float width, params (float Up, float Degrees)[] points)
    {
        var isHidden = points.All(point => surface.Facing(point.Up, point.Degrees) <= 0.3f);
        return new Shape(paint, new Outline(OutlineKind.Line, [.. points.Select(point => Visible(point.Up, point.Degrees))])) { LineWidth = isHidden ? 0 : width };

        Vector2 Visible(float up, float degrees)
        {
            var at = surface.Project(up, degrees, 0.1f);
            var (left, right) = surface.VisibleSkin(up, 180);
            return surface.Facing(up, degrees) > 0 ? at : Vector2.Distance(at, left) < Vector2.Distance(at, right) ? left : right;
        }
    }
}
