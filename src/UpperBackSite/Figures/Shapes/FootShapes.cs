using System.Numerics;

namespace UpperBackSite.Figures.Shapes;

/// <summary>Draws bare feet, and shoes with their soles.</summary>
public static class FootShapes
{
    /// <summary>Spheres by distance from the ankle along the foot and towards the sole, with their radius, in centimetres.</summary>
    private static readonly (float Along, float Down, float Radius)[] Sole = [(-2.6f, 3.9f, 3.1f), (9, 4.4f, 2.6f), (14, 5.1f, 1.9f)];

    private static readonly (float Along, float Down, float Radius)[] Instep = [(-0.4f, -0.5f, 3.5f), (-2.4f, 3.6f, 3.3f), (5, 3, 2.9f)];

    private static readonly (float Along, float Down, float Radius)[] Edge = [(-4.2f, 6.3f, 0.8f), (4, 6.4f, 0.7f), (14.2f, 6.3f, 0.8f)];

    public static IEnumerable<Shape> Create(Limb leg, bool isBare, string far, Camera camera)
    {
        var along = Vector3.Normalize(leg.Tip - leg.End);
        var down = Body.SoleDirection(leg);
        var across = Vector3.Cross(along, down);
        var turn = camera.Project(down) is var below && below.Length() > 0.3f ? MathF.Atan2(below.Y, below.X) : 0;
        var foot = new Shape((isBare ? "skin" : "shoe") + far, Around(Sole, 1.7f), Around(Instep, 0.6f));
        if (isBare)
        {
            return [foot];
        }

        var sole = new Shape("sole" + far, Around(Edge, 2.2f));
        return camera.View is View.Front ? [sole, foot] : [foot, sole];

        Outline Around((float Along, float Down, float Radius)[] spheres, float halfWidth) => Silhouette.Hull(
            [.. from sphere in spheres
                from side in new[] { -halfWidth, halfWidth }
                select (camera.Project(leg.End + (along * sphere.Along) + (down * sphere.Down) + (across * side)), sphere.Radius)],
            points: 16,
            turn);
    }
}
