using System.Numerics;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Figures;
using UpperBackSite.Platform.Yaml;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Figures;

/// <summary>The skeleton in every key pose of the shipped drawings, and between them.</summary>
public sealed class BodySolverTests
{
    private const float Tolerance = 0.05f;

    private static readonly float[] Shares = [0, 0.2f, 0.5f, 0.8f, 1];

    private static readonly List<(string Name, Figure Figure)> Drawings = Read();

    [Fact]
    public void Limbs_keep_their_lengths_throughout_the_animation() => AtEveryMoment((where, _, _, body) =>
    {
        foreach (var (name, limb) in body.Limbs)
        {
            var (upper, lower, tip) = name.EndsWith("arm", StringComparison.Ordinal) ? (Body.UpperArm, Body.Forearm, Body.Hand) : (Body.Thigh, Body.Shin, Body.Foot);
            ShouldBeClose(upper, Vector3.Distance(limb.Root, limb.Middle), $"{where}, {name} above its elbow or knee");
            ShouldBeClose(lower, Vector3.Distance(limb.Middle, limb.End), $"{where}, {name} below its elbow or knee");
            ShouldBeClose(tip, Vector3.Distance(limb.End, limb.Tip), $"{where}, hand or foot of {name}");
        }
    });

    [Fact]
    public void Every_body_part_stays_attached_throughout_the_animation() => AtEveryMoment((where, _, pose, body) =>
    {
        ShouldBeClose(4, Vector3.Distance(body.Pelvis.At, body.LowerSpine.At), $"{where}, pelvis and lower spine");
        ShouldBeClose(15, Vector3.Distance(body.LowerSpine.At, body.MiddleSpine.At), $"{where}, lower and middle spine");
        ShouldBeClose(15, Vector3.Distance(body.MiddleSpine.At, body.UpperSpine.At), $"{where}, middle and upper spine");
        ShouldBeClose(18, Vector3.Distance(body.UpperSpine.At, body.Neck.At), $"{where}, upper spine and neck");
        ShouldBeClose(MathF.Sqrt(1 + (6.6f * 6.6f)), Vector3.Distance(body.Neck.At, body.Head.At), $"{where}, neck and head");
        Assert.Equal(4, body.Limbs.Count);
        foreach (var (name, limb) in body.Limbs)
        {
            var side = name.StartsWith("right", StringComparison.Ordinal) ? 1 : -1;
            var isHeld = pose.Reaches.ContainsKey(name);
            var joint = name.EndsWith("arm", StringComparison.Ordinal)
                ? body.UpperSpine.Point(-1 + (isHeld ? 0 : pose[name + ".shoulder_forward"]), 12.5f + (isHeld ? 0 : pose[name + ".shoulder_up"]), side * Body.HalfShoulders)
                : body.Pelvis.Point(0, -4, side * Body.HalfHips);
            ShouldBeClose(0, Vector3.Distance(joint, limb.Root), $"{where}, {name} and its shoulder or hip");
        }
    });

    [Fact]
    public void No_joint_leaves_its_range_during_the_animation() => AtEveryMoment((where, _, pose, body) =>
    {
        Assert.All(Joints.Names, name => Assert.InRange(pose[name], Joints.Range(name).Min, Joints.Range(name).Max));
        Assert.All(body.Limbs, limb => Assert.True(limb.Value.BendDegrees is >= 0 and <= 165, $"{where}, {limb.Key}: bent by {limb.Value.BendDegrees}"));
    });

    [Fact]
    public void A_hand_or_foot_with_a_fixed_target_moves_in_a_straight_line()
    {
        var held = 0;
        foreach (var (name, figure) in Drawings)
        {
            foreach (var (from, to) in figure.Poses.Zip(figure.Poses.Skip(1)))
            {
                foreach (var limb in from.Reaches.Keys.Where(limb => from.Reaches[limb].Part is null && to.Reaches.GetValueOrDefault(limb) is { Part: null }))
                {
                    var halfway = BodySolver.Solve(figure, Between(figure, from, to, 0.5f)).Limbs[limb];
                    if (halfway.Shortfall > 0)
                    {
                        continue;
                    }

                    var (start, end) = (BodySolver.Solve(figure, from).Limbs[limb], BodySolver.Solve(figure, to).Limbs[limb]);
                    if (start.Shortfall <= 0 && end.Shortfall <= 0)
                    {
                        held++;
                        ShouldBeClose(0, Vector3.Distance((start.End + end.End) / 2, halfway.End), $"{name}, {limb}");
                    }
                }
            }
        }

        Assert.True(held > 10, $"Only {held} were held.");
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(20, 0)]
    [InlineData(0, 12)]
    public void The_supporting_body_part_rests_where_the_pose_places_it(float along, float lift)
    {
        var standing = Standing();

        var feet = BodySolver.Solve(standing, Upright(("along", along), ("lift", lift))).Part("feet");

        ShouldBeClose(lift, feet.Min(sphere => sphere.At.Y - sphere.Radius), "height of the feet");
        ShouldBeClose(along, feet.Average(sphere => sphere.At.X), "place of the feet");
    }

    [Fact]
    public void A_target_out_of_reach_stretches_the_arm_and_reports_the_shortfall()
    {
        var away = Upright() with { Reaches = new Dictionary<string, Reach> { ["left_arm"] = new(null, new Vector3(300, 130, 20), -Vector3.UnitY, Vector3.Zero) } };

        var arm = BodySolver.Solve(Standing(), away).Limbs["left_arm"];

        Assert.Equal(Body.UpperArm + Body.Forearm, Vector3.Distance(arm.Root, arm.End), 0.1f);
        Assert.InRange(arm.Shortfall, 200, 300);
    }

    [Fact]
    public void An_elbow_angle_places_the_hand()
    {
        var arm = BodySolver.Solve(Standing(), Upright(("left_arm.elbow", 90))).Limbs["left_arm"];

        ShouldBeClose(Body.Forearm, arm.End.X - arm.Middle.X, "forearm forward");
        ShouldBeClose(0, arm.End.Y - arm.Middle.Y, "forearm level");
        ShouldBeClose(Body.UpperArm, arm.Root.Y - arm.Middle.Y, "upper arm hanging");
    }

    private static void AtEveryMoment(Action<string, Figure, Pose, Body> check)
    {
        Assert.True(Drawings.Count > 20, $"Only {Drawings.Count} drawings were read.");
        foreach (var (name, figure) in Drawings)
        {
            var poses = figure.Motion is Motion.Round ? figure.Poses.Append(figure.Poses[0]).ToList() : figure.Poses;
            foreach (var (from, to) in poses.Count == 1 ? [(poses[0], poses[0])] : poses.Zip(poses.Skip(1)))
            {
                foreach (var share in Shares)
                {
                    var pose = Between(figure, from, to, share);
                    check($"{name}, line {from.Line}, {share:0.0} of the way", figure, pose, BodySolver.Solve(figure, pose));
                }
            }
        }
    }

    private static Pose Between(Figure figure, Pose from, Pose to, float share) => from.InterpolateTo(to, share, (pose, limb) => BodySolver.EndOf(figure, pose, limb));

    private static void ShouldBeClose(float expected, float actual, string what) =>
        Assert.True(MathF.Abs(expected - actual) < Tolerance, $"{what}: {actual} cm instead of {expected}");

    private static Figure Standing() => new()
    {
        View = View.Side,
        Person = 0,
        RestsOn = "feet",
        RestHeight = 0,
        Contacts = [],
        Props = [],
        Marks = [],
        Motion = Motion.None,
        SecondsPerPose = 2,
        Alt = "A person stands.",
        Poses = [Upright()],
    };

    private static Pose Upright(params (string Joint, float Value)[] angles)
    {
        var all = new float[Joints.Count];
        foreach (var (joint, value) in angles)
        {
            all[Joints.IndexOf(joint)] = value;
        }

        return new Pose { Caption = "Stand.", Alt = "A person stands.", Angles = all, Reaches = new Dictionary<string, Reach>() };
    }

    private static List<(string, Figure)> Read()
    {
        // Placeholders are not filled, which does not affect drawings.
        var source = LibrarySource.Read(new ContentFolders(Repository.Articles), new Placeholders(new Dictionary<string, string>()), new List<Problem>());
        return
        [
            .. source.Pages.Where(page => page.FrontMatter.Exercise?.Figure is not null).Select(page => (page.File.Slug, page.FrontMatter.Exercise!.Figure!)),
            .. source.Scenes.Values.Select(scene => (scene.Name, scene.Figure)),
        ];
    }
}
