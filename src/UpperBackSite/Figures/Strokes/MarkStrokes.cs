namespace UpperBackSite.Figures.Strokes;

public static class MarkStrokes
{
    public static IEnumerable<Stroke> Create(Body body, Pose pose, IEnumerable<string> marks) => marks.SelectMany(mark => Create(body, pose, mark));

    private static IEnumerable<Stroke> Create(Body body, Pose pose, string mark)
    {
        var (upper, middle, lower) = (body.UpperSpine, body.MiddleSpine, body.LowerSpine);
        return mark switch
        {
            "upper-back" => [new("mark", upper.Point(-7, -2, -5), upper.Point(-5.5f, 11, -5), 6), new("mark", upper.Point(-7, -2, 5), upper.Point(-5.5f, 11, 5), 6)],
            "between-blades" => [new("mark", upper.Point(-4.5f, -1, 0), upper.Point(-3.5f, 9, 0), 11)],
            "mid-back" => [new("mark", middle.Point(-6.5f, 2, -5), middle.Point(-6.5f, 14, -5), 6), new("mark", middle.Point(-6.5f, 2, 5), middle.Point(-6.5f, 14, 5), 6)],
            "low-back" => [new("mark", lower.Point(-9, 2, -5), lower.Point(-9, 13, -5), 7), new("mark", lower.Point(-9, 2, 5), lower.Point(-9, 13, 5), 7)],
            "chest" => [new("mark", upper.Point(9, 7, -7), upper.Point(9, 9, -10), 8), new("mark", upper.Point(9, 7, 7), upper.Point(9, 9, 10), 8)],
            "belly" => [new("mark", lower.Point(8.5f, 3, 0), lower.Point(8.5f, 12, 0), 12)],
            "shoulders" => [new("mark", upper.Point(0, 15, -9), upper.Point(0, 14, -15), 8), new("mark", upper.Point(0, 15, 9), upper.Point(0, 14, 15), 8)],
            "neck-left" => [Neck(body, -1)],
            "neck-right" => [Neck(body, 1)],
            "neck-back" => [new Stroke("mark", upper.Point(-4.5f, 17.5f, 0), body.Head.Point(-4.5f, 1, 0), 4.5f) { DepthOffset = 2 }],
            "side-left" => [new("mark", middle.Point(0, 2, -13), upper.Point(0, 3, -14), 7)],
            "side-right" => [new("mark", middle.Point(0, 2, 13), upper.Point(0, 3, 14), 7)],
            "blade-edge-left" => [new("mark", upper.Point(-7, -3, -6.5f), upper.Point(-6, 9, -6), 6)],
            "blade-edge-right" => [new("mark", upper.Point(-7, -3, 6.5f), upper.Point(-6, 9, 6), 6)],
            "blades" => [.. Blade(upper, -1, pose["left_arm.shoulder_forward"]), .. Blade(upper, 1, pose["right_arm.shoulder_forward"])],
            _ => [],
        };
    }

    /// <summary>Draws a shoulder blade, which moves towards the spine as the shoulder moves back.</summary>
    private static IEnumerable<Stroke> Blade(Frame chest, int side, float forward)
    {
        var edge = 6.5f + (forward * 0.55f);
        var (top, bottom, outer) = (chest.Point(-9, 11, side * edge), chest.Point(-9.5f, -4, side * (edge + 2.5f)), chest.Point(-8, 11.5f, side * (edge + 8)));
        yield return new Stroke("blade", top, bottom, 4);
        yield return new Stroke("blade", outer, bottom, 4);
        yield return new Stroke("blade", top, outer, 5);
        yield return new Stroke("blade", chest.Point(-9.3f, 7, side * (edge + 3.5f)), chest.Point(-9.3f, 1, side * (edge + 3)), 7);
    }

    private static Stroke Neck(Body body, int side) =>
        new("mark", body.UpperSpine.Point(1, 16, side * 9), body.Head.Point(1, 0.5f, side * 5.5f), 5.5f) { DepthOffset = -0.5f };
}
