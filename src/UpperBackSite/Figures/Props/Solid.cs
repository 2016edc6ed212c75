using System.Numerics;
using UpperBackSite.Figures.Shapes;

namespace UpperBackSite.Figures.Props;

/// <summary>Draws simple solids with the faces that the viewer sees.</summary>
public static class Solid
{
    /// <summary>Draws a box. Faces other than the front one have the paint's <c>-top</c> and <c>-side</c>.</summary>
    public static IEnumerable<Shape> Box(string paint, Camera camera, Vector3 low, Vector3 high)
    {
        if (camera.Towards.Y > 0.05f)
        {
            yield return new Shape(paint + "-top", Face([new(low.X, high.Y, low.Z), new(high.X, high.Y, low.Z), new(high.X, high.Y, high.Z), new(low.X, high.Y, high.Z)]));
        }

        if (MathF.Abs(camera.Towards.X) > 0.05f)
        {
            var x = camera.Towards.X > 0 ? high.X : low.X;
            yield return new Shape(MathF.Abs(camera.Towards.Z) > 0.05f ? paint + "-side" : paint, Face([new(x, low.Y, low.Z), new(x, high.Y, low.Z), new(x, high.Y, high.Z), new(x, low.Y, high.Z)]));
        }

        if (MathF.Abs(camera.Towards.Z) > 0.05f)
        {
            var z = camera.Towards.Z > 0 ? high.Z : low.Z;
            yield return new Shape(paint, Face([new(low.X, low.Y, z), new(low.X, high.Y, z), new(high.X, high.Y, z), new(high.X, low.Y, z)]));
        }

        Outline Face(Vector3[] corners) => new(OutlineKind.Polygon, Array.ConvertAll(corners, camera.Project));
    }

    /// <summary>Draws a bar with round ends between two points.</summary>
    public static Shape Bar(string paint, Camera camera, Vector3 from, Vector3 to, float radius, float? endRadius = null) =>
        new(paint, Silhouette.Straight([Ring.Round(camera.Project(from), radius), Ring.Round(camera.Project(to), endRadius ?? radius)], 1, 1));

    /// <summary>Draws a box with round edges, such as a cushion.</summary>
    public static Shape Cushion(string paint, Camera camera, Vector3 low, Vector3 high, float radius)
    {
        var (near, far) = (low + new Vector3(radius), high - new Vector3(radius));
        var corners = from x in new[] { near.X, far.X } from y in new[] { near.Y, far.Y } from z in new[] { near.Z, far.Z } select new Vector3(x, y, z);
        return new Shape(paint, Silhouette.Hull([.. corners.Select(corner => (camera.Project(corner), radius))], 24));
    }

    /// <summary>Draws a rectangle in the plane of the picture.</summary>
    public static Shape Rectangle(string paint, float left, float bottom, float right, float top) =>
        new(paint, new Outline(OutlineKind.Polygon, [new(left, bottom), new(left, top), new(right, top), new(right, bottom)]));
}
