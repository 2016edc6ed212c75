using System.Numerics;

namespace UpperBackSite.Figures.Svg;

/// <summary>An orthographic projection. On the screen x is to the right and y up, in centimetres; depth grows towards the viewer.</summary>
public sealed class Camera
{
    private readonly Vector3 right;
    private readonly Vector3 up;
    private readonly Vector3 towards;

    private Camera(float around, float above)
    {
        var (sine, cosine) = MathF.SinCos(around * MathF.PI / 180);
        var (rise, flat) = MathF.SinCos(above * MathF.PI / 180);
        var level = new Vector3(sine, 0, cosine);
        right = new Vector3(cosine, 0, -sine);
        towards = (level * flat) + (Vector3.UnitY * rise);
        up = (Vector3.UnitY * flat) - (level * rise);
    }

    public static Camera For(View view) => view switch
    {
        View.Front => new Camera(90, 0),
        View.Back => new Camera(-90, 0),
        View.Angled => new Camera(52, 12),
        View.Above => new Camera(90, 62),
        _ => new Camera(0, 0),
    };

    public Vector2 Project(Vector3 point) => new(Vector3.Dot(right, point), Vector3.Dot(up, point));

    public float Depth(Vector3 point) => Vector3.Dot(towards, point);
}
