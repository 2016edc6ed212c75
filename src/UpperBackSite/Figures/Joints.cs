namespace UpperBackSite.Figures;

/// <summary>
/// The angles of a pose by name, in degrees unless stated otherwise, each with the range of a flexible adult.
/// A pose with all values at 0 stands upright with the arms hanging.
/// </summary>
/// <remarks>The ranges are wide on purpose: they catch typing errors and are not a clinical statement.</remarks>
public static class Joints
{
    public static readonly IReadOnlyList<string> Spine = ["lower", "middle", "upper"];

    private static readonly Dictionary<string, (float Min, float Max)> Ranges = BuildRanges();

    private static readonly Dictionary<string, int> Indices = Ranges.Keys.Select((name, place) => (name, place)).ToDictionary(joint => joint.name, joint => joint.place);

    public static int Count => Ranges.Count;

    public static IEnumerable<string> Names => Ranges.Keys;

    /// <summary>Returns the index of the angle in <see cref="Pose.Angles"/>.</summary>
    /// <exception cref="KeyNotFoundException">No joint has the name.</exception>
    public static int IndexOf(string name) => Indices[name];

    public static (float Min, float Max) Range(string name) => Ranges[name];

    private static Dictionary<string, (float Min, float Max)> BuildRanges()
    {
        var table = new Dictionary<string, (float, float)>
        {
            ["lean"] = (-180, 180),
            ["roll"] = (-90, 90),
            ["turn"] = (-180, 180),
            ["along"] = (-60, 60),
            ["lift"] = (-10, 60),
            ["belly"] = (0, 8),
            ["neck.flex"] = (-50, 60),
            ["neck.bend"] = (-40, 40),
            ["neck.turn"] = (-60, 60),
            ["head.flex"] = (-35, 30),
            ["head.bend"] = (-20, 20),
            ["head.turn"] = (-40, 40),
        };
        foreach (var part in Spine)
        {
            table[$"{part}.flex"] = (-30, 45);
            table[$"{part}.bend"] = (-25, 25);
            table[$"{part}.turn"] = (-30, 30);
        }

        foreach (var side in new[] { "left", "right" })
        {
            table[$"{side}_arm.raise"] = (-60, 180);
            table[$"{side}_arm.plane"] = (-50, 135);
            table[$"{side}_arm.twist"] = (-110, 110);
            table[$"{side}_arm.elbow"] = (0, 155);
            table[$"{side}_arm.shoulder_up"] = (-4, 8);
            table[$"{side}_arm.shoulder_forward"] = (-7, 9);
            table[$"{side}_leg.raise"] = (-30, 135);
            table[$"{side}_leg.plane"] = (-30, 90);
            table[$"{side}_leg.twist"] = (-50, 60);
            table[$"{side}_leg.knee"] = (0, 160);
            table[$"{side}_leg.ankle"] = (-35, 80);
        }

        return table;
    }
}
