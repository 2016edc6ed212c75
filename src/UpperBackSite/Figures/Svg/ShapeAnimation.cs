using System.Numerics;
using UpperBackSite.Figures.Shapes;

namespace UpperBackSite.Figures.Svg;

/// <summary>The key frames of a drawing, shape by shape.</summary>
public sealed class ShapeAnimation
{
    /// <summary>Up to this distance, in centimetres, the head is taken to keep its shape.</summary>
    private const float Tolerance = 0.15f;

    private readonly IReadOnlyList<IReadOnlyList<Shape>> frames;
    private readonly string[][] paths;

    /// <param name="frames">The shapes of each key frame.</param>
    /// <param name="heads">The position and the angle of the head in each.</param>
    public ShapeAnimation(IReadOnlyList<IReadOnlyList<Shape>> frames, IReadOnlyList<(Vector2 At, float Degrees)> heads)
    {
        this.frames = frames;
        paths = [.. frames.Select(frame => frame.Select(PathData.Format).ToArray())];
        Turns = [.. heads.Select(head => MathF.IEEERemainder(head.Degrees - heads[0].Degrees, 360))];
        Shifts = [.. heads.Select(head => head.At - heads[0].At)];
        Pivot = heads[0].At;
        IsHeadRigid = !IsStillHead() && Enumerable.Range(0, First.Count).Where(place => First[place].IsOfHead).All(IsRigid);
        Moving =
        [
            .. Enumerable.Range(0, First.Count)
                .Where(place => !IsStill(place) && !(IsHeadRigid && First[place].IsOfHead))
                .GroupBy(place => string.Concat(PathsOf(place)))
                .Select((same, number) => ($"m{number}", same.ToArray())),
        ];
    }

    public IReadOnlyList<Shape> First => frames[0];

    /// <summary>Whether the head only moves and turns in the plane of the picture, so that its shapes move as a group.</summary>
    public bool IsHeadRigid { get; }

    /// <summary>The angle of the head in each frame relative to the first, in degrees anticlockwise.</summary>
    public IReadOnlyList<float> Turns { get; }

    /// <summary>The point about which the head turns.</summary>
    public Vector2 Pivot { get; }

    /// <summary>The shift of the head in each frame relative to the first.</summary>
    public IReadOnlyList<Vector2> Shifts { get; }

    /// <summary>The shapes with key frames of their own, by name. Those with the same outlines, such as two arms side by side, share them.</summary>
    public IReadOnlyList<(string Name, int[] Places)> Moving { get; }

    /// <summary>Returns the name of the key frames of a shape, or null.</summary>
    public string? FindName(int place) => Moving.Where(moving => moving.Places.Contains(place)).Select(moving => moving.Name).FirstOrDefault();

    /// <summary>Returns the path of a shape in each frame.</summary>
    public string[] PathsOf(int place) => [.. paths.Select(frame => frame[place])];

    public bool IsStill(int place) => paths.All(frame => frame[place] == paths[0][place]);

    private bool IsStillHead() => Enumerable.Range(0, First.Count).Where(place => First[place].IsOfHead).All(IsStill);

    private bool IsRigid(int place) => Enumerable.Range(0, frames.Count).All(frame =>
        First[place].Points.Zip(frames[frame][place].Points).All(pair => Vector2.Distance(Turn(pair.First - Pivot, Turns[frame]) + Pivot + Shifts[frame], pair.Second) < Tolerance));

    private static Vector2 Turn(Vector2 point, float degrees)
    {
        var (sine, cosine) = MathF.SinCos(degrees * MathF.PI / 180);
        return new Vector2((point.X * cosine) - (point.Y * sine), (point.X * sine) + (point.Y * cosine));
    }
}
