using System.Numerics;
using UpperBackSite.Figures.Props;
using UpperBackSite.Figures.Shapes;

namespace UpperBackSite.Figures.Svg;

/// <summary>Projects the poses of a figure, with one bounding box for all of them.</summary>
public sealed class Drawing
{
    /// <summary>Empty space around the figure, in centimetres.</summary>
    private const float Margin = 4;

    /// <summary>The size of labels as a share of the width of the picture, so that they match the caption on a phone.</summary>
    public const float LabelShare = 0.037f;

    private static readonly int[] Sides = [-1, 1];

    private readonly Figure figure;
    private readonly Camera camera;

    public Drawing(Figure figure)
    {
        this.figure = figure;
        camera = Camera.For(figure.View);
        ViewBox = ComputeViewBox();
        if (figure.Companion is { } other)
        {
            Companion = new Drawing(other.Figure);
            ViewBox = figure.Crop is null ? Around(ViewBox, Companion.ViewBox, other) : ViewBox;
        }
    }

    public Figure Figure => figure;

    public Drawing? Companion { get; }

    /// <summary>The bounding box in whole centimetres, with y downwards.</summary>
    public (float Left, float Top, float Width, float Height) ViewBox { get; }

    /// <summary>Returns the shapes of a pose, from back to front.</summary>
    public IReadOnlyList<Shape> ShapesOf(Pose pose) => ShapesOf([pose])[0];

    /// <summary>Returns the shapes of each pose, in one order for all poses, by average depth.</summary>
    public IReadOnlyList<IReadOnlyList<Shape>> ShapesOf(IReadOnlyList<Pose> poses)
    {
        var frames = poses.Select(Layers).ToList();
        var order = Enumerable.Range(0, frames[0].Count).OrderBy(place => frames.Average(layers => layers[place].Depth)).ToList();
        return [.. frames.Select(layers => order.SelectMany(place => layers[place].Shapes).ToList())];
    }

    /// <summary>Returns the position and the angle, in degrees anticlockwise, of the head on the screen.</summary>
    public (Vector2 At, float Degrees) HeadOf(Pose pose)
    {
        var head = BodySolver.Solve(figure, pose).Head;
        var up = camera.Project(head.Direction(0, 1, 0));
        return (camera.Project(head.At), MathF.Atan2(-up.X, up.Y) * 180 / MathF.PI);
    }

    /// <summary>Returns the joints of a pose on the screen.</summary>
    public List<Vector2> JointsOf(Pose pose)
    {
        var body = BodySolver.Solve(figure, pose);
        return
        [
            .. new[] { body.Pelvis, body.MiddleSpine, body.UpperSpine, body.Neck, body.Head }.Select(frame => camera.Project(frame.At)),
            camera.Project(body.Head.Point(0, 20, 0)),
            .. body.Limbs.OrderBy(limb => limb.Key, StringComparer.Ordinal).SelectMany(limb => new[] { limb.Value.Root, limb.Value.Middle, limb.Value.End, limb.Value.Tip }).Select(camera.Project),
        ];
    }

    private List<Layer> Layers(Pose pose)
    {
        var body = BodySolver.Solve(figure, pose);
        var props = new PropShapes(body, camera);
        return [ShadowShapes.Create(body, camera), .. figure.PropsIn(pose).SelectMany(props.Create), .. new BodyShapes(figure, body, pose, camera).Create()];
    }

    private static (float, float, float, float) Around((float Left, float Top, float Width, float Height) one, (float Left, float Top, float Width, float Height) other, Companion companion)
    {
        var start = companion.Shift + (companion.IsMirrored ? -(other.Left + other.Width) : other.Left);
        var (left, top) = (MathF.Min(one.Left, start), MathF.Min(one.Top, other.Top));
        var (right, bottom) = (MathF.Max(one.Left + one.Width, start + other.Width), MathF.Max(one.Top + one.Height, other.Top + other.Height));
        return (left, top, right - left, bottom - top);
    }

    private (float, float, float, float) ComputeViewBox()
    {
        if (figure.Crop is [var near, var low, var far, var high])
        {
            return (near, -high, far - near, high - low);
        }

        List<(Vector2 At, float Around)> points =
        [
            .. figure.Poses.SelectMany(ShapesOf).SelectMany(shape => shape.Points.Select(point => (point, (shape.LineWidth ?? 0) / 2))),
            .. figure.Poses.SelectMany(pose => pose.Arrows).SelectMany(arrow => new[] { (arrow.From, 5f), (arrow.Bow, 2f), (arrow.To, 5f) }),
        ];
        // The labels grow with the picture, which they make larger.
        var size = (points.Max(point => point.At.X) - points.Min(point => point.At.X)) * LabelShare * 1.2f;
        points.AddRange(figure.Labels.SelectMany(label => Sides.Select(side => (new Vector2(label.X + (side * label.Text.Length * size * 0.29f), label.Y + (size / 2)), size / 2))));
        var left = MathF.Floor(points.Min(point => point.At.X - point.Around) - Margin);
        var top = MathF.Floor(points.Min(point => -point.At.Y - point.Around) - Margin);
        var right = MathF.Ceiling(points.Max(point => point.At.X + point.Around) + Margin);
        var bottom = MathF.Ceiling(points.Max(point => -point.At.Y + point.Around) + Margin);
        return (left, top, right - left, bottom - top);
    }
}
