using System.Numerics;

namespace UpperBackSite.Figures.Shapes;

/// <summary>Draws the areas that an exercise works or stretches.</summary>
public static class MarkShapes
{
    /// <summary>The radii of the shapes of a mark, which lie over each other so that its edge is soft.</summary>
    private static readonly float[] Softness = [1.1f, 0.85f, 0.6f];

    /// <summary>Returns the marks, and whether each is on the side of the body that the viewer sees.</summary>
    public static IEnumerable<(Shape[] Shapes, bool IsVisible)> Create(Body body, Pose pose, IEnumerable<string> marks, Camera camera) =>
        marks.SelectMany(mark => Create(body, pose, mark, camera));

    private static IEnumerable<(Shape[] Shapes, bool IsVisible)> Create(Body body, Pose pose, string mark, Camera camera)
    {
        var (upper, middle, lower) = (body.UpperSpine, body.MiddleSpine, body.LowerSpine);
        return mark switch
        {
            "upper-back" => Both(side => Area(upper.Point(-5.8f, -3, side * 5), upper.Point(-4.6f, 10, side * 5), 3.2f)),
            "between-blades" => [Area(upper.Point(-4.6f, -3, 0), upper.Point(-3.6f, 9, 0), 4.4f)],
            "mid-back" => Both(side => Area(middle.Point(-4.6f, 2, side * 5), middle.Point(-5.8f, 13, side * 5), 3.2f)),
            "low-back" => Both(side => Area(lower.Point(-5.5f, 1, side * 5), lower.Point(-5, 13, side * 5), 3.4f)),
            "chest" => [Area(upper.Point(6.5f, 7, -3.2f), upper.Point(6.5f, 7, 3.2f), 2.9f)],
            "belly" => [Area(lower.Point(5 + pose["belly"], 2, 0), lower.Point(5 + pose["belly"], 12, 0), 4.6f)],
            "shoulders" => Both(side => Area(upper.Point(-1, 14, side * 7.5f) + (Shift(body, side) / 2), upper.Point(-1, 11.5f, side * 15) + Shift(body, side), 2.9f)),
            "neck-left" => [Neck(-1)],
            "neck-right" => [Neck(1)],
            "neck-back" => [Area(Nape(body, 0.12f), Nape(body, 0.8f), 1.9f)],
            "side-left" => [Area(middle.Point(0, 2, -11), upper.Point(0, 3, -12), 3.6f)],
            "side-right" => [Area(middle.Point(0, 2, 11), upper.Point(0, 3, 12), 3.6f)],
            "blade-edge-left" => [Area(upper.Point(-6.5f, -3, -6.5f), upper.Point(-5.5f, 9, -6), 3.2f)],
            "blade-edge-right" => [Area(upper.Point(-6.5f, -3, 6.5f), upper.Point(-5.5f, 9, 6), 3.2f)],
            "blades" => Both(side => (new[] { Blade(upper, side, pose[side < 0 ? "left_arm.shoulder_forward" : "right_arm.shoulder_forward"], camera) }, camera.View is not View.Front)),
            _ => [],
        };

        (Shape[], bool) Area(Vector3 from, Vector3 to, float radius) =>
            ([.. Softness.Select(share => new Shape("mark", Silhouette.Hull([(camera.Project(from), radius * share), (camera.Project(to), radius * share)], 12)))], camera.Depth((from + to) / 2) >= camera.Depth(upper.At) - 7.5f && IsOnThisSide((from + to) / 2));

        // What is on the back is hidden from the front.
        bool IsOnThisSide(Vector3 point) => camera.View is not (View.Front or View.Back) || camera.Depth(point) > camera.Depth(upper.At) - 2.5f;

        (Shape[], bool) Neck(int side) => Area(upper.Point(0.5f, 16.5f, side * 5), body.Head.Point(-1, 2, side * 2.4f), 2.1f);
    }

    private static Vector3 Nape(Body body, float along) =>
        Vector3.Lerp(body.UpperSpine.Point(0.2f, 18.6f, 0), TrunkShapes.HeadJoint(body.Head), along) + body.Neck.Direction(-2.7f, 0, 0);

    private static IEnumerable<T> Both<T>(Func<int, T> create) => [create(-1), create(1)];

    private static Vector3 Shift(Body body, int side) =>
        body.Limbs[side < 0 ? "left_arm" : "right_arm"].Root - body.UpperSpine.Point(-1, 12.5f, side * Body.HalfShoulders);

    /// <summary>Draws a shoulder blade, which moves towards the spine as the shoulder moves back.</summary>
    private static Shape Blade(Frame chest, int side, float forward, Camera camera)
    {
        var edge = 5.5f + (forward * 0.55f);
        (float Up, float Out)[] corners = [(-6, 2.4f), (-3, 0.8f), (4, 0.2f), (9, 0.4f), (11.6f, 2), (11, 6), (11.2f, 9.4f), (8.4f, 9.2f), (5, 7), (-1, 4.8f), (-5, 3.8f)];
        return new Shape("blade", new Outline(OutlineKind.Smooth, [.. corners.Select(corner => camera.Project(chest.Point(-9, corner.Up, side * (edge + corner.Out))))]));
    }
}
