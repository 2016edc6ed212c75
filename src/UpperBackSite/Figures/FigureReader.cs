using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Figures;

/// <summary>Reads a figure from YAML. Each pose inherits from the pose before it.</summary>
public sealed class FigureReader(YamlReader keys)
{
    /// <summary>Returns the figure, or null when it has no poses. Problems are reported through <paramref name="keys"/>.</summary>
    public static Figure? Read(YamlReader keys)
    {
        var figure = new FigureReader(keys).Read();
        keys.ReportUnknownKeys();
        return figure;
    }

    private Figure? Read()
    {
        var poses = new List<Pose>();
        foreach (var map in keys.ReadMaps("poses"))
        {
            poses.Add(new PoseReader(map, poses.LastOrDefault()).Read());
        }

        if (poses.Count is 0 or > 6)
        {
            keys.ReportMissing("poses");
        }

        var person = keys.ReadNumber("person");
        if (person < 1 || person > Person.All.Count)
        {
            keys.ReportInvalid("person", $"a number from 1 to {Person.All.Count}");
            person = 1;
        }

        var restsOn = keys.ReadOptionalText("rests_on") ?? "feet";
        if (!Body.PartNames.Contains(restsOn))
        {
            keys.ReportInvalid("rests_on", "one of " + string.Join(", ", Body.PartNames));
            restsOn = "feet";
        }

        var figure = new Figure
        {
            View = keys.ReadChoice<View>("view"),
            Person = person - 1,
            RestsOn = restsOn,
            RestHeight = keys.ReadOptionalDecimal("rest_height") ?? 0,
            Contacts = ReadContacts(),
            Props = ReadProps(),
            Marks = ReadMarks(),
            Motion = keys.ReadOptionalText("motion") is null ? Motion.Return : keys.ReadChoice<Motion>("motion"),
            SecondsPerPose = Math.Clamp(keys.ReadOptionalDecimal("pace") ?? 2.5f, 0.5f, 10),
            Alt = keys.ReadText("alt"),
            Poses = poses,
            Crop = ReadCrop(),
            Companion = ReadCompanion(),
            Labels = ReadLabels(),
        };
        return poses.Count == 0 ? null : figure;
    }

    private IReadOnlyList<float>? ReadCrop()
    {
        var frame = keys.ReadDecimals("frame", 4);
        if (frame is not null && (frame[2] - frame[0] < 20 || frame[3] - frame[1] < 20))
        {
            keys.ReportInvalid("frame", "left, bottom, right and top, at least 20 cm apart");
            return null;
        }

        return frame;
    }

    private Companion? ReadCompanion()
    {
        if (keys.ReadMap("companion") is not { } map)
        {
            return null;
        }

        var (shift, isInFront, isMirrored) = (map.ReadOptionalDecimal("shift") ?? 0, map.ReadFlag("in_front"), map.ReadFlag("mirrored"));
        return Read(map) is { } figure ? new Companion(figure, shift, isInFront, isMirrored) : null;
    }

    private List<Contact> ReadContacts()
    {
        var contacts = new List<Contact>();
        foreach (var text in keys.ReadList("touches"))
        {
            var parts = text.Text.Split(" on ");
            if (parts.Length == 2 && Body.PartNames.Contains(parts[0]) && (parts[1] == "floor" || PropKinds.All.ContainsKey(parts[1])))
            {
                contacts.Add(new Contact(parts[0], parts[1], text.Line));
            }
            else
            {
                keys.ReportInvalid("touches", $"a list such as 'hands on wall'; parts: {string.Join(", ", Body.PartNames)}; props: {string.Join(", ", PropKinds.All.Keys)}");
            }
        }

        return contacts;
    }

    private List<Prop> ReadProps()
    {
        var props = new List<Prop>();
        if (keys.ReadMap("props") is not { } map)
        {
            return props;
        }

        foreach (var kind in map.Keys)
        {
            var isKnown = PropKinds.All.TryGetValue(kind.Split('/')[0], out var names);
            var numbers = map.ReadDecimals(kind);
            if (isKnown && numbers is not null && numbers.Count == names!.Count)
            {
                props.Add(new Prop(kind.Split('/')[0], numbers, map.GetLine()));
            }
            else if (isKnown)
            {
                map.ReportInvalid(kind, $"a list of {names!.Count} numbers: {string.Join(", ", names)}");
            }
            else
            {
                map.ReportInvalid(kind, "a known prop: " + string.Join(", ", PropKinds.All.Keys));
            }
        }

        return props;
    }

    private List<string> ReadMarks()
    {
        var marks = keys.ReadList("works").Select(mark => mark.Text).ToList();
        if (marks.Exists(mark => !MarkKinds.All.Contains(mark)))
        {
            keys.ReportInvalid("works", "a list of these: " + string.Join(", ", MarkKinds.All));
        }

        return marks;
    }

    private List<Label> ReadLabels()
    {
        var labels = new List<Label>();
        foreach (var map in keys.ReadMaps("labels"))
        {
            var (text, at, to) = (map.ReadText("text"), map.ReadDecimals("at", 2), map.ReadDecimals("to", 2));
            if (at is null)
            {
                map.ReportMissing("at");
            }
            else
            {
                labels.Add(new Label(text, at[0], at[1], to?[0], to?[1]));
            }

            map.ReportUnknownKeys();
        }

        return labels;
    }
}
