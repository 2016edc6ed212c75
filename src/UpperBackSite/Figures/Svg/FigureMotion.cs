using System.Globalization;
using System.Numerics;
using System.Text;

namespace UpperBackSite.Figures.Svg;

/// <summary>The animation of a drawing as CSS key frames, which translate, rotate and lengthen its strokes.</summary>
public static class FigureMotion
{
    private const int StepsBetweenPoses = 3;

    /// <summary>The share of the time between two poses in which a pose stands still.</summary>
    private const float HoldShare = 0.3f;

    public static StrokeAnimation CreateAnimation(Drawing drawing) => new(drawing.LinesOf([.. Frames(drawing.Figure).Select(frame => frame.Pose)]));

    /// <summary>Returns the style sheet of a drawing, which applies on screens only and not with reduced motion.</summary>
    public static string CreateCss(Drawing drawing, string slug)
    {
        var times = Frames(drawing.Figure).Select(frame => $"{FigureSvg.FormatNumber(frame.At * 100)}%").ToArray();
        var animation = CreateAnimation(drawing);
        var css = new StringBuilder("@media screen and (prefers-reduced-motion:no-preference){");
        var seconds = drawing.Figure.SecondsPerPose * (drawing.Figure.Motion is Motion.Round ? drawing.Figure.Poses.Count : drawing.Figure.Poses.Count - 1);
        var direction = drawing.Figure.Motion is Motion.Return ? " alternate" : "";
        css.Append(CultureInfo.InvariantCulture, $".fm-{slug} :is(g,[transform]){{animation:{FigureSvg.FormatNumber(seconds)}s linear infinite{direction}}}");
        for (var group = 0; group < animation.Shared.Count; group++)
        {
            AppendFrames(css, slug, $"g{group}", times, frame => Move(animation.Shared[group][frame].By, animation.Shared[group][frame].Degrees));
        }

        foreach (var place in Enumerable.Range(0, animation.First.Count).Where(place => !animation.IsStill(place) && animation.SharedBy(place) is null))
        {
            var lines = animation.Of(place);
            var angles = Angles(lines);
            var lengths = Array.ConvertAll(lines, line => RoundToHalf(Vector2.Distance(line.From, line.To)));
            var stretches = lengths.Distinct().Count() > 1;
            AppendFrames(css, slug, $"m{place}", times, frame => Move(lines[frame].From, angles[frame]) + (stretches ? $";stroke-dasharray:{lengths[frame]} 999" : ""));
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

    private static string Move(Vector2 by, float degrees) =>
        string.Create(CultureInfo.InvariantCulture, $"transform:translate({RoundToHalf(by.X)}px,{RoundToHalf(by.Y)}px)rotate({RoundToHalf(degrees)}deg)");

    /// <summary>Rounds to half a centimetre or degree. The difference is invisible, and the style sheet becomes a third smaller.</summary>
    private static string RoundToHalf(float number) => FigureSvg.FormatNumber(MathF.Round(number * 2) / 2);

    /// <summary>Returns the angle of each line, unwrapped so that each is at most 180 degrees from the previous one.</summary>
    private static float[] Angles(Line[] lines)
    {
        var angles = new float[lines.Length];
        for (var frame = 0; frame < lines.Length; frame++)
        {
            var before = frame == 0 ? 0 : angles[frame - 1];
            angles[frame] = before + MathF.IEEERemainder(StrokeAnimation.AngleOf(lines[frame], before) - before, 360);
        }

        return angles;
    }

    private static IEnumerable<(float At, Pose Pose)> Frames(Figure figure)
    {
        var stops = figure.Motion is Motion.Round ? [.. figure.Poses, figure.Poses[0]] : figure.Poses;
        var legs = stops.Count - 1;
        for (var leg = 0; leg < legs; leg++)
        {
            yield return ((float)leg / legs, stops[leg]);
            for (var step = figure.Motion is Motion.Round ? 1 : 0; step < StepsBetweenPoses; step++)
            {
                var time = (float)step / StepsBetweenPoses;
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
