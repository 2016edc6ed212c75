using System.Numerics;

namespace UpperBackSite.Figures.Strokes;

public static class PropStrokes
{
    private const float Behind = -300;

    private static readonly float[] BothSides = [-15, 15];
    private static readonly float[] Leaves = [-0.9f, -0.4f, 0.1f, 0.6f, 1];
    private static readonly int[] Sides = [-1, 1];
    private static readonly string[] Arms = ["left_arm", "right_arm"];

    public static IEnumerable<Stroke> Create(Prop prop, Body body, View view)
    {
        var n = prop.Numbers;
        return prop.Kind switch
        {
            "floor" => [Across(view, "ground", n[0], n[1], -0.8f, 1.6f)],
            "mat" when view is View.Above => [new Stroke("rug", new Vector3(3, -2, n[0]), new Vector3(3, -2, n[1]), 62) { DepthOffset = Behind }],
            "mat" => [Across(view, "mat", n[0], n[1], -1.8f, 3.6f)],
            "wall" when view is View.Side or View.Angled => [new Stroke("wall", new Vector3(n[0], 2, 0), new Vector3(n[0], n[1] - 3, 0), 5) { DepthOffset = Behind }],
            "wall" => [new Stroke("panel", new Vector3(-30, n[1] / 2, -n[0]), new Vector3(-30, n[1] / 2, n[0]), n[1]) { DepthOffset = Behind }],
            "chair" => Chair(n[0], n[1], n[2]),
            "stool" => Chair(n[0], n[1], 0),
            "roller" => [new("roller", new Vector3(n[0], n[1], -20), new Vector3(n[0], n[1], 20), 15), new Stroke("roller-end", new Vector3(n[0], n[1], 20), new Vector3(n[0], n[1], 20), 8) { DepthOffset = 4 }],
            "ball" => [new("ball", new Vector3(n[0], n[1], 0), new Vector3(n[0], n[1], 0), 8)],
            "pillow" => [new("pillow", new Vector3(n[0] - (n[3] / 2), n[1], n[2]), new Vector3(n[0] + (n[3] / 2), n[1], n[2]), n[4])],
            "bed" => [new Stroke("bed", new Vector3(n[0], n[2] - 8, 0), new Vector3(n[1], n[2] - 8, 0), 16) { DepthOffset = Behind }, .. Legs(n[0], n[1], n[2])],
            "band" => Band(body, n[0], n[1]),
            "desk" => [new("wood", new Vector3(n[0], n[1] - 2, 20), new Vector3(n[0] + n[2], n[1] - 2, 20), 4), new Stroke("wood", new Vector3(n[0] + n[2] - 6, n[1] - 4, 0), new Vector3(n[0] + n[2] - 6, 2, 0), 4) { DepthOffset = Behind }],
            "screen" => [new("screen", new Vector3(n[0], n[1] + 2, 0), new Vector3(n[0], n[1] + n[2] - 2, 0), 4), new Stroke("wood", new Vector3(n[0] + 2, n[1] - 8, 0), new Vector3(n[0] + 2, n[1] + 6, 0), 3) { DepthOffset = Behind }, new("wood", new Vector3(n[0] - 6, n[1] - 9, 0), new Vector3(n[0] + 8, n[1] - 9, 0), 2)],
            "heat-pack" => [Pack("heat", body, n)],
            "cold-pack" => [Pack("cold", body, n)],
            "phone" => Phone(body),
            "backpack" => [new Stroke("wood", body.UpperSpine.Point(-17, 8, 0), body.LowerSpine.Point(-17, 12, 0), 20) { DepthOffset = -2 }, new Stroke("strap", body.UpperSpine.Point(-6, 18, 15), body.UpperSpine.Point(9, 8, 15), 3) { DepthOffset = 3 }],
            "spine" => Spine(body),
            "plant" => Plant(n[0], n[1]),
            "window" => [new Stroke("pane", new Vector3(n[0], (n[1] + n[3]) / 2, 0), new Vector3(n[2], (n[1] + n[3]) / 2, 0), n[3] - n[1]) { DepthOffset = Behind - 10 }],
            _ => [],
        };
    }

    /// <summary>Draws twelve vertebrae with a pair of ribs each, from the top down. Rib 7 is the longest, and the last two are short.</summary>
    private static IEnumerable<Stroke> Spine(Body body)
    {
        for (var number = 1; number <= 12; number++)
        {
            var below = (number - 1) * 2.75f;
            var (frame, up) = below < 16 ? (body.UpperSpine, 16 - below) : (body.MiddleSpine, 31 - below);
            var reach = number > 10 ? 6 : 9.5f + (4 * MathF.Sin(number / 10f * MathF.PI * 0.8f));
            foreach (var side in Sides)
            {
                var bend = frame.Point(-9, up - 1, side * reach * 0.62f);
                yield return new Stroke("bone", frame.Point(-9, up, side * 2), bend, 1.7f) { DepthOffset = 40 };
                yield return new Stroke("bone", bend, frame.Point(-8, up - 4.2f, side * reach), 1.7f) { DepthOffset = 40 };
            }

            yield return new Stroke("vertebra", frame.Point(-10, up, -1.5f), frame.Point(-10, up, 1.5f), 2.3f) { DepthOffset = 60 };
        }
    }

    private static IEnumerable<Stroke> Plant(float x, float height) =>
    [
        new Stroke("pot", new Vector3(x, 6, 0), new Vector3(x, 14, 0), 16) { DepthOffset = Behind },
        .. Leaves.Select(lean => new Stroke("leaf", new Vector3(x, 22, 0), new Vector3(x + (lean * height / 3), height * (1.1f - MathF.Abs(lean) / 3), 0), 6) { DepthOffset = Behind - 1 }),
    ];

    private static Stroke Across(View view, string paint, float from, float to, float y, float width) => view switch
    {
        View.Front or View.Above => new Stroke(paint, new Vector3(0, y, -from), new Vector3(0, y, -to), width) { DepthOffset = Behind },
        View.Back => new Stroke(paint, new Vector3(0, y, from), new Vector3(0, y, to), width) { DepthOffset = Behind },
        _ => new Stroke(paint, new Vector3(from, y, 0), new Vector3(to, y, 0), width) { DepthOffset = Behind },
    };

    private static IEnumerable<Stroke> Chair(float x, float seat, float back)
    {
        foreach (var z in BothSides)
        {
            yield return new Stroke("wood", new Vector3(x - 17, seat - 4, z), new Vector3(x - 20, 2, z), 3.4f) { DepthOffset = -60 };
            yield return new Stroke("wood", new Vector3(x + 17, seat - 4, z), new Vector3(x + 19, 2, z), 3.4f) { DepthOffset = -60 };
            if (back > 0)
            {
                yield return new Stroke("wood", new Vector3(x - 19, seat - 2, z), new Vector3(x - 23, seat + back - 2, z), 4) { DepthOffset = -60 };
            }
        }

        yield return new Stroke("wood", new Vector3(x - 18, seat - 2.5f, -15), new Vector3(x - 18, seat - 2.5f, 15), 5) { DepthOffset = -50 };
        yield return new Stroke("wood", new Vector3(x + 18, seat - 2.5f, -15), new Vector3(x + 18, seat - 2.5f, 15), 5) { DepthOffset = -50 };
        yield return new Stroke("wood", new Vector3(x - 18, seat - 2.5f, 15), new Vector3(x + 18, seat - 2.5f, 15), 5) { DepthOffset = -50 };
        if (back > 0)
        {
            yield return new Stroke("wood", new Vector3(x - 22.5f, seat + back - 5, -15), new Vector3(x - 22.5f, seat + back - 5, 15), 8) { DepthOffset = -60 };
        }
    }

    private static IEnumerable<Stroke> Legs(float from, float to, float height) =>
        height < 20 ? [] : new[] { from + 8, to - 8 }.Select(x => new Stroke("wood", new Vector3(x, height - 16, 0), new Vector3(x, 2, 0), 5) { DepthOffset = Behind });

    private static IEnumerable<Stroke> Band(Body body, float x, float y) =>
        Arms.Select(arm =>
        {
            var hand = body.Limbs[arm];
            var grip = hand.End + ((hand.Tip - hand.End) * 0.5f);
            return new Stroke("band", grip, new Vector3(x, y, grip.Z * 0.5f), 2.4f) { DepthOffset = grip.Z > 0 ? 30 : -10 };
        });

    private static Stroke Pack(string paint, Body body, IReadOnlyList<float> n) =>
        new(paint, body.UpperSpine.Point(n[0], n[1] - 5, n[2]), body.UpperSpine.Point(n[0], n[1] + 5, n[2]), 8) { DepthOffset = 30 };

    private static IEnumerable<Stroke> Phone(Body body)
    {
        var hand = body.Limbs["right_arm"];
        var along = Vector3.Normalize(hand.Tip - hand.End);
        yield return new Stroke("screen", hand.End + (along * 4), hand.End + (along * 14), 3) { DepthOffset = 3 };
    }
}
