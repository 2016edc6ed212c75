using System.Numerics;

namespace UpperBackSite.Figures.Shapes;

/// <summary>Draws hands with the fingers together: laid on what they touch, or closed around what they hold.</summary>
public sealed class HandShapes(Figure figure, Body body, Pose pose, Camera camera)
{
    /// <summary>A cross-section: its distance from the wrist, its half width and half thickness, and how far it lies towards the palm, in centimetres.</summary>
    private readonly record struct Slice(float Along, float HalfWidth, float HalfThickness, float Inside);

    private static readonly Slice[] Open = [new(0, 2.2f, 2, 0), new(3.4f, 3.3f, 1.7f, 0), new(7, 3.5f, 1.6f, 0), new(11, 2.9f, 1.3f, 0.5f), new(13.6f, 1.9f, 1, 1)];
    private static readonly Slice[] Fist = [new(0, 2.2f, 2, 0), new(2.4f, 3, 2.4f, 0.5f), new(5, 3.3f, 3, 1.2f), new(7, 3.2f, 2.9f, 1.6f), new(8.4f, 2.4f, 2.2f, 1.8f)];

    /// <summary>The thumb: distance from the wrist, across the palm and towards it, and its radius.</summary>
    private static readonly (float Along, float Across, float Inside, float Radius)[] OpenThumb = [(2, 1.6f, 0.3f, 1.5f), (5.4f, 3.9f, 0.9f, 1.2f), (8.4f, 5, 1.3f, 0.9f)];
    private static readonly (float Along, float Across, float Inside, float Radius)[] FistThumb = [(2, 1.8f, 1, 1.5f), (4.6f, 2.6f, 3, 1.3f), (6.6f, 1, 4.2f, 1.1f)];

    /// <summary>From the side, a hand on the trunk lies where the trunk curves towards the viewer, so that it shows.</summary>
    private float Slope => camera.View is View.Side ? -0.9f : 0;

    private bool IsHolding => figure.Props.Any(prop => prop.Kind is "band" or "bags" or "car");

    /// <summary>Returns the outlines of a hand and its thumb.</summary>
    public IEnumerable<Outline> Create(string arm)
    {
        var limb = body.Limbs[arm];
        var (along, inward) = Directions(arm, limb);
        var across = Vector3.Normalize(Vector3.Cross(inward, along)) * Body.SideOf(arm);
        var isFist = IsHolding || (arm == "right_arm" && figure.Props.Any(prop => prop.Kind is "phone"));

        Vector2 At(float ahead, float sideways, float inside, float radius) =>
            camera.Project(KeepAboveFloor(limb.End + (along * ahead) + (across * sideways) + (inward * inside), ahead > 0 ? radius : 0));
        var palm = Array.ConvertAll(isFist ? Fist : Open, slice => new Ring(At(slice.Along, 0, slice.Inside, slice.HalfThickness), camera.Project(across * slice.HalfWidth), camera.Project(inward * slice.HalfThickness)).WithMinimum(slice.HalfThickness));
        var thumb = Array.ConvertAll(isFist ? FistThumb : OpenThumb, slice => Ring.Round(At(slice.Along, slice.Across, slice.Inside, slice.Radius), slice.Radius));
        return [Silhouette.Straight(palm, 0.6f, 0.7f, arm + " wrist"), Silhouette.Straight(thumb, 1, 1)];
    }

    /// <summary>Returns the direction of the fingers and that in which the palm faces.</summary>
    private (Vector3 Along, Vector3 Inward) Directions(string arm, Limb limb)
    {
        var along = Vector3.Normalize(limb.Tip - limb.End);
        var side = Body.SideOf(arm);
        if (FindSurface(arm, limb) is { } surface)
        {
            if (pose.Reaches.GetValueOrDefault(arm)?.Part is "head" or "neck")
            {
                // Hands cup the back of the head.
                return (body.Head.Direction(-0.6f, 0.75f, -side * 0.3f), surface);
            }

            // A hand lies flat on what it touches.
            along = Silhouette.Normalize(along - (surface * Vector3.Dot(along, surface)), along);
            return (along, surface);
        }

        var isRaised = limb.End.Y > limb.Root.Y + 3 && body.UpperSpine.Direction(0, 1, 0).Y > 0.7f;
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

    /// <summary>Lifts a point that would be closer to the floor than this.</summary>
    private static Vector3 KeepAboveFloor(Vector3 point, float distance) => point with { Y = MathF.Max(point.Y, distance) };
}
