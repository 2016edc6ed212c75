using System.Numerics;
using UpperBackSite.Figures.Strokes;

namespace UpperBackSite.Figures.Svg;

/// <summary>A projected stroke. The y axis points down, as in SVG.</summary>
public readonly record struct Line(string Paint, Vector2 From, Vector2 To, float Width);

/// <summary>Projects the poses of a figure, with one bounding box for all of them.</summary>
public sealed class Drawing
{
    private const float Margin = 5;

    private readonly Figure figure;
    private readonly Camera camera;

    public Drawing(Figure figure)
    {
        this.figure = figure;
        camera = Camera.For(figure.View);
        var poses = figure.Poses.Select(Strokes).ToList();
        ViewBox = ComputeViewBox(poses.SelectMany(pose => pose), figure);
        if (figure.Companion is { } other)
        {
            Companion = (new Drawing(other.Figure), other.Shift, other.IsInFront);
            ViewBox = Around(ViewBox, Companion.Value.Drawing.ViewBox, other.Shift);
        }
    }

    public Figure Figure => figure;

    public (Drawing Drawing, float Shift, bool IsInFront)? Companion { get; }

    /// <summary>The bounding box in whole centimetres, with y downwards.</summary>
    public (float Left, float Top, float Width, float Height) ViewBox { get; }

    /// <summary>Returns the lines of a pose, from back to front.</summary>
    public IReadOnlyList<Line> Lines(Pose pose)
    {
        var strokes = Strokes(pose);
        return [.. Order(strokes).Select(place => Project(strokes[place]))];
    }

    /// <summary>Returns the lines of each pose, in one order for all poses, by average depth.</summary>
    public IReadOnlyList<IReadOnlyList<Line>> LinesOf(IReadOnlyList<Pose> poses)
    {
        var frames = poses.Select(Strokes).ToList();
        var order = Enumerable.Range(0, frames[0].Count)
            .OrderBy(place => frames.Average(strokes => DepthOf(strokes[place])))
            .ToList();
        return [.. frames.Select(strokes => order.ConvertAll(place => Project(strokes[place])))];
    }

    private List<Stroke> Strokes(Pose pose)
    {
        var body = BodySolver.Solve(figure, pose);
        return
        [
            .. figure.PropsIn(pose).SelectMany(prop => PropStrokes.Create(prop, body, figure.View)),
            .. BodyStrokes.Create(body, pose, Person.All[figure.Person], figure.View),
            .. MarkStrokes.Create(body, pose, figure.Marks),
        ];
    }

    private IEnumerable<int> Order(List<Stroke> strokes) => Enumerable.Range(0, strokes.Count).OrderBy(place => DepthOf(strokes[place]));

    private float DepthOf(Stroke stroke) => camera.Depth(stroke.DepthReference ?? stroke.Middle) + stroke.DepthOffset;

    private Line Project(Stroke stroke)
    {
        var (start, end) = (camera.Project(stroke.From), camera.Project(stroke.To));
        return new Line(stroke.Paint, start with { Y = -start.Y }, end with { Y = -end.Y }, stroke.Width);
    }

    private static (float, float, float, float) Around((float Left, float Top, float Width, float Height) one, (float Left, float Top, float Width, float Height) other, float shift)
    {
        var (left, top) = (MathF.Min(one.Left, other.Left + shift), MathF.Min(one.Top, other.Top));
        var (right, bottom) = (MathF.Max(one.Left + one.Width, other.Left + shift + other.Width), MathF.Max(one.Top + one.Height, other.Top + other.Height));
        return (left, top, right - left, bottom - top);
    }

    private (float, float, float, float) ComputeViewBox(IEnumerable<Stroke> strokes, Figure drawn)
    {
        if (drawn.Crop is [var near, var low, var far, var high])
        {
            return (near, -high, far - near, high - low);
        }

        float left = float.MaxValue, top = float.MaxValue, right = float.MinValue, bottom = float.MinValue;
        void Include(Vector2 point, float around)
        {
            left = MathF.Min(left, point.X - around);
            right = MathF.Max(right, point.X + around);
            top = MathF.Min(top, point.Y - around);
            bottom = MathF.Max(bottom, point.Y + around);
        }

        foreach (var line in strokes.Select(Project))
        {
            var around = line.Paint is "panel" or "rug" or "pane" ? 0 : line.Width / 2;
            Include(line.From, around);
            Include(line.To, around);
        }

        foreach (var arrow in drawn.Poses.SelectMany(pose => pose.Arrows))
        {
            Include(arrow.From with { Y = -arrow.From.Y }, 4);
            Include(arrow.To with { Y = -arrow.To.Y }, 4);
        }

        foreach (var label in drawn.Labels)
        {
            Include(new Vector2(label.X, -label.Y), 6);
            Include(new Vector2(label.X - (label.Text.Length * 3f), -label.Y), 1);
            Include(new Vector2(label.X + (label.Text.Length * 3f), -label.Y), 1);
        }

        left = MathF.Floor(left - Margin);
        top = MathF.Floor(top - Margin);
        return (left, top, MathF.Ceiling(right + Margin) - left, MathF.Ceiling(bottom + Margin) - top);
    }
}
