using System.Numerics;

namespace UpperBackSite.Figures.Shapes;

/// <summary>Draws hands: a palm, four fingers and a thumb, laid on what they touch or closed around what they hold.</summary>
public sealed class HandShapes(Figure figure, Body body, Pose pose, Camera camera)
{
    private const float FingerWidth = 1.9f;

    /// <summary>Half the thickness of a hand, in centimetres.</summary>
    private const float HalfThickness = 1.2f;

    /// <summary>Fingers by the place of their knuckle across the palm, their length, and how far their tip is spread, in centimetres.</summary>
    private static readonly (float Across, float Length, float Spread)[] Fingers = [(2.4f, 6.2f, 0.5f), (0.8f, 7.2f, 0.2f), (-0.8f, 6.8f, -0.2f), (-2.3f, 5.2f, -0.6f)];

    /// <summary>The corners of the palm: from the wrist, and across it towards the thumb.</summary>
    private static readonly (float Along, float Across)[] Palm = [(0, 1.3f), (2.8f, 2.6f), (7.6f, 2.5f), (7.4f, -2.3f), (2.6f, -2.2f), (0, -1.3f)];

    /// <summary>From the side, a hand on the trunk lies where the trunk curves towards the viewer, so that it shows.</summary>
    private float Slope => camera.View is View.Side ? -0.9f : 0;

    private bool IsHolding => figure.Props.Any(prop => prop.Kind is "band" or "bags" or "car");

    public Shape Create(string arm, string far)
    {
        var limb = body.Limbs[arm];
        var (along, inward) = Directions(arm, limb);
        var side = arm.StartsWith("right", StringComparison.Ordinal) ? 1 : -1;
        var thumb = Vector3.Normalize(Vector3.Cross(inward, along)) * side;
        var wrist = limb.End;
        var isFist = IsHolding || (arm == "right_arm" && figure.Props.Any(prop => prop.Kind is "phone"));

        Vector2 At(float ahead, float across, float inside) => camera.Project(Rest(wrist + (along * ahead) + (thumb * across) + (inward * inside)));
        Outline Finger((float Across, float Length, float Spread) finger) => new(OutlineKind.Line, isFist
            ? [At(7, finger.Across, 0.2f), At(8.6f, finger.Across * 0.95f, 2.4f), At(5.6f, finger.Across * 0.9f, 3.4f)]
            : [At(7, finger.Across, 0), At(7 + (finger.Length * 0.5f), finger.Across + (finger.Spread * 0.5f), 0.3f), At(7 + finger.Length, finger.Across + finger.Spread, 0.8f)]);

        return new Shape("hand" + far,
        [
            new Outline(OutlineKind.Polygon, [.. Palm.Select(corner => At(corner.Along, corner.Across, 0))]) { Joints = [new Joint(arm + " wrist", 0, Palm.Length - 1)] },
            .. Fingers.Select(Finger),
            new Outline(OutlineKind.Line, isFist ? [At(2, 2.2f, 0.6f), At(5, 3, 2.2f), At(7, 1.6f, 3.6f)] : [At(1.6f, 1.8f, 0.4f), At(4, 3.6f, 1.2f), At(6.6f, 4.6f, 1.6f)]),
        ])
        { LineWidth = FingerWidth };
    }

    /// <summary>Returns the direction of the fingers and that in which the palm faces.</summary>
    private (Vector3 Along, Vector3 Inward) Directions(string arm, Limb limb)
    {
        var along = Vector3.Normalize(limb.Tip - limb.End);
        var side = arm.StartsWith("right", StringComparison.Ordinal) ? 1 : -1;
        if (FindSurface(arm, limb) is { } surface)
        {
            if (pose.Reaches.GetValueOrDefault(arm)?.Part is "head" or "neck")
            {
                // Behind the head, the fingers point at the other hand; those of someone who leans back cup the head.
                along = body.Head.Direction(-0.25f, body.UpperSpine.Direction(0, 1, 0).Y > 0.6f ? 0 : 0.9f, -side * 0.7f);
            }

            // A hand lies flat on what it touches.
            along = Silhouette.Normalize(along - (surface * Vector3.Dot(along, surface)), along);
            return (along, surface);
        }

        var isRaised = limb.End.Y > limb.Root.Y + 12 && body.UpperSpine.Direction(0, 1, 0).Y > 0.7f;
        var facing = isRaised ? body.UpperSpine.Direction(1, 0, 0) : body.UpperSpine.Direction(0.25f, 0, -side);
        var inward = facing - (along * Vector3.Dot(facing, along));
        return (along, Silhouette.Normalize(inward, Vector3.UnitY));
    }

    /// <summary>Returns the direction towards the surface that the hand touches, or null.</summary>
    private Vector3? FindSurface(string arm, Limb limb)
    {
        var contact = figure.Contacts.FirstOrDefault(contact => contact.Part == "hands" || contact.Part == arm.Replace("_arm", " hand", StringComparison.Ordinal));
        if (contact?.Thing == "wall")
        {
            return figure.Props.First(prop => prop.Kind == "wall").Numbers[0] > limb.End.X ? Vector3.UnitX : -Vector3.UnitX;
        }

        if (contact is not null || (limb.End.Y < 7 && limb.Tip.Y < 7))
        {
            return -Vector3.UnitY;
        }

        return pose.Reaches.GetValueOrDefault(arm)?.Part switch
        {
            "hips" => TowardsThigh(arm),
            "belly" => Vector3.Normalize(body.LowerSpine.Direction(-1, 0, Slope)),
            "chest" when pose.Reaches[arm].At.X < 0 => body.UpperSpine.Direction(1, 0, 0),
            "chest" => Vector3.Normalize(body.UpperSpine.Direction(-1, 0, Slope)),
            "head" or "neck" => Vector3.Normalize(body.Head.Point(0, 6, 0) - limb.End),
            _ => null,
        };
    }

    private Vector3 TowardsThigh(string arm)
    {
        var leg = body.Limbs[arm.Replace("arm", "leg", StringComparison.Ordinal)];
        var along = Vector3.Normalize(leg.Middle - leg.Root);
        var towards = Vector3.Lerp(leg.Root, leg.Middle, 0.6f) - body.Limbs[arm].End;
        return Vector3.Normalize(towards - (along * Vector3.Dot(towards, along)));
    }

    /// <summary>Lifts a point that would be below the floor.</summary>
    private static Vector3 Rest(Vector3 point) => point with { Y = MathF.Max(point.Y, HalfThickness) };
}
