using System.Numerics;

namespace UpperBackSite.Figures.Shapes;

/// <summary>Draws six styles of hair.</summary>
public sealed class HairShapes(Body body, Person person, Camera camera)
{
    private static readonly float[] Heights = [2.4f, 3.6f, 5, 6.6f, 8.4f, 10.2f, 12, 13.8f, 15.6f, 17.2f, 18.8f, 20, 20.8f];

    /// <summary>The edge of the hair by style: at a height, the angle from the nose, in degrees, up to which there is skin.</summary>
    private static readonly (float Up, float Degrees)[] ShortEdge = [(2.2f, 180), (3.2f, 150), (5, 118), (7, 96), (9, 84), (10.5f, 72), (12.5f, 64), (14.5f, 52), (15.8f, 34), (16.6f, 8), (16.8f, 0)];
    private static readonly (float Up, float Degrees)[] RecedingEdge = [(2.2f, 180), (3.6f, 150), (5.5f, 120), (7, 100), (9, 92), (11, 86), (13, 80), (15.4f, 70), (17.6f, 58), (19.4f, 40), (20.6f, 0)];
    private static readonly (float Up, float Degrees)[] LongEdge = [(-2.8f, 86), (2, 80), (5, 74), (8, 68), (11, 62), (13, 52), (14.8f, 32), (15.8f, 8), (16, 0)];

    private static readonly (float Up, float Degrees)[] Curls = [(5, 150), (8.5f, 128), (12, 100), (15.5f, 78), (18.4f, 60), (19.5f, 20), (20.5f, 180), (18, 150), (14, 165), (9.5f, 175), (5.5f, 180), (21, 90)];
    private static readonly (float Up, float Degrees)[] Waves = [(2.6f, 150), (3, 112), (6.5f, 96), (6, 180), (10.5f, 165), (15, 180), (18.5f, 150), (20.6f, 110), (19.6f, 40), (17.4f, 64), (12.5f, 90)];
    private static readonly float[] LongHeights = [-2.8f, -1.2f, 0.8f, .. Heights];
    private static readonly int[] Sides = [-1, 1];

    private readonly HeadSurface surface = new(body.Head, camera);

    public bool CoversEars => person.Hair is Hair.Bob or Hair.Waves;

    private (float Up, float Degrees)[] Edge => person.Hair switch
    {
        Hair.Receding => RecedingEdge,
        Hair.Bob or Hair.Waves => LongEdge,
        _ => ShortEdge,
    };

    /// <summary>How far down long hair reaches.</summary>
    private float Low => person.Hair is Hair.Bob ? -2.8f : 0.6f;

    private float Thickness => person.Hair switch
    {
        Hair.Curls => 2.6f,
        Hair.Waves => 1.9f,
        Hair.Bob => 1.6f,
        Hair.Receding => 0.5f,
        Hair.Cropped => 1.1f,
        _ => 0.9f,
    };

    /// <summary>Returns the angle from the nose up to which there is skin at a height.</summary>
    public float EdgeAt(float up)
    {
        var edge = Edge;
        for (var place = 0; place < edge.Length; place++)
        {
            if (up <= edge[place].Up)
            {
                return place == 0 ? edge[0].Degrees : float.Lerp(edge[place - 1].Degrees, edge[place].Degrees, (up - edge[place - 1].Up) / (edge[place].Up - edge[place - 1].Up));
            }
        }

        return 0;
    }

    /// <summary>Draws the hair that covers the head. The face is drawn over it.</summary>
    public IEnumerable<Shape> Cap()
    {
        if (person.Hair is Hair.Bun)
        {
            var (centre, radius) = (body.Head.Point(-7, 21, 0), 4.4f);
            yield return new Shape("hair-shade", Silhouette.Circle(camera.Project(centre), radius));
        }

        yield return new Shape("hair", [Cover(), .. Locks()]);
    }

    /// <summary>Draws long hair that hangs down behind the neck.</summary>
    public IEnumerable<Shape> Behind()
    {
        if (CoversEars)
        {
            (float Forward, float Up, float Right, float Radius)[] balls = [(-2.5f, 12, 0.4f, 8.4f), (-4.5f, 4, 3.4f, 4.8f), (-5, Low + 2.8f, 4.4f, 2.8f)];
            yield return new Shape("hair-shade", Silhouette.Hull(
                [.. balls.SelectMany(ball => Sides.Select(side => (camera.Project(body.Head.Point(ball.Forward, ball.Up, side * ball.Right)), ball.Radius)))],
                16));
        }
    }

    private Outline Cover()
    {
        var top = Thickness;
        var heights = CoversEars ? Array.ConvertAll(LongHeights, up => MathF.Max(up, Low)) : Heights;
        var ends = Array.ConvertAll(heights, up => surface.VisibleHair(up, EdgeAt(up), top, CoversEars ? 7 : 2));
        var crown = camera.Project(body.Head.Direction(0, top, 0));
        return new Outline(OutlineKind.Smooth, [.. ends.Select((end, place) => end.Left + Lift(place)), .. ends.Select((end, place) => end.Right + Lift(place)).Reverse()]);

        Vector2 Lift(int place) => crown * Math.Clamp((heights[place] - 15) / 5, 0, 1);
    }

    /// <summary>Draws curls or waves around the edge of the hair.</summary>
    private IEnumerable<Outline> Locks()
    {
        var (locks, outside, radius) = person.Hair switch
        {
            Hair.Curls => (Curls, 1.6f, 2.9f),
            Hair.Waves => (Waves, 0.4f, 3.3f),
            _ => ([], 0, 0),
        };
        return
            from spot in locks
            from side in Sides.Take(spot.Degrees is 180 ? 1 : 2)
            select Silhouette.Circle(surface.Project(spot.Up, spot.Degrees * side, outside), radius, 8);
    }
}
