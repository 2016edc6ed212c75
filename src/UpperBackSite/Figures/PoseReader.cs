using System.Numerics;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Figures;

/// <summary>Reads one pose, which inherits from the pose before it.</summary>
public sealed class PoseReader(YamlReader keys, Pose? before)
{
    private static readonly string[] Parts = ["chest", "neck", "head", "belly", "hips"];
    private static readonly string[] WholeBody = ["lean", "roll", "turn", "along", "lift", "belly"];
    private static readonly string[] Axes = ["flex", "bend", "turn"];

    private readonly float[] angles = [.. before?.Angles ?? Enumerable.Repeat(0f, Joints.Count)];
    private readonly Dictionary<string, Reach> reaches = before is null ? [] : new(before.Reaches);

    public Pose Read()
    {
        foreach (var axis in WholeBody)
        {
            Set(axis, keys.ReadOptionalDecimal(axis));
        }

        foreach (var axis in Axes)
        {
            // The values of the lower, middle and upper spine.
            var key = axis == "flex" ? "spine" : "spine_" + axis;
            if (keys.ReadDecimals(key, 3) is { } three)
            {
                foreach (var (part, angle) in Joints.Spine.Zip(three))
                {
                    Set($"{part}.{axis}", angle);
                }
            }
        }

        foreach (var part in new[] { "neck", "head" })
        {
            if (keys.ReadDecimals(part, 3) is { } three)
            {
                foreach (var (axis, angle) in Axes.Zip(three))
                {
                    Set($"{part}.{axis}", angle);
                }
            }
        }

        ReadLimbs("arm", ["raise", "plane", "twist", "elbow", "shoulder_up", "shoulder_forward"]);
        ReadLimbs("leg", ["raise", "plane", "twist", "knee", "ankle"]);
        var pose = new Pose
        {
            Caption = keys.ReadText("caption"),
            Alt = keys.ReadText("alt"),
            Angles = angles,
            Reaches = reaches,
            Moved = ReadMoved(),
            Arrows = [.. keys.ReadMaps("arrows").Select(ReadArrow).OfType<Arrow>()],
            Line = keys.GetLine(),
        };
        keys.ReportUnknownKeys();
        return pose;
    }

    private void ReadLimbs(string kind, string[] names)
    {
        ReadLimb(kind + "s", names, ["left_" + kind, "right_" + kind]);
        ReadLimb("left_" + kind, names, ["left_" + kind]);
        ReadLimb("right_" + kind, names, ["right_" + kind]);
    }

    private void ReadLimb(string key, string[] names, string[] limbs)
    {
        if (keys.ReadMap(key) is not { } map)
        {
            return;
        }

        foreach (var name in names)
        {
            var angle = map.ReadOptionalDecimal(name);
            foreach (var limb in limbs)
            {
                Set($"{limb}.{name}", angle);
            }
        }

        var reach = ReadReach(map, limbs[0].EndsWith("arm", StringComparison.Ordinal));
        var isByAngles = names.Take(4).Any(map.Keys.Contains);
        foreach (var limb in limbs)
        {
            if (reach is not null)
            {
                reaches[limb] = reach;
            }
            else if (isByAngles)
            {
                reaches.Remove(limb);
            }
        }

        map.ReportUnknownKeys();
    }

    /// <summary>Reads <c>at: [forward, up, outward]</c>, relative to the body part that <c>of</c> names, or to the room.</summary>
    private static Reach? ReadReach(YamlReader map, bool isArm)
    {
        var (of, at, towards, tip) = (map.ReadOptionalText("of"), map.ReadDecimals("at", 3), map.ReadDecimals("bends", 3), map.ReadDecimals("points", 3));
        if (of is not null && !Parts.Contains(of))
        {
            map.ReportInvalid("of", "one of " + string.Join(", ", Parts));
        }

        if (at is null)
        {
            if (of is not null || towards is not null || tip is not null)
            {
                map.ReportMissing("at");
            }

            return null;
        }

        var bends = towards is null ? isArm ? new Vector3(-0.4f, -1, 0.5f) : Vector3.UnitX : ToVector(towards);
        return new Reach(of, ToVector(at), bends, tip is null ? Vector3.Zero : ToVector(tip));
    }

    /// <summary>Reads the moved props. Props that are not listed keep their position from the pose before.</summary>
    private Dictionary<string, IReadOnlyList<float>> ReadMoved()
    {
        var moved = before is null ? [] : before.Moved.ToDictionary();
        if (keys.ReadMap("moved") is { } map)
        {
            foreach (var kind in map.Keys)
            {
                if (PropKinds.All.TryGetValue(kind, out var names) && map.ReadDecimals(kind, names.Count) is { } numbers)
                {
                    moved[kind] = numbers;
                }
                else if (!PropKinds.All.ContainsKey(kind))
                {
                    map.ReportInvalid(kind, "a known prop: " + string.Join(", ", PropKinds.All.Keys));
                }
            }
        }

        return moved;
    }

    private static Arrow? ReadArrow(YamlReader map)
    {
        var (from, to, bend, isTwoHeaded) = (map.ReadDecimals("from", 2), map.ReadDecimals("to", 2), map.ReadOptionalDecimal("bend") ?? 0, map.ReadFlag("both_ways"));
        map.ReportUnknownKeys();
        if (from is null || to is null || from.SequenceEqual(to))
        {
            map.ReportMissing(from is null ? "from" : "to");
            return null;
        }

        return new Arrow(new Vector2(from[0], from[1]), new Vector2(to[0], to[1]), bend, isTwoHeaded);
    }

    private void Set(string joint, float? angle)
    {
        if (angle is { } given)
        {
            angles[Joints.IndexOf(joint)] = given;
        }
    }

    private static Vector3 ToVector(IReadOnlyList<float> three) => new(three[0], three[1], three[2]);
}
