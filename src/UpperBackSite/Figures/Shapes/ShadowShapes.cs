using System.Numerics;

namespace UpperBackSite.Figures.Shapes;

/// <summary>Draws the soft shadow on the floor below a body.</summary>
public static class ShadowShapes
{
    private const float Reach = 16;
    private static readonly string[] Parts = ["seat", "back", "knees", "feet", "hands", "head", "side", "shins"];

    /// <summary>Draws an ellipse below what is near the floor; one without a size for a body that is not.</summary>
    public static Layer Create(Body body, Camera camera)
    {
        var near = Parts.SelectMany(part => body.Part(part)).Where(sphere => sphere.At.Y - sphere.Radius < Reach).Select(sphere => (At: camera.Project(sphere.At with { Y = 0 }), sphere.Radius)).ToList();
        if (near.Count == 0)
        {
            return new Layer(-250, [new Shape("shadow", Silhouette.Circle(camera.Project(body.Pelvis.At with { Y = 0 }), 0, 12))]);
        }

        if (camera.View is View.Above)
        {
            return new Layer(-250, [new Shape("shadow", Silhouette.Hull([.. body.Part("seat").Concat(body.Part("side")).Select(sphere => (camera.Project(sphere.At), sphere.Radius))], 16))]);
        }

        var (left, right) = (near.Min(spot => spot.At.X - spot.Radius), near.Max(spot => spot.At.X + spot.Radius));
        var (low, high) = (near.Min(spot => spot.At.Y), near.Max(spot => spot.At.Y));
        return new Layer(-250, [new Shape("shadow", Silhouette.Ellipsoid(new Vector2((left + right) / 2, ((low + high) / 2) - 0.9f), new Vector2(((right - left) / 2) + 3, 0), new Vector2(0, 1.7f), Vector2.Zero, 12))]);
    }
}
