using System.Numerics;
using UpperBackSite.Figures.Shapes;

namespace UpperBackSite.Figures.Props;

/// <summary>Draws props in layers.</summary>
public sealed class PropShapes(Body body, Camera camera)
{
    private const float Behind = -300;

    private static readonly string[] Arms = ["left_arm", "right_arm"];
    private static readonly float[] BandShares = [0, 0.2f, 0.4f, 0.6f, 0.8f, 1];

    private readonly FurnitureShapes furniture = new(camera);
    private readonly HeldShapes held = new(body, camera);

    private bool IsFromTheSide => camera.View is View.Side or View.Angled;

    public IEnumerable<Layer> Create(Prop prop)
    {
        var n = prop.Numbers;
        return prop.Kind switch
        {
            "floor" => [new(Behind, [Across("ground", n[0], n[1], -1.6f, 0)])],
            "mat" when camera.View is View.Above => [new(Behind, [Rug("mat-side", n, -5, -88), Rug("mat", n, -2, -88)])],
            "mat" => [new(Behind, [Across("mat-side", n[0], n[1], -3, -0.8f), Across("mat", n[0], n[1], -1.8f, 0)])],
            "wall" when IsFromTheSide => [new(Behind - 5, Wall(n[0], n[1]))],
            "wall" => [new(Behind - 5, [Panel("panel", n[0], 0, n[1]), Panel("skirting", n[0], 0, 8)])],
            "chair" => furniture.Chair(n[0], n[1], n[2]),
            "stool" => furniture.Chair(n[0], n[1], 0),
            "bed" when camera.View is View.Above => [new(Behind, [Rug("bed-shade", n, -5, -46, 56), Rug("bed", n, -1, -46, 56)])],
            "bed" => furniture.Bed(n[0], n[1], n[2]),
            "desk" => furniture.Desk(n[0], n[1], n[2]),
            "screen" => furniture.Screen(n[0], n[1], n[2]),
            "table" => furniture.Table(n[0], n[1], n[2]),
            "counter" => furniture.Counter(n[0], n[1], n[2]),
            "couch" => furniture.Couch(n[0], n[1], n[2]),
            "sofa" => furniture.Sofa(n[0], n[1]),
            "laptop" => furniture.Laptop(n[0], n[1]),
            "books" => furniture.Books(n[0], n[1], n[2]),
            "fruit" => furniture.Fruit(n[0], n[1]),
            "plant" => RoomShapes.Plant(n[0], n[1]),
            "window" => RoomShapes.Window(n[0], n[1], n[2], n[3]),
            "shelves" => RoomShapes.Shelves(n[0], n[1], n[2], n[3]),
            "poster" => RoomShapes.Poster(n[0], n[1], n[2], n[3]),
            "scan" => RoomShapes.Scan(n[0], n[1], n[2], n[3]),
            "clock" => RoomShapes.Clock(n[0], n[1], n[2]),
            "tree" => RoomShapes.Tree(n[0], n[1]),
            "lamp" => RoomShapes.Lamp(n[0], n[1]),
            "car" => CarShapes.Create(n[0]),
            "roller" => Roller(n[0], n[1]),
            "ball" => [new(camera.Depth(new Vector3(n[0], n[1], 0)), [Ball("ball-shade", n, 4, 0), Ball("ball", n, 3, 0.8f)])],
            "pillow" => [new(camera.Depth(new Vector3(n[0], n[1], n[2])) - 3, Pillow(n))],
            "band" => Arms.Select(arm => Band(arm, n[0], n[1])),
            "heat-pack" => [Pack("heat", n)],
            "cold-pack" => [Pack("cold", n)],
            "phone" => [held.Phone()],
            "clipboard" => [held.Clipboard()],
            "box" => [held.Box()],
            "bags" => Arms.Select(held.Bag),
            "headset" => [held.Headset()],
            "sensor" => [held.Sensor()],
            "backpack" => held.Backpack(),
            "spine" => [SpineShapes.Create(body, camera)],
            _ => [],
        };
    }

    /// <summary>Draws a strip of the floor, from left to right.</summary>
    private Shape Across(string paint, float from, float to, float bottom, float top)
    {
        Vector3 At(float along, float up) => camera.View switch
        {
            View.Front or View.Above => new Vector3(0, up, -along),
            View.Back => new Vector3(0, up, along),
            _ => new Vector3(along, up, 0),
        };
        var radius = (top - bottom) / 2;
        return Solid.Bar(paint, camera, At(from, bottom + radius), At(to, bottom + radius), radius);
    }

    private Shape Rug(string paint, IReadOnlyList<float> n, float height, float back, float front = 64) => new(paint, new Outline(OutlineKind.Polygon,
        [.. new[] { (back, n[0]), (back, n[1]), (front, n[1]), (front, n[0]) }.Select(corner => camera.Project(new Vector3(corner.Item1, height, corner.Item2)))]));

    private List<Shape> Wall(float x, float height)
    {
        // The skirting board is on the side of the person.
        var room = x > 0 ? -1 : 1;
        return
        [
            .. Solid.Box("wall", camera, new Vector3(x - 2.5f, 0, -30), new Vector3(x + 2.5f, height, 30)),
            .. Solid.Box("wall-edge", camera, new Vector3(x + (room * 2.5f) - 0.5f, 0, -30), new Vector3(x + (room * 2.5f) + 0.5f, height, 30)),
            .. Solid.Box("skirting", camera, new Vector3(x + (room * 3.2f) - 0.7f, 0, -30), new Vector3(x + (room * 3.2f) + 0.7f, 8, 30)),
        ];
    }

    private Shape Panel(string paint, float halfWidth, float bottom, float top) => new(paint, new Outline(OutlineKind.Polygon,
        [.. new[] { (-halfWidth, bottom), (-halfWidth, top), (halfWidth, top), (halfWidth, bottom) }.Select(corner => camera.Project(new Vector3(-30, corner.Item2, corner.Item1)))]));

    private IEnumerable<Layer> Roller(float x, float y)
    {
        Vector3 At(float right) => new(x, y, right);
        (Vector2, float)[] Circles(float radius) => [(camera.Project(At(-20)), radius), (camera.Project(At(20)), radius)];
        yield return new Layer(camera.Depth(At(0)) - 2, [new Shape("roller-shade", Silhouette.Hull(Circles(7.5f), 14)), new Shape("roller", Silhouette.Circle(camera.Project(At(20)) + new Vector2(-0.5f, 0.7f), 6.6f, 12)), new Shape("roller-end", Silhouette.Circle(camera.Project(At(20)), 3.2f))]);
    }

    private Shape Ball(string paint, IReadOnlyList<float> n, float radius, float up) =>
        new(paint, Silhouette.Circle(camera.Project(new Vector3(n[0], n[1], 0)) + new Vector2(-up / 2, up), radius));

    private List<Shape> Pillow(IReadOnlyList<float> n)
    {
        var centre = camera.Project(new Vector3(n[0], n[1], n[2]));
        var along = camera.Project(new Vector3((n[3] + n[4]) / 2, 0, 0));
        var across = Silhouette.Normalize(new Vector2(-along.Y, along.X), Vector2.UnitY) * (n[4] / 2);
        // A cushion: its corners stand out, and its sides are slack.
        (float Along, float Across)[] corners = [(-0.6f, -0.92f), (0, -0.95f), (0.6f, -0.92f), (1, -1), (1.08f, -0.55f), (0.98f, 0), (1.08f, 0.55f), (1, 1), (0.6f, 0.98f), (0, 1.04f), (-0.6f, 0.98f), (-1, 1), (-1.08f, 0.55f), (-0.98f, 0), (-1.08f, -0.55f), (-1, -1)];
        Outline Cushion(float size, Vector2 shift) => new(OutlineKind.Smooth, [.. corners.Select(corner => centre + shift + (along * corner.Along * size) + (across * corner.Across * size))]);
        return [new Shape("pillow-shade", Cushion(1, Vector2.Zero)), new Shape("pillow", Cushion(0.88f, new Vector2(-0.02f * n[3], 0.06f * n[4])))];
    }

    /// <summary>Draws one side of a band, which hangs a little and is looped under a foot.</summary>
    private Layer Band(string arm, float x, float y)
    {
        var hand = body.Limbs[arm];
        var grip = hand.End + ((hand.Tip - hand.End) * 0.7f);
        Vector2 At(float along, float up) => camera.Project(new Vector3(x + along, up, grip.Z * 0.5f));
        var (from, foot) = (camera.Project(grip), At(1, y + 4));
        var slack = ((from + foot) / 2) - new Vector2(0, 7);
        var hanging = BandShares.Select(share => Vector2.Lerp(Vector2.Lerp(from, slack, share), Vector2.Lerp(slack, foot, share), share));
        return new Layer(
            camera.Depth(hand.End) - 0.1f + (grip.Z > 0 ? 20 : 0),
            [new Shape("band", new Outline(OutlineKind.Line, [.. hanging, At(1.8f, 2), At(0.5f, 0.3f), At(-3.5f, 0.3f), At(-4.8f, 2), At(-4, y + 4)])) { LineWidth = 1.3f }]);
    }

    private Layer Pack(string paint, IReadOnlyList<float> n)
    {
        var frame = body.UpperSpine;
        return new Layer(camera.Depth(frame.At) - 0.5f,
        [
            Solid.Bar("cloth", camera, frame.Point(n[0], n[1] - 7, n[2]), frame.Point(n[0], n[1] + 7, n[2]), 3.6f),
            Solid.Bar(paint, camera, frame.Point(n[0], n[1] - 5, n[2]), frame.Point(n[0], n[1] + 5, n[2]), 2.2f),
        ]);
    }
}
