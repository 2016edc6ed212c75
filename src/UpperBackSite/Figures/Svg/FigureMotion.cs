using System.Globalization;
using System.Numerics;
using System.Text;

namespace UpperBackSite.Figures.Svg;

/// <summary>The animation of a drawing as CSS key frames, which change the outlines of its shapes.</summary>
public static class FigureMotion
{
    /// <summary>The width of a picture at which distances are measured, in pixels.</summary>
    private const float PictureWidth = 400;

    /// <summary>How far a joint may leave its way between two key frames, in pixels.</summary>
    private const float MaxDeviation = 3;

    /// <summary>Numbers of key frames between two poses to choose from.</summary>
    private static readonly int[] StepCounts = [2, 3, 4, 6, 8];

    /// <summary>The share of the time between two poses in which a pose stands still.</summary>
    private const float HoldShare = 0.3f;

    public static ShapeAnimation CreateAnimation(Drawing drawing, int? steps = null)
    {
        var poses = Frames(drawing.Figure, steps ?? ChooseSteps(drawing)).Select(frame => frame.Pose).ToList();
        return new ShapeAnimation(drawing.ShapesOf(poses), poses.ConvertAll(drawing.HeadOf));
    }

    /// <summary>Returns the style sheet of a drawing, which applies on screens only and not with reduced motion.</summary>
    public static string CreateCss(Drawing drawing, string slug, int? steps = null)
    {
        steps ??= ChooseSteps(drawing);
        var times = Frames(drawing.Figure, steps.Value).Select(frame => $"{PathData.FormatNumber(frame.At * 100)}%").ToArray();
        var animation = CreateAnimation(drawing, steps);
        var css = new StringBuilder("@media screen and (prefers-reduced-motion:no-preference){");
        var seconds = drawing.Figure.SecondsPerPose * (drawing.Figure.Motion is Motion.Round ? drawing.Figure.Poses.Count : drawing.Figure.Poses.Count - 1);
        var direction = drawing.Figure.Motion is Motion.Return ? " alternate" : "";
        css.Append(CultureInfo.InvariantCulture, $".fm-{slug} .m{{animation:{PathData.FormatNumber(seconds)}s linear infinite{direction}}}");
        if (animation.IsHeadRigid)
        {
            css.Append(CultureInfo.InvariantCulture, $".fm-{slug} .head{{transform-origin:{Units(animation.Pivot.X)}px {Units(-animation.Pivot.Y)}px}}");
            AppendFrames(css, slug, "head", times, frame => string.Create(
                CultureInfo.InvariantCulture,
                $"transform:translate({Units(animation.Shifts[frame].X)}px,{Units(-animation.Shifts[frame].Y)}px)rotate({PathData.FormatNumber(-animation.Turns[frame])}deg)"));
        }

        foreach (var (name, places) in animation.Moving)
        {
            var paths = animation.PathsOf(places[0]);
            AppendFrames(css, slug, name, times, frame => $"d:path(\"{paths[frame]}\")");
        }

        return css.Append('}').ToString();
    }

    private static void AppendFrames(StringBuilder css, string slug, string name, string[] times, Func<int, string> rule)
    {
        css.Append(CultureInfo.InvariantCulture, $".fm-{slug} .{name}{{animation-name:{slug}-{name}}}@keyframes {slug}-{name}{{");
        // Equal frames, such as those of a resting pose, share one rule.
        foreach (var same in Enumerable.Range(0, times.Length).GroupBy(rule))
        {
            css.AppendJoin(',', same.Select(frame => times[frame])).Append('{').Append(same.Key).Append('}');
        }

        css.Append('}');
    }

    private static string Units(float centimetres) => PathData.FormatNumber(MathF.Round(centimetres * PathData.UnitsPerCentimetre));

    /// <summary>
    /// Returns the smallest number of key frames between two poses that keeps every joint on its way. Browsers move points in a
    /// straight line from one frame to the next.
    /// </summary>
    public static int ChooseSteps(Drawing drawing) =>
        StepCounts.FirstOrDefault(steps => FindDeviation(drawing, steps) * PictureWidth / drawing.ViewBox.Width <= MaxDeviation, StepCounts[^1]);

    /// <summary>Returns how far, in centimetres, a joint is from the straight line at most, halfway between two key frames.</summary>
    private static float FindDeviation(Drawing drawing, int steps)
    {
        // Every second frame of twice as many is one that would be left out.
        var ways = Stops(drawing.Figure).Zip(Stops(drawing.Figure).Skip(1), (from, to) =>
            Enumerable.Range(0, (2 * steps) + 1).Select(step => drawing.JointsOf(Between(drawing.Figure, from, to, (float)step / (2 * steps)))).ToList());
        return ways.Max(way => Enumerable.Range(0, steps).Max(step =>
            way[2 * step].Zip(way[(2 * step) + 1], way[(2 * step) + 2]).Max(joint => DistanceFromLine(joint.Second, joint.First, joint.Third))));
    }

    private static float DistanceFromLine(Vector2 point, Vector2 from, Vector2 to)
    {
        var line = to - from;
        var along = line.LengthSquared() < 1e-6f ? 0 : Math.Clamp(Vector2.Dot(point - from, line) / line.LengthSquared(), 0, 1);
        return Vector2.Distance(point, from + (line * along));
    }

    private static IReadOnlyList<Pose> Stops(Figure figure) => figure.Motion is Motion.Round ? [.. figure.Poses, figure.Poses[0]] : figure.Poses;

    /// <summary>Returns the pose at a share of the time between two poses, slow at both ends.</summary>
    private static Pose Between(Figure figure, Pose from, Pose to, float time) =>
        from.InterpolateTo(to, time * time * (3 - (2 * time)), (pose, limb) => BodySolver.EndOf(figure, pose, limb));

    /// <summary>Returns the key frames: when each is shown, from 0 to 1, and its pose.</summary>
    public static IEnumerable<(float At, Pose Pose)> Frames(Figure figure, int steps)
    {
        var stops = Stops(figure);
        var legs = stops.Count - 1;
        for (var leg = 0; leg < legs; leg++)
        {
            yield return ((float)leg / legs, stops[leg]);
            for (var step = figure.Motion is Motion.Round ? 1 : 0; step < steps; step++)
            {
                var time = (float)step / steps;
                var at = figure.Motion is Motion.Round ? time : (HoldShare / 2) + (time * (1 - HoldShare));
                yield return ((leg + at) / legs, Between(figure, stops[leg], stops[leg + 1], time));
            }

            if (figure.Motion is not Motion.Round)
            {
                yield return ((leg + 1 - (HoldShare / 2)) / legs, stops[leg + 1]);
            }
        }

        yield return (1, stops[^1]);
    }
}
