using System.Numerics;

namespace UpperBackSite.Figures.Shapes;

/// <summary>Draws a body in layers. Their number depends only on the person and the view, so that poses can be matched shape by shape.</summary>
public sealed class BodyShapes(Figure figure, Body body, Pose pose, Camera camera)
{
    private readonly Person person = Person.All[figure.Person];

    /// <summary>Whether the feet are bare: on a mat or in bed.</summary>
    private bool IsBarefoot => figure.Props.Any(prop => prop.Kind is "mat" or "bed");

    public IEnumerable<Layer> Create()
    {
        var (trunk, limbs) = (new TrunkShapes(body, pose, person, camera), new LimbShapes(body, person, camera));
        var head = new HeadShapes(body, person, camera, isAsleep: figure.RestsOn is "back" or "side");
        var isFromBehind = Vector3.Dot(body.UpperSpine.Direction(1, 0, 0), camera.Towards) < -0.3f;
        var depth = camera.Depth(body.UpperSpine.At);
        var headDepth = MathF.Max(camera.Depth(body.Head.Point(1, 9, 0)), depth + 0.4f);

        yield return new Layer(depth - 0.4f, [.. trunk.Hips()]);
        yield return new Layer(depth, isFromBehind ? [.. trunk.Neck(), .. trunk.Top()] : [.. trunk.Top(), .. trunk.Neck(), trunk.Neckline()]);
        foreach (var (mark, isVisible) in MarkShapes.Create(body, pose, figure.Marks, camera))
        {
            yield return new Layer(isVisible ? depth + 0.2f : depth - 0.2f, mark);
        }

        yield return new Layer(isFromBehind ? headDepth - 0.1f : depth - 0.3f, [.. head.HairBehind()]);
        yield return new Layer(headDepth, [.. head.Create()]);
        foreach (var (name, limb) in body.Limbs.OrderBy(limb => limb.Key, StringComparer.Ordinal))
        {
            var far = camera.IsFromTheRight && name.StartsWith("left", StringComparison.Ordinal) ? "-far" : "";
            if (name.EndsWith("leg", StringComparison.Ordinal))
            {
                yield return new Layer(DepthOfLeg(limb, depth), [limbs.Ankle(name, far), .. FootShapes.Create(limb, IsBarefoot, far, camera), .. limbs.Leg(name, far)]);
                continue;
            }

            var arm = IsBesideHead(name, limb) ? headDepth - 0.2f : DepthOfArm(limb);
            var isOnTrunk = pose.Reaches.GetValueOrDefault(name) is { Part: "chest" or "belly", At.X: > 0 };
            yield return new Layer(arm, [.. limbs.Arm(name, far), .. limbs.Sleeve(name, far), .. limbs.Shoulder(name, far)]);
            yield return new Layer(isOnTrunk ? MathF.Max(arm, depth + 19) : arm, [new HandShapes(figure, body, pose, camera).Create(name, far)]);
        }
    }

    /// <summary>Hands lie on the trunk and on the thighs, unless they are further behind.</summary>
    private float DepthOfArm(Limb arm) => camera.View is View.Side
        ? camera.Depth(arm.Root)
        : MathF.Max(camera.Depth((arm.Root + arm.Middle + arm.Middle + arm.End) / 4) + 3, camera.Depth(arm.End) + (camera.View is View.Front ? 15 : 3));

    /// <summary>The shirt hangs over the legs, unless the thighs point at the viewer.</summary>
    private float DepthOfLeg(Limb leg, float trunk) => camera.View is View.Front && camera.Depth(leg.Middle) > trunk + 15
        ? camera.Depth((leg.Root + leg.Middle + leg.Middle + leg.End) / 4)
        : trunk - 0.35f + (camera.Depth(leg.Root) * 0.01f);

    /// <summary>From the side, the arm of an upright person that is raised or held behind the head is drawn below the face.</summary>
    private bool IsBesideHead(string name, Limb arm) => camera.View is View.Side && body.UpperSpine.Direction(0, 1, 0).Y > 0.6f && name.StartsWith("right", StringComparison.Ordinal)
        && (pose.Reaches.GetValueOrDefault(name) is { Part: "head" or "neck" } || arm.Middle.Y > arm.Root.Y + 16);
}
