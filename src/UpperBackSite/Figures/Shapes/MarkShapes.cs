namespace UpperBackSite.Figures.Shapes;

/// <summary>An area that an exercise works or stretches.</summary>
/// <param name="IsVisible">Whether it is on the side of the body that the viewer sees.</param>
/// <param name="Arm">The arm that it lies on; null for one on the trunk.</param>
public sealed record Mark(Shape Shape, bool IsVisible, string? Arm = null);

/// <summary>Draws the areas that an exercise works or stretches.</summary>
public static class MarkShapes
{
    private static readonly int[] Sides = [-1, 1];

    public static IEnumerable<Mark> Create(Body body, TrunkShapes trunk, Pose pose, IEnumerable<string> marks, Camera camera) =>
        marks.SelectMany(mark => Create(mark, body, trunk, pose, camera));

    private static IEnumerable<Mark> Create(string mark, Body body, TrunkShapes trunk, Pose pose, Camera camera) => mark switch
    {
        "upper-back" => Sides.Select(side => Trunk(trunk.Area(5.6f, 10.2f, 180 - (28 * side), 0.3f))),
        "between-blades" => [Trunk(trunk.Area(5.4f, 9.7f, 180, 0.3f))],
        "mid-back" => Sides.Select(side => Trunk(trunk.Area(3.4f, 7.6f, 180 - (28 * side), 0.3f))),
        "low-back" => Sides.Select(side => Trunk(trunk.Area(1.4f, 4.6f, 180 - (28 * side), 0.3f))),
        "chest" => Sides.Select(side => Trunk(trunk.Area(6.6f, 9.2f, 27 * side, 0.32f))),
        "belly" => [Trunk(trunk.Area(1.6f, 5.2f, 0, 0.42f))],
        "shoulders" => Sides.Select(side => Shoulder(body, side, camera)),
        "neck-left" => [Trunk(trunk.NeckArea(0, 2.9f, -75, 0.4f))],
        "neck-right" => [Trunk(trunk.NeckArea(0, 2.9f, 75, 0.4f))],
        "neck-back" => [Trunk(trunk.NeckArea(0, 2.8f, 180, 0.4f))],
        "side-left" => [Trunk(trunk.Area(4.4f, 8.2f, -62, 0.34f))],
        "side-right" => [Trunk(trunk.Area(4.4f, 8.2f, 62, 0.34f))],
        "blade-edge-left" => [Trunk(trunk.Area(5.6f, 9.6f, -150, 0.26f))],
        "blade-edge-right" => [Trunk(trunk.Area(5.6f, 9.6f, 150, 0.26f))],
        "blades" => [.. Sides.Select(side => new Mark(Blade(body, pose, side, camera), camera.View is not View.Front)), Trunk(trunk.Area(6, 9.8f, 180, 0.2f))],
        _ => [],
    };

    private static Mark Trunk((Outline Outline, bool IsVisible) area) => new(new Shape("mark", area.Outline), area.IsVisible);

    /// <summary>Marks the muscle from the neck to the edge of a shoulder.</summary>
    private static Mark Shoulder(Body body, int side, Camera camera)
    {
        var arm = side < 0 ? "left_arm" : "right_arm";
        var (upper, shoulder) = (body.UpperSpine, LimbShapes.ShoulderOf(body, arm));
        var outline = Silhouette.Hull([(camera.Project(upper.Point(-1.2f, 15.6f, side * 8)), 1.6f), (camera.Project(shoulder + upper.Direction(0, 0.4f, side * 0.5f)), 3.5f)], 12);
        return new Mark(new Shape("mark", outline), camera.View is not View.Side || side > 0, arm);
    }

    /// <summary>Draws a shoulder blade, which moves towards the spine as the shoulder moves back.</summary>
    private static Shape Blade(Body body, Pose pose, int side, Camera camera)
    {
        var edge = 5.8f + (pose[side < 0 ? "left_arm.shoulder_forward" : "right_arm.shoulder_forward"] * 0.6f);
        (float Up, float Out)[] corners = [(-6, 2.4f), (-3, 0.8f), (4, 0.2f), (9, 0.4f), (11.6f, 2), (11, 6), (11.2f, 9.4f), (8.4f, 9.2f), (5, 7), (-1, 4.8f), (-5, 3.8f)];
        return new Shape("blade", new Outline(OutlineKind.Smooth, [.. corners.Select(corner => camera.Project(body.UpperSpine.Point(-9, corner.Up, side * (edge + corner.Out))))]));
    }
}
