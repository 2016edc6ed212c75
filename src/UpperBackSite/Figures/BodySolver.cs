using System.Numerics;

namespace UpperBackSite.Figures;

/// <summary>Computes the positions of all joints from the angles and targets of a pose.</summary>
public static class BodySolver
{
    private const float RadiansPerDegree = MathF.PI / 180;

    private static readonly string[] Limbs = ["left_arm", "right_arm", "left_leg", "right_leg"];

    public static Body Solve(Figure figure, Pose pose)
    {
        var loose = Trunk(pose);
        // Feet in contact with a surface lie flat on it, whatever the angle of the shin.
        var isFlat = figure.RestsOn == "feet" || figure.Contacts.Any(contact => contact.Part == "feet");
        loose = loose with { Limbs = Limbs.Where(limb => !pose.Reaches.ContainsKey(limb)).ToDictionary(limb => limb, limb => SolveByAngles(loose, pose, limb, isFlat)) };

        // The supporting part is never a limb with a target, so its position is known before those limbs are solved.
        var carriers = loose.Limbs.Count == Limbs.Length || figure.RestsOn is not ("feet" or "knees" or "heels" or "shins") || loose.Limbs.ContainsKey("left_leg")
            ? loose.Part(figure.RestsOn, Person.All[figure.Person].Breadth)
            : [];
        var rested = carriers.Count == 0 ? loose : Move(loose, new Vector3(
            pose["along"] - carriers.Average(sphere => sphere.At.X),
            pose["lift"] + figure.RestHeight - carriers.Min(sphere => sphere.At.Y - sphere.Radius),
            -carriers.Average(sphere => sphere.At.Z)));

        var limbs = new Dictionary<string, Limb>(rested.Limbs);
        foreach (var (name, reach) in pose.Reaches)
        {
            limbs[name] = SolveByReach(rested, name, reach);
        }

        return rested with { Limbs = limbs };
    }

    public static Vector3 EndOf(Figure figure, Pose pose, string limb) => Outward(Solve(figure, pose).Limbs[limb].End, limb);

    private static Body Trunk(Pose pose)
    {
        var pelvis = new Frame(Vector3.Zero, Rotation(pose["turn"], pose["roll"], pose["lean"]));
        var lower = new Frame(pelvis.Point(0, 4, 0), pelvis.Orientation * Rotation(pose, "lower"));
        var middle = new Frame(lower.Point(0, 15, 0), lower.Orientation * Rotation(pose, "middle"));
        var upper = new Frame(middle.Point(0, 15, 0), middle.Orientation * Rotation(pose, "upper"));
        var neck = new Frame(upper.Point(0, 18, 0), upper.Orientation * Rotation(pose, "neck"));
        var head = new Frame(neck.Point(1, 6.6f, 0), neck.Orientation * Rotation(pose, "head"));
        return new Body { Pelvis = pelvis, LowerSpine = lower, MiddleSpine = middle, UpperSpine = upper, Neck = neck, Head = head, Limbs = new Dictionary<string, Limb>() };
    }

    private static Body Move(Body body, Vector3 by)
    {
        Frame Moved(Frame frame) => frame with { At = frame.At + by };
        return body with
        {
            Pelvis = Moved(body.Pelvis),
            LowerSpine = Moved(body.LowerSpine),
            MiddleSpine = Moved(body.MiddleSpine),
            UpperSpine = Moved(body.UpperSpine),
            Neck = Moved(body.Neck),
            Head = Moved(body.Head),
            Limbs = body.Limbs.ToDictionary(limb => limb.Key, limb => limb.Value.Shifted(by)),
        };
    }

    private static Vector3 RootOf(Body body, Pose? pose, string limb) => limb.EndsWith("arm", StringComparison.Ordinal)
        ? body.UpperSpine.Point(-1 + (pose?[limb + ".shoulder_forward"] ?? 0), 12.5f + (pose?[limb + ".shoulder_up"] ?? 0), Body.SideOf(limb) * Body.HalfShoulders)
        : body.Pelvis.Point(0, -4, Body.SideOf(limb) * Body.HalfHips);

    private static Limb SolveByAngles(Body body, Pose pose, string limb, bool isFlat)
    {
        var isArm = limb.EndsWith("arm", StringComparison.Ordinal);
        var side = Body.SideOf(limb);
        var root = new Frame(
            RootOf(body, pose, limb),
            (isArm ? body.UpperSpine : body.Pelvis).Orientation
                * About(Vector3.UnitY, -side * pose[limb + ".plane"])
                * About(Vector3.UnitZ, pose[limb + ".raise"])
                * About(Vector3.UnitY, side * pose[limb + ".twist"]));
        var bend = pose[isArm ? limb + ".elbow" : limb + ".knee"];
        var middle = new Frame(root.Point(0, isArm ? -Body.UpperArm : -Body.Thigh, 0), root.Orientation * About(Vector3.UnitZ, isArm ? bend : -bend));
        var end = new Frame(middle.Point(0, isArm ? -Body.Forearm : -Body.Shin, 0), isArm ? middle.Orientation : middle.Orientation * About(Vector3.UnitZ, -pose[limb + ".ankle"]));
        var tip = isArm ? end.Point(0, -Body.Hand, 0) : end.Point(Body.Foot, 0, 0);
        if (!isArm && isFlat)
        {
            tip = end.At + (Vector3.Normalize((tip - end.At) with { Y = 0 }) * Body.Foot);
        }

        return new Limb(root.At, middle.At, end.At, tip, bend, 0);
    }

    /// <summary>Two-bone inverse kinematics by the law of cosines. The pole vector decides where the elbow or knee points.</summary>
    private static Limb SolveByReach(Body body, string limb, Reach reach)
    {
        var isArm = limb.EndsWith("arm", StringComparison.Ordinal);
        var (first, second) = isArm ? (Body.UpperArm, Body.Forearm) : (Body.Thigh, Body.Shin);
        var root = RootOf(body, null, limb);
        var target = Target(body, limb, reach);
        var whole = Math.Clamp(Vector3.Distance(root, target), 4, first + second - 0.05f);
        var along = Vector3.Normalize(target - root);

        var pole = body.UpperSpine.Direction(reach.BendDirection.X, reach.BendDirection.Y, Body.SideOf(limb) * reach.BendDirection.Z);
        var square = pole - (along * Vector3.Dot(pole, along));
        square = square.LengthSquared() < 1e-4f ? Vector3.UnitY : Vector3.Normalize(square);

        var cosine = ((first * first) + (whole * whole) - (second * second)) / (2 * first * whole);
        var middle = root + (along * (first * cosine)) + (square * (first * MathF.Sqrt(MathF.Max(0, 1 - (cosine * cosine)))));
        var end = root + (along * whole);
        var bent = 180 - (MathF.Acos(Math.Clamp(((first * first) + (second * second) - (whole * whole)) / (2 * first * second), -1, 1)) / RadiansPerDegree);
        return new Limb(root, middle, end, end + Tip(middle, end, limb, reach.TipDirection), bent, Vector3.Distance(root, target) - (first + second));
    }

    private static Vector3 Tip(Vector3 middle, Vector3 end, string limb, Vector3 hand)
    {
        var length = limb.EndsWith("arm", StringComparison.Ordinal) ? Body.Hand : Body.Foot;
        var pointed = hand.LengthSquared() > 0 ? Outward(hand, limb) : end - middle;
        return Vector3.Normalize(pointed) * length;
    }

    private static Vector3 Target(Body body, string limb, Reach reach)
    {
        var at = Outward(reach.At, limb);
        return reach.Part switch
        {
            null => at,
            "head" => body.Head.Point(at.X, 9 + at.Y, at.Z),
            "neck" => body.Neck.Point(at.X, 4 + at.Y, at.Z),
            "chest" => body.UpperSpine.Point(at.X, 6 + at.Y, at.Z),
            "belly" => body.LowerSpine.Point(at.X, 10 + at.Y, at.Z),
            _ => body.Pelvis.Point(at.X, at.Y, at.Z),
        };
    }

    /// <summary>Converts an outward distance into a distance to the right: the sign is reversed for left limbs.</summary>
    private static Vector3 Outward(Vector3 at, string limb) => at with { Z = at.Z * Body.SideOf(limb) };

    private static Quaternion Rotation(Pose pose, string part) => Rotation(pose[part + ".turn"], pose[part + ".bend"], pose[part + ".flex"]);

    /// <summary>Angles in degrees: turn and bend are positive to the figure's right, flexion is positive forward.</summary>
    private static Quaternion Rotation(float turn, float bend, float flex) =>
        About(Vector3.UnitY, -turn) * About(Vector3.UnitX, bend) * About(Vector3.UnitZ, -flex);

    private static Quaternion About(Vector3 axis, float degrees) => Quaternion.CreateFromAxisAngle(axis, degrees * RadiansPerDegree);
}
