using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Figures;
using UpperBackSite.Figures.Shapes;
using UpperBackSite.Figures.Svg;
using UpperBackSite.Platform.Yaml;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Figures;

/// <summary>The animations of the shipped drawings as a browser shows them: from the style sheet, between its key frames.</summary>
public sealed partial class FigureMotionTests
{
    private const int Moments = 24;

    /// <summary>The width at which the distances are measured, in pixels.</summary>
    private const float PictureWidth = 400;

    private static readonly List<(string Name, Figure Figure)> Animated = Read();

    [Fact]
    public void No_part_leaves_its_neighbour_during_the_animation()
    {
        var compared = 0;
        foreach (var (name, figure) in Animated)
        {
            var drawing = new Drawing(figure);
            foreach (var moment in ShownMoments(drawing))
            {
                foreach (var joint in moment.Joints.GroupBy(joint => joint.Name).Where(joint => joint.Count() > 1))
                {
                    compared++;
                    var gap = joint.Max(one => joint.Max(other => Vector2.Distance(one.At, other.At))) * Scale(drawing);
                    Assert.True(gap <= 1, $"{name} at {moment.Time:0.00}: the parts at the {joint.Key} are {gap:0.0} pixels apart");
                }
            }
        }

        Assert.True(compared > 16 * Moments * 7, $"Only {compared} joints were compared.");
    }

    [Fact]
    public void Every_joint_stays_on_its_way_between_key_frames() =>
        Assert.InRange(Animated.Max(drawn => FindLargestDeviation(new Drawing(drawn.Figure))), 0, 4f);

    [Fact]
    public void With_fewer_key_frames_joints_would_leave_their_way() =>
        Assert.True(Animated.Max(drawn => FindLargestDeviation(new Drawing(drawn.Figure), 2)) > 4);

    [Fact]
    public void Outlines_have_the_same_points_in_every_key_frame() => Assert.All(Animated, drawn =>
    {
        var css = FigureMotion.CreateCss(new Drawing(drawn.Figure), "x");
        Assert.All(KeyFrames().Matches(css), animation =>
            Assert.Single(Frame().Matches(animation.Groups[2].Value).Select(frame => Numbers().Replace(frame.Groups[2].Value, "#").Replace(" ", "", StringComparison.Ordinal)).Distinct()));
    });

    [Fact]
    public void A_pass_lasts_long_enough_to_follow() =>
        Assert.All(Animated, drawn => Assert.InRange(drawn.Figure.SecondsPerPose * (drawn.Figure.Motion is Motion.Return ? 2 : drawn.Figure.Poses.Count), 3, 12));

    /// <summary>Returns how far, in pixels, a joint is from everywhere that the solved body takes it.</summary>
    private static float FindLargestDeviation(Drawing drawing, int? steps = null)
    {
        var way = JointsOf(drawing, [.. FigureMotion.Frames(drawing.Figure, 120).Select(frame => frame.Pose)]);
        return ShownMoments(drawing, steps).Max(moment => moment.Joints.Max(joint => way[joint.Name].Min(at => Vector2.Distance(at, joint.At)))) * Scale(drawing);
    }

    private static ILookup<string, Vector2> JointsOfShapes(IEnumerable<IReadOnlyList<Shape>> frames) =>
        frames.SelectMany(shapes => shapes.SelectMany(shape => shape.Outlines))
            .SelectMany(outline => outline.Joints.Select(joint => (joint.Name, At: (outline.Points[joint.First] + outline.Points[joint.Second]) / 2)))
            .ToLookup(joint => joint.Name, joint => joint.At);

    private static ILookup<string, Vector2> JointsOf(Drawing drawing, IReadOnlyList<Pose> poses) => JointsOfShapes(drawing.ShapesOf(poses));

    /// <summary>Pixels per centimetre.</summary>
    private static float Scale(Drawing drawing) => PictureWidth / drawing.ViewBox.Width;

    /// <summary>Returns where a browser shows the joints of each part, in centimetres: numbers of two key frames are blended in a straight line.</summary>
    private static IEnumerable<(float Time, List<(string Name, Vector2 At)> Joints)> ShownMoments(Drawing drawing, int? steps = null)
    {
        steps ??= FigureMotion.ChooseSteps(drawing);
        var animation = FigureMotion.CreateAnimation(drawing, steps);
        var shapes = animation.First;
        var animations = KeyFrames().Matches(FigureMotion.CreateCss(drawing, "x", steps)).ToDictionary(
            match => match.Groups[1].Value,
            match => Frame().Matches(match.Groups[2].Value)
                .SelectMany(frame => frame.Groups[1].Value.Split(',').Select(time => (Time: Parse(time.TrimEnd('%')) / 100, Values: ReadNumbers(frame.Groups[2].Value))))
                .OrderBy(frame => frame.Time)
                .ToList());
        for (var moment = 0; moment < Moments; moment++)
        {
            var time = (moment + 0.5f) / Moments;
            var joints = new List<(string, Vector2)>();
            for (var place = 0; place < shapes.Count; place++)
            {
                var values = animations.TryGetValue(animation.FindName(place) ?? "", out var frames) ? Blend(frames, time) : ReadNumbers(PathData.Format(shapes[place]));
                joints.AddRange(JointsIn(shapes[place], values));
            }

            if (animations.TryGetValue("head", out var head))
            {
                joints.Add(("neck", Move(shapes.SelectMany(shape => shape.Outlines).Single(outline => outline.Joints.Any(joint => joint.Name == "neck")), drawing.HeadOf(drawing.Figure.Poses[0]).At, Blend(head, time))));
            }

            yield return (time, joints);
        }
    }

    /// <summary>Returns where the head, which moves as a group, takes the end of the neck.</summary>
    private static Vector2 Move(Outline neck, Vector2 pivot, float[] values)
    {
        var joint = neck.Joints.Single(joint => joint.Name == "neck");
        var at = ((neck.Points[joint.First] + neck.Points[joint.Second]) / 2) - pivot;
        var (sine, cosine) = MathF.SinCos(-values[2] * MathF.PI / 180);
        return new Vector2((at.X * cosine) - (at.Y * sine), (at.X * sine) + (at.Y * cosine)) + pivot + (new Vector2(values[0], -values[1]) / PathData.UnitsPerCentimetre);
    }

    private static IEnumerable<(string Name, Vector2 At)> JointsIn(Shape shape, float[] values)
    {
        var next = 0;
        foreach (var outline in shape.Outlines)
        {
            var points = ReadPoints(outline, values, ref next);
            foreach (var joint in outline.Joints)
            {
                yield return (joint.Name, (points[joint.First] + points[joint.Second]) / 2);
            }
        }
    }

    /// <summary>Reads back the points of an outline from the numbers of its path.</summary>
    private static List<Vector2> ReadPoints(Outline outline, float[] values, ref int next)
    {
        var at = new Vector2(values[next], values[next + 1]);
        var points = new List<Vector2>();
        next += 2;
        if (outline.Kind is OutlineKind.Smooth)
        {
            var control = at + new Vector2(values[next], values[next + 1]);
            next += 2;
            for (var place = 0; place < outline.Points.Count; place++, next += 2)
            {
                points.Add(control);
                at += new Vector2(values[next], values[next + 1]);
                control = (2 * at) - control;
            }
        }
        else
        {
            points.Add(at);
            for (var place = 1; place < outline.Points.Count; place++, next += 2)
            {
                at += new Vector2(values[next], values[next + 1]);
                points.Add(at);
            }
        }

        return points.ConvertAll(point => new Vector2(point.X, -point.Y) / PathData.UnitsPerCentimetre);
    }

    private static float[] Blend(List<(float Time, float[] Values)> frames, float time)
    {
        var after = frames.FindIndex(frame => frame.Time >= time);
        var (from, to) = (frames[Math.Max(after - 1, 0)], frames[after]);
        var share = to.Time > from.Time ? (time - from.Time) / (to.Time - from.Time) : 0;
        return [.. from.Values.Zip(to.Values, (one, other) => float.Lerp(one, other, share))];
    }

    private static float[] ReadNumbers(string rule) => [.. Numbers().Matches(rule).Select(match => Parse(match.Value))];

    private static float Parse(string number) => float.Parse(number, CultureInfo.InvariantCulture);

    private static List<(string, Figure)> Read()
    {
        // Placeholders are not filled, which does not affect drawings.
        var source = LibrarySource.Read(new ContentFolders(Repository.Articles), new Placeholders(new Dictionary<string, string>()), new List<Problem>());
        return [.. source.Pages.Where(page => page.FrontMatter.Exercise?.Figure is { IsAnimated: true }).Select(page => (page.File.Slug, page.FrontMatter.Exercise!.Figure!))];
    }

    [GeneratedRegex(@"@keyframes x-(\w+)\{((?:[^{}]*\{[^}]*\})+)\}")]
    private static partial Regex KeyFrames();

    [GeneratedRegex(@"([^{}]+)\{([^}]*)\}")]
    private static partial Regex Frame();

    [GeneratedRegex(@"-?\d+(?:\.\d+)?")]
    private static partial Regex Numbers();
}
