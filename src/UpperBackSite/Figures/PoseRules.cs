using System.Globalization;

namespace UpperBackSite.Figures;

/// <summary>Finds impossible poses: joints out of range, targets out of reach, collisions and broken contacts.</summary>
public static class PoseRules
{
    /// <summary>How far a body part may sink into a surface, in centimetres, because cushions and tissue compress.</summary>
    private const float PenetrationTolerance = 2.5f;

    private const float MaxContactGap = 3.5f;

    private static readonly string[] Solid = ["head", "seat", "back", "hands", "elbows", "knees", "feet"];

    public static IEnumerable<(int Line, string Text)> Check(Figure figure)
    {
        foreach (var pose in figure.Poses)
        {
            var body = BodySolver.Solve(figure, pose);
            // Causes first: a joint out of range or a limb that does not reach also breaks contacts and passes through things.
            List<string> wrongJoints = [.. Angles(pose)];
            List<string> causes = wrongJoints.Count > 0 ? wrongJoints : [.. Limbs(body)];
            foreach (var text in causes.Count > 0 ? causes : FindCollisions(figure, pose, body))
            {
                yield return (pose.Line, text);
            }

            if (causes.Count > 0)
            {
                continue;
            }

            foreach (var contact in figure.Contacts)
            {
                if (Distance(figure, pose, body, contact) is var gap && gap > MaxContactGap)
                {
                    yield return (pose.Line, string.Create(CultureInfo.InvariantCulture, $"'{contact}' is not true of this pose, which leaves a gap of {gap:0} cm; change the pose or remove the contact"));
                }
            }
        }
    }

    private static IEnumerable<string> Angles(Pose pose)
    {
        foreach (var name in Joints.Names)
        {
            var (min, max) = Joints.Range(name);
            if (pose[name] < min || pose[name] > max)
            {
                if (IsSecondOfPair(pose, name))
                {
                    continue;
                }

                yield return string.Create(CultureInfo.InvariantCulture, $"'{name}' of {pose[name]:0} is out of range; use {min:0} to {max:0}");
            }
        }
    }

    /// <summary>Returns whether the joint of the left side has the same angle, as when one key sets both sides.</summary>
    private static bool IsSecondOfPair(Pose pose, string joint) =>
        joint.StartsWith("right_", StringComparison.Ordinal) && pose["left_" + joint["right_".Length..]] is var left && Math.Abs(left - pose[joint]) < 0.01f;

    private static IEnumerable<string> Limbs(Body body)
    {
        foreach (var (name, limb) in body.Limbs)
        {
            var part = name.Replace('_', ' ');
            if (limb.Shortfall > 1)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"the target of the {part} is {limb.Shortfall:0} cm out of reach; move it closer");
            }

            if (limb.BendDegrees > 165)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"the target of the {part} is too close and would bend it by {limb.BendDegrees:0} degrees; move it away");
            }
        }
    }

    private static IEnumerable<string> FindCollisions(Figure figure, Pose pose, Body body)
    {
        var breadth = Person.All[figure.Person].Breadth;
        var walls = figure.View is View.Side or View.Angled ? figure.Props.Where(prop => prop.Kind == "wall").Select(prop => prop.Numbers[0]).ToList() : [];
        foreach (var part in Solid)
        {
            var spheres = body.Part(part, breadth);
            if (spheres.Min(sphere => sphere.At.Y - sphere.Radius) < -PenetrationTolerance)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"the {part} would be {-spheres.Min(sphere => sphere.At.Y - sphere.Radius):0} cm below the floor; change the pose");
            }

            // A wall in front of the support must not be passed forwards, one behind it not backwards.
            if (walls.Exists(wall => spheres.Any(sphere => wall > 0 ? sphere.At.X + sphere.Radius > wall - 2.5f + PenetrationTolerance : sphere.At.X - sphere.Radius < wall + 2.5f - PenetrationTolerance)))
            {
                yield return $"the {part} would be in the wall; change the pose";
            }
        }
    }

    /// <summary>Returns the gap between a body part and a surface in centimetres: that of the nearest sphere, or for a pair that of the farther side.</summary>
    private static float Distance(Figure figure, Pose pose, Body body, Contact contact)
    {
        var spheres = body.Part(contact.Part, Person.All[figure.Person].Breadth);
        var isPair = contact.Part is "hands" or "feet" or "knees" or "elbows" or "heels" or "shins";
        var gaps = spheres.Select(sphere => Surfaces(figure, pose, contact.Thing).Select(surface => MathF.Abs(surface(sphere.At) - sphere.Radius)).DefaultIfEmpty(float.PositiveInfinity).Min()).ToList();
        return isPair ? MathF.Max(gaps.Take(gaps.Count / 2).Min(), gaps.Skip(gaps.Count / 2).Min()) : gaps.Min();
    }

    /// <summary>Returns, for each matching prop, a function for the distance of a point from its surface.</summary>
    private static IEnumerable<Func<System.Numerics.Vector3, float>> Surfaces(Figure figure, Pose pose, string thing) => thing is "floor"
        ? [point => point.Y]
        : figure.PropsIn(pose).Where(prop => prop.Kind == thing).Select<Prop, Func<System.Numerics.Vector3, float>>(prop => prop.Kind switch
        {
            "mat" => point => point.Y,
            "wall" => point => MathF.Abs(point.X - prop.Numbers[0]) - 2.5f,
            "chair" or "stool" => point => MathF.Min(MathF.Abs(point.Y - prop.Numbers[1]), prop.Numbers.Count > 2 && prop.Numbers[2] > 0 ? MathF.Abs(point.X - (prop.Numbers[0] - 21)) : float.PositiveInfinity),
            "roller" => point => DistanceFromCylinder(point, prop.Numbers, 7.5f),
            "ball" => point => DistanceFromCylinder(point, prop.Numbers, 4),
            "pillow" => point => MathF.Abs(point.Y - prop.Numbers[1]) - (prop.Numbers[4] / 2),
            "bed" or "couch" or "table" or "counter" => point => MathF.Abs(point.Y - prop.Numbers[2]),
            "desk" or "sofa" => point => MathF.Abs(point.Y - prop.Numbers[1]),
            _ => _ => 0,
        });

    private static float DistanceFromCylinder(System.Numerics.Vector3 point, IReadOnlyList<float> centre, float radius) =>
        new System.Numerics.Vector2(point.X - centre[0], point.Y - centre[1]).Length() - radius;
}
