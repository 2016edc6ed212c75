using System.Numerics;

namespace UpperBackSite.Figures;

/// <summary>The position and orientation of a joint. Local axes: x forward, y up, z to the right of the figure.</summary>
public readonly record struct Frame(Vector3 At, Quaternion Orientation)
{
    public Vector3 Point(float forward, float up, float right) => At + Direction(forward, up, right);

    public Vector3 Direction(float forward, float up, float right) => Vector3.Transform(new Vector3(forward, up, right), Orientation);
}

/// <summary>The joints of an arm or leg. A limb whose target is out of reach is fully stretched.</summary>
/// <param name="BendDegrees">The angle of the elbow or knee in degrees; 0 is straight.</param>
/// <param name="Shortfall">The remaining distance to the target in centimetres; 0 or less when it is reached.</param>
public sealed record Limb(Vector3 Root, Vector3 Middle, Vector3 End, Vector3 Tip, float BendDegrees, float Shortfall)
{
    public Limb Shifted(Vector3 by) => this with { Root = Root + by, Middle = Middle + by, End = End + by, Tip = Tip + by };
}

/// <summary>A posed skeleton, in centimetres. The floor is at y = 0, and the supporting part is above x = 0.</summary>
public sealed record Body
{
    public const float UpperArm = 27;
    public const float Forearm = 25;
    public const float Hand = 9;
    public const float Thigh = 41;
    public const float Shin = 40;
    public const float Foot = 13;
    public const float HalfHips = 9;
    public const float HalfShoulders = 17;

    public required Frame Pelvis { get; init; }

    public required Frame LowerSpine { get; init; }

    public required Frame MiddleSpine { get; init; }

    public required Frame UpperSpine { get; init; }

    public required Frame Neck { get; init; }

    public required Frame Head { get; init; }

    /// <summary>Limbs by name, with the names used in <see cref="Pose.Reaches"/>.</summary>
    public required IReadOnlyDictionary<string, Limb> Limbs { get; init; }

    /// <summary>Returns the spheres that approximate the surface of a body part.</summary>
    public IReadOnlyList<(Vector3 At, float Radius)> Part(string name, float breadth = 1) => name switch
    {
        "head" => [(Head.Point(0.5f, 9, 0), 10.5f)],
        "chin" => [(Head.Point(8, 0, 0), 1)],
        "forehead" => [(Head.Point(9, 11, 0), 1)],
        "neck" => [(Neck.Point(0, 3, 0), 5)],
        "seat" => [(Pelvis.Point(-1, -2, -6), 10 * breadth), (Pelvis.Point(-1, -2, 6), 10 * breadth)],
        "low back" => [(LowerSpine.Point(0, 8, 0), 8.5f * breadth)],
        "back" => [(UpperSpine.Point(0, 9, 0), 9.5f * breadth), (UpperSpine.Point(0, 2, 0), 10 * breadth), (MiddleSpine.Point(0, 8, 0), 10 * breadth)],
        "side" => [(Pelvis.Point(0, 0, -7), 9 * breadth), (UpperSpine.Point(0, 8, -10), 8 * breadth)],
        "hands" => [.. Part("left hand"), .. Part("right hand")],
        "left hand" => HandOf(Limbs["left_arm"]),
        "right hand" => HandOf(Limbs["right_arm"]),
        "elbows" => [(Limbs["left_arm"].Middle, 4), (Limbs["right_arm"].Middle, 4)],
        "knees" => [(Limbs["left_leg"].Middle, 6), (Limbs["right_leg"].Middle, 6)],
        "shins" => [(Limbs["left_leg"].End, 4.5f), (Limbs["right_leg"].End, 4.5f)],
        "feet" => [.. FootOf(Limbs["left_leg"]), .. FootOf(Limbs["right_leg"])],
        "heels" => [FootOf(Limbs["left_leg"])[0], FootOf(Limbs["right_leg"])[0]],
        _ => [],
    };

    public static readonly IReadOnlyList<string> PartNames =
        ["head", "chin", "forehead", "neck", "seat", "low back", "back", "side", "hands", "left hand", "right hand", "elbows", "knees", "shins", "feet", "heels"];

    /// <summary>Returns 1 for a limb on the right and -1 for one on the left.</summary>
    public static int SideOf(string limb) => limb.StartsWith("right", StringComparison.Ordinal) ? 1 : -1;

    private static (Vector3, float)[] HandOf(Limb arm) => [(arm.End, 3), (arm.Tip, 3)];

    public static (Vector3 At, float Radius)[] FootOf(Limb leg)
    {
        var along = Vector3.Normalize(leg.Tip - leg.End);
        var sole = SoleDirection(leg);
        return [(leg.End - (along * 3) + (sole * 3), 4), (leg.Tip + (sole * 3.5f), 3.5f)];
    }

    /// <summary>Returns the direction from the ankle to the sole: perpendicular to the foot, away from the shin.</summary>
    public static Vector3 SoleDirection(Limb leg)
    {
        var along = Vector3.Normalize(leg.Tip - leg.End);
        var down = Vector3.Normalize(leg.End - leg.Middle);
        var square = down - (along * Vector3.Dot(down, along));
        return square.LengthSquared() < 1e-4f ? Vector3.Zero : Vector3.Normalize(square);
    }
}
