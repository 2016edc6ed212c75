using System.Numerics;

namespace UpperBackSite.Figures.Shapes;

/// <summary>Draws arms and legs with their clothes, without hands and feet.</summary>
public sealed class LimbShapes(Body body, Person person, Camera camera)
{
    /// <summary>A cross-section of a limb: its place from 0 to 1 between two joints, and its radius in centimetres.</summary>
    private readonly record struct Slice(float Along, float Radius, float Forward = 0);

    private static readonly Slice[] UpperArm = [new(0, 4), new(0.25f, 4.6f), new(0.6f, 4.2f), new(1, 3.7f)];
    private static readonly Slice[] Forearm = [new(0, 3.7f), new(0.25f, 4), new(0.65f, 3.1f), new(1, 2.4f)];
    private static readonly Slice[] ShortSleeve = [new(0, 4.3f), new(0.22f, 5.3f), new(0.56f, 5.1f)];
    private static readonly Slice[] LongSleeve = [new(0, 4.3f), new(0.25f, 5.5f), new(0.6f, 5), new(1, 4.5f)];
    private static readonly Slice[] Cuff = [new(0, 4.5f), new(0.3f, 4.6f), new(0.65f, 3.9f), new(0.93f, 3.4f)];
    private static readonly Slice[] Thigh = [new(0, 8.8f), new(0.3f, 8.4f), new(0.7f, 6.9f), new(1, 6)];
    private static readonly Slice[] Shin = [new(0, 6), new(0.3f, 6, -0.9f), new(0.65f, 5, -0.6f), new(0.9f, 4.7f)];
    private static readonly Slice[] AnkleSlices = [new(0.7f, 3.8f), new(0.85f, 3.3f), new(1, 3.4f)];

    /// <summary>Returns where an arm begins: the joint lies deeper than the edge of the shoulder.</summary>
    public static Vector3 ShoulderOf(Body body, string arm)
    {
        var side = arm.StartsWith("right", StringComparison.Ordinal) ? 1 : -1;
        return body.Limbs[arm].Root + body.UpperSpine.Direction(0, -1.4f, -side * 1.5f);
    }

    public IEnumerable<Shape> Arm(string name, string far)
    {
        var arm = body.Limbs[name];
        yield return new Shape("skin-shade" + far, [Part(ShoulderOf(body, name), arm.Middle, UpperArm, false, name, name + " elbow"), Part(arm.Middle, arm.End, Forearm, false, name + " elbow", name + " wrist")]);
        yield return new Shape("skin" + far, [Part(ShoulderOf(body, name), arm.Middle, UpperArm, true), Part(arm.Middle, arm.End, Forearm, true)]);
    }

    public IEnumerable<Shape> Sleeve(string name, string far)
    {
        var arm = body.Limbs[name];
        foreach (var isLit in new[] { false, true })
        {
            yield return new Shape((isLit ? "sleeve" : "sleeve-shade") + far, person.HasLongSleeves
                ? [Part(ShoulderOf(body, name), arm.Middle, LongSleeve, isLit), Part(arm.Middle, arm.End, Cuff, isLit, endCap: 0.15f)]
                : [Part(ShoulderOf(body, name), arm.Middle, ShortSleeve, isLit, endCap: 0.15f)]);
        }
    }

    /// <summary>Draws the end of the shirt over the sleeve, so that the sleeve has no edge there.</summary>
    public IEnumerable<Shape> Shoulder(string name, string far)
    {
        if (far.Length > 0)
        {
            return [];
        }

        var (arm, side) = (body.Limbs[name], name.StartsWith("right", StringComparison.Ordinal) ? 1 : -1);
        var chest = camera.Project(body.UpperSpine.Point(-0.8f, 8.5f, side * 11));
        var shoulder = camera.Project(Vector3.Lerp(ShoulderOf(body, name), arm.Middle, 0.06f));
        var sleeve = camera.Project(Vector3.Lerp(ShoulderOf(body, name), arm.Middle, 0.17f));
        return [new Shape("top", Silhouette.Hull([(chest, 4.8f * person.Breadth), (shoulder, 4.8f * person.Breadth), (sleeve, 5.2f * person.Breadth)], 12))];
    }

    public Shape Ankle(string name, string far)
    {
        var leg = body.Limbs[name];
        return new Shape("skin" + far, Part(leg.Middle, leg.End, AnkleSlices, false, name + " shin", name + " ankle", breadth: 1));
    }

    public IEnumerable<Shape> Leg(string name, string far)
    {
        var leg = body.Limbs[name];
        // A thigh that points at the viewer is drawn no wider than its middle.
        var seen = camera.Project(leg.Middle - leg.Root).Length() / Body.Thigh;
        var thigh = Array.ConvertAll(Thigh, slice => slice with { Radius = MathF.Min(slice.Radius, 6.5f + (4 * seen)) });
        foreach (var isLit in new[] { false, true })
        {
            yield return new Shape((isLit ? "legs" : "legs-shade") + far,
            [
                Part(leg.Root, leg.Middle, thigh, isLit, isLit ? "" : name, name + " knee"),
                Part(leg.Middle, leg.End, Shin, isLit, isLit ? "" : name + " knee", name + " hem", endCap: 0.15f, forward: ShinFront(leg)),
                Knee(leg, isLit),
            ]);
        }
    }

    /// <summary>Rounds the knee, on which the lights of thigh and shin would meet in a notch.</summary>
    private Outline Knee(Limb leg, bool isLit) =>
        Silhouette.Circle(camera.Project(leg.Middle) + (isLit ? new Vector2(-0.4f, 0.4f) * person.Breadth : Vector2.Zero), (isLit ? 5.3f : 5.9f) * person.Breadth);

    private Outline Part(Vector3 from, Vector3 to, Slice[] slices, bool isLit, string start = "", string end = "", float endCap = 1, float? breadth = null, Vector3 forward = default)
    {
        var rings = Array.ConvertAll(slices, slice => Ring.Round(camera.Project(Vector3.Lerp(from, to, slice.Along) + (forward * slice.Forward)), slice.Radius * (breadth ?? person.Breadth)));
        return Silhouette.Straight(rings, 1, endCap, isLit, start, end);
    }

    private static Vector3 ShinFront(Limb leg)
    {
        var along = Vector3.Normalize(leg.End - leg.Middle);
        var foot = leg.Tip - leg.End;
        return Silhouette.Normalize(foot - (along * Vector3.Dot(foot, along)), Vector3.Zero);
    }
}
