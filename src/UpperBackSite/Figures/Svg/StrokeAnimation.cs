using System.Numerics;

namespace UpperBackSite.Figures.Svg;

/// <summary>
/// Groups the strokes of an animated drawing by movement. Strokes of one rigid part (a head, a forearm) share a
/// movement, which keeps the style sheet small; a stroke whose visible length changes has its own.
/// </summary>
public sealed class StrokeAnimation
{
    /// <summary>The largest invisible difference, in centimetres.</summary>
    private const float Tolerance = 0.3f;

    private readonly IReadOnlyList<IReadOnlyList<Line>> frames;
    private readonly List<Shift[]> shared = [];
    private readonly int?[] sharedBy;

    public StrokeAnimation(IReadOnlyList<IReadOnlyList<Line>> frames)
    {
        this.frames = frames;
        sharedBy = new int?[frames[0].Count];
        var places = Enumerable.Range(0, sharedBy.Length).Where(place => !IsStill(place)).OrderByDescending(place => Length(0, place)).ToList();
        foreach (var place in places)
        {
            var found = shared.FindIndex(shifts => Follows(place, shifts));
            if (found < 0 && Length(0, place) > 4 && Shifts(place) is var own && Follows(place, own))
            {
                found = shared.Count;
                shared.Add(own);
            }

            sharedBy[place] = found < 0 ? null : found;
        }
    }

    /// <summary>A transformation of the first frame: a rotation about the origin in degrees, then a translation.</summary>
    public readonly record struct Shift(float Degrees, Vector2 By);

    public IReadOnlyList<Line> First => frames[0];

    /// <summary>The shared movements, each frame by frame.</summary>
    public IReadOnlyList<Shift[]> Shared => shared;

    /// <summary>Returns the index in <see cref="Shared"/> of the movement that the stroke follows, or null.</summary>
    public int? SharedBy(int place) => sharedBy[place];

    public bool IsStill(int place) => frames.All(frame =>
        Vector2.Distance(frame[place].From, First[place].From) < Tolerance / 2 && Vector2.Distance(frame[place].To, First[place].To) < Tolerance / 2);

    public Line[] Of(int place) => [.. frames.Select(frame => frame[place])];

    private float Length(int frame, int place) => Vector2.Distance(frames[frame][place].From, frames[frame][place].To);

    private Shift[] Shifts(int place)
    {
        var first = First[place];
        var start = AngleOf(first, 0);
        var angle = 0f;
        return [.. frames.Select(frame =>
        {
            angle += MathF.IEEERemainder(AngleOf(frame[place], start + angle) - start - angle, 360);
            var middle = (first.From + first.To) / 2;
            return new Shift(angle, ((frame[place].From + frame[place].To) / 2) - Turn(middle, angle));
        })];
    }

    private bool Follows(int place, Shift[] shifts) => Enumerable.Range(0, frames.Count).All(frame =>
        Vector2.Distance(Turn(First[place].From, shifts[frame].Degrees) + shifts[frame].By, frames[frame][place].From) < Tolerance
        && Vector2.Distance(Turn(First[place].To, shifts[frame].Degrees) + shifts[frame].By, frames[frame][place].To) < Tolerance);

    public static float AngleOf(Line line, float whenEndOn)
    {
        var along = line.To - line.From;
        return along.LengthSquared() < 0.1f ? whenEndOn : MathF.Atan2(along.Y, along.X) * 180 / MathF.PI;
    }

    private static Vector2 Turn(Vector2 point, float degrees)
    {
        var (sine, cosine) = MathF.SinCos(degrees * MathF.PI / 180);
        return new Vector2((point.X * cosine) - (point.Y * sine), (point.X * sine) + (point.Y * cosine));
    }
}
