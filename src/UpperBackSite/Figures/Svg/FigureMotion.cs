using System.Globalization;
using System.Text;

namespace UpperBackSite.Figures.Svg;

/// <summary>The animation of a drawing as CSS key frames, which change the outlines of its shapes.</summary>
public static class FigureMotion
{
    /// <summary>Frames between two poses. Browsers move points in a straight line from one frame to the next.</summary>
    public const int StepsBetweenPoses = 8;

    /// <summary>The share of the time between two poses in which a pose stands still.</summary>
    private const float HoldShare = 0.3f;

    public static ShapeAnimation CreateAnimation(Drawing drawing, int steps = StepsBetweenPoses)
    {
        var poses = Frames(drawing.Figure, steps).Select(frame => frame.Pose).ToList();
        return new ShapeAnimation(drawing.ShapesOf(poses), poses.ConvertAll(drawing.HeadOf));
    }

    /// <summary>Returns the style sheet of a drawing, which applies on screens only and not with reduced motion.</summary>
    public static string CreateCss(Drawing drawing, string slug, int steps = StepsBetweenPoses)
    {
        var times = Frames(drawing.Figure, steps).Select(frame => $"{PathData.FormatNumber(frame.At * 100)}%").ToArray();
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

        foreach (var place in Enumerable.Range(0, animation.First.Count).Where(place => !animation.IsStill(place) && !(animation.IsHeadRigid && animation.First[place].IsOfHead)))
        {
            var paths = animation.PathsOf(place);
            AppendFrames(css, slug, $"m{place}", times, frame => $"d:path(\"{paths[frame]}\")");
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

    /// <summary>Returns the key frames: when each is shown, from 0 to 1, and its pose.</summary>
    public static IEnumerable<(float At, Pose Pose)> Frames(Figure figure, int steps = StepsBetweenPoses)
    {
        var stops = figure.Motion is Motion.Round ? [.. figure.Poses, figure.Poses[0]] : figure.Poses;
        var legs = stops.Count - 1;
        for (var leg = 0; leg < legs; leg++)
        {
            yield return ((float)leg / legs, stops[leg]);
            for (var step = figure.Motion is Motion.Round ? 1 : 0; step < steps; step++)
            {
                var time = (float)step / steps;
                var eased = time * time * (3 - (2 * time));
                var at = figure.Motion is Motion.Round ? time : (HoldShare / 2) + (time * (1 - HoldShare));
                yield return ((leg + at) / legs, stops[leg].InterpolateTo(stops[leg + 1], eased, (pose, limb) => BodySolver.EndOf(figure, pose, limb)));
            }

            if (figure.Motion is not Motion.Round)
            {
                yield return ((leg + 1 - (HoldShare / 2)) / legs, stops[leg + 1]);
            }
        }

        yield return (1, stops[^1]);
    }
}
