using System.Numerics;

namespace UpperBackSite.Figures.Shapes;

/// <summary>Draws a body in layers. Their number depends only on the person and the view, so that poses can be matched shape by shape.</summary>
public sealed class BodyShapes(Figure figure, Body solved, Pose pose, Camera camera)
{
    /// <summary>How far the far arm and leg are drawn aside in the side view, so that they show, in centimetres.</summary>
    private static readonly Vector3 FarArm = new(3, 1.4f, 0);
    private static readonly Vector3 FarLeg = new(5, 1.2f, 0);

    /// <summary>In the front view, legs are seen from a little above: how much lower a point is for each centimetre that it is nearer.</summary>
    private const float LegsFromAbove = 0.16f;

    private readonly Person person = Person.All[figure.Person];
    private readonly Body body = solved with { Limbs = solved.Limbs.ToDictionary(limb => limb.Key, limb => MoveAside(limb.Key, limb.Value, camera)) };

    /// <summary>Whether the feet are bare: on a mat or in bed.</summary>
    private bool IsBarefoot => figure.Props.Any(prop => prop.Kind is "mat" or "bed");

    public IEnumerable<Layer> Create()
    {
        var (trunk, limbs) = (new TrunkShapes(solved, pose, person, camera), new LimbShapes(body, person, camera));
        var head = new HeadShapes(body, person, camera, isAsleep: figure.RestsOn is "back" or "side");
        var isFromBehind = Vector3.Dot(body.UpperSpine.Direction(1, 0, 0), camera.Towards) < -0.3f;
        var depth = camera.Depth(body.UpperSpine.At);
        var headDepth = MathF.Max(camera.Depth(body.Head.Point(1, 9, 0)), depth + 0.4f);
        var top = trunk.Top(camera.View is View.Side ? ["right_arm"] : ["left_arm", "right_arm"]);

        yield return new Layer(depth - 0.2f, [trunk.Hips()]);
        yield return new Layer(depth, isFromBehind ? [trunk.Collar(), trunk.Neck(), top] : [top, trunk.Collar(), trunk.Neck()]);
        foreach (var mark in MarkShapes.Create(body, trunk, pose, figure.Marks, camera))
        {
            var above = mark.Arm is null ? depth : MathF.Max(depth, DepthOfArm(body.Limbs[mark.Arm]));
            yield return new Layer(mark.IsVisible ? above + 0.2f : depth - 0.25f, [mark.Shape]);
        }

        yield return new Layer(isFromBehind ? headDepth - 0.1f : depth - 0.3f, [.. head.HairBehind()]);
        yield return new Layer(headDepth, [.. head.Create()]);
        foreach (var (name, limb) in body.Limbs.OrderBy(limb => limb.Key, StringComparer.Ordinal))
        {
            var far = IsFar(name, camera) ? "-far" : "";
            if (name.EndsWith("leg", StringComparison.Ordinal))
            {
                yield return new Layer(DepthOfLeg(limb, depth), [limbs.Ankle(name, far), .. FootShapes.Create(limb, IsBarefoot, far, camera), limbs.Leg(name, far)]);
                continue;
            }

            var arm = IsBesideHead(name, limb) ? headDepth - 0.2f : DepthOfArm(limb);
            var isOnTrunk = pose.Reaches.GetValueOrDefault(name) is { Part: "chest" or "belly", At.X: > 0 };
            var hand = new HandShapes(figure, body, pose, camera).Create(name).ToList();
            // The sleeve goes over into the shirt without an edge.
            yield return new Layer(arm, [new Shape("arm" + far, [.. limbs.Arm(name), .. hand]), limbs.Sleeve(name, far), .. far.Length > 0 ? [] : new[] { limbs.Shoulder(name) }]);
            if (far.Length > 0)
            {
                // The hand of the far arm lies on the trunk.
                yield return new Layer(isOnTrunk ? MathF.Max(arm, depth + 1) : arm, [new Shape("arm-far", hand)]);
            }
        }
    }

    private static bool IsFar(string limb, Camera camera) => camera.IsFromTheRight && Body.SideOf(limb) < 0;

    private static Limb MoveAside(string name, Limb limb, Camera camera)
    {
        var isLeg = name.EndsWith("leg", StringComparison.Ordinal);
        if (camera.View is View.Front && isLeg)
        {
            return new Limb(FromAbove(limb.Root), FromAbove(limb.Middle), FromAbove(limb.End), FromAbove(limb.Tip), limb.BendDegrees, limb.Shortfall);
        }

        return camera.View is View.Side && IsFar(name, camera) ? limb.Shifted(isLeg ? FarLeg : FarArm) : limb;

        static Vector3 FromAbove(Vector3 point) => point with { Y = point.Y - (point.X * LegsFromAbove) };
    }

    /// <summary>Hands lie on the trunk and on the thighs, unless they are further behind.</summary>
    private float DepthOfArm(Limb arm) => camera.View is View.Side
        ? camera.Depth(arm.Root)
        : MathF.Max(camera.Depth((arm.Root + arm.Middle + arm.Middle + arm.End) / 4) + 3, camera.Depth(arm.End) + (camera.View is View.Front ? 15 : 3));

    /// <summary>The shirt and the hips lie over the legs, unless the thighs point at the viewer.</summary>
    private float DepthOfLeg(Limb leg, float trunk) => camera.View is View.Front && camera.Depth(leg.Middle) > trunk + 15
        ? camera.Depth((leg.Root + leg.Middle + leg.Middle + leg.End) / 4)
        : trunk - 0.35f + (camera.Depth(leg.Root) * 0.01f);

    /// <summary>From the side, the raised arm of an upright person is drawn below the face; one that holds the head is not.</summary>
    private bool IsBesideHead(string name, Limb arm) => camera.View is View.Side && body.UpperSpine.Direction(0, 1, 0).Y > 0.6f && Body.SideOf(name) > 0
        && pose.Reaches.GetValueOrDefault(name) is not { Part: "head" or "neck" } && arm.Middle.Y > arm.Root.Y + 16;
}
