using System.Numerics;

namespace UpperBackSite.Figures.Shapes;

/// <summary>Draws arms and legs with their clothes, without hands and feet.</summary>
public sealed class LimbShapes(Body body, Person person, Camera camera)
{
    /// <summary>A cross-section of a limb: its place from 0 to 1 between two joints, and its radius in centimetres.</summary>
    private readonly record struct Slice(float Along, float Radius, float Forward = 0);

    private static readonly Slice[] UpperArm = [new(0, 3.8f), new(0.3f, 4.3f), new(0.65f, 4), new(1, 3.4f)];
    private static readonly Slice[] Forearm = [new(0, 3.4f), new(0.25f, 3.8f), new(0.65f, 3), new(1, 2.2f)];
    private static readonly Slice[] ShortSleeve = [new(0, 4.5f), new(0.25f, 5.2f), new(0.58f, 5.1f)];
    private static readonly Slice[] LongSleeve = [new(0, 4.5f), new(0.25f, 5.2f), new(0.6f, 4.8f), new(1, 4.2f)];
    private static readonly Slice[] Cuff = [new(0, 4.2f), new(0.3f, 4.2f), new(0.65f, 3.7f), new(0.93f, 3.1f)];
    private static readonly Slice[] Thigh = [new(0, 9), new(0.3f, 8.5f), new(0.7f, 7), new(1, 6)];
    private static readonly Slice[] Shin = [new(0, 6), new(0.3f, 5.9f, -0.9f), new(0.65f, 4.9f, -0.6f), new(0.9f, 4.6f)];
    private static readonly Slice[] AnkleSlices = [new(0.7f, 3.8f), new(0.85f, 3.2f), new(1, 3.2f)];

    /// <summary>Returns where an arm begins: the joint lies deeper than the edge of the shoulder.</summary>
    public static Vector3 ShoulderOf(Body body, string arm) =>
        body.Limbs[arm].Root + body.UpperSpine.Direction(0, -1.4f, -1.5f * Body.SideOf(arm));

    /// <summary>Returns the outlines of a bare arm.</summary>
    public IEnumerable<Outline> Arm(string name)
    {
        var arm = body.Limbs[name];
        return [Part(ShoulderOf(body, name), arm.Middle, UpperArm, name, name + " elbow"), Part(arm.Middle, arm.End, Forearm, name + " elbow", name + " wrist"), Joint(arm.Middle, 3.15f)];
    }

    public Shape Sleeve(string name, string far)
    {
        var arm = body.Limbs[name];
        return new Shape("sleeve" + far, person.HasLongSleeves
            ? [Part(ShoulderOf(body, name), arm.Middle, LongSleeve, name, name + " elbow"), Part(arm.Middle, arm.End, Cuff, name + " elbow", endCap: 0.15f), Joint(arm.Middle, 3.9f)]
            : [Part(ShoulderOf(body, name), arm.Middle, ShortSleeve, name, endCap: 0.15f)]);
    }

    /// <summary>Draws the end of the shirt over the sleeve, so that the sleeve has no edge there.</summary>
    public Shape Shoulder(string name) => new("top", Silhouette.Circle(camera.Project(ShoulderOf(body, name)), 5.1f * person.Breadth, 12));

    public Shape Ankle(string name, string far)
    {
        var leg = body.Limbs[name];
        return new Shape("skin" + far, Part(leg.Middle, leg.End, AnkleSlices, name + " shin", name + " ankle", breadth: 1));
    }

    public Shape Leg(string name, string far)
    {
        var leg = body.Limbs[name];
        // A thigh that points at the viewer is drawn no wider than the knee.
        var seen = camera.Project(leg.Middle - leg.Root).Length() / Body.Thigh;
        var thigh = Array.ConvertAll(Thigh, slice => slice with { Radius = MathF.Min(slice.Radius, 5.5f + (5 * seen)) });
        return new Shape("legs" + far,
        [
            Part(leg.Root, leg.Middle, thigh, name, name + " knee"),
            Part(leg.Middle, leg.End, Shin, name + " knee", name + " hem", endCap: 0.15f, forward: ShinFront(leg)),
            Joint(leg.Middle, 5.6f),
        ]);
    }

    /// <summary>Rounds an elbow or knee.</summary>
    private Outline Joint(Vector3 at, float radius) => Silhouette.Circle(camera.Project(at), radius * person.Breadth, 8);

    private Outline Part(Vector3 from, Vector3 to, Slice[] slices, string start = "", string end = "", float endCap = 1, float? breadth = null, Vector3 forward = default)
    {
        var rings = Array.ConvertAll(slices, slice => Ring.Round(camera.Project(Vector3.Lerp(from, to, slice.Along) + (forward * slice.Forward)), slice.Radius * (breadth ?? person.Breadth)));
        return Silhouette.Straight(rings, 1, endCap, start, end);
    }

    private static Vector3 ShinFront(Limb leg)
    {
        var along = Vector3.Normalize(leg.End - leg.Middle);
        var foot = leg.Tip - leg.End;
        return Silhouette.Normalize(foot - (along * Vector3.Dot(foot, along)), Vector3.Zero);
    }
}
