using System.Numerics;

namespace UpperBackSite.Figures;

/// <summary>An orthographic projection. On the screen x is to the right and y up, in centimetres; depth grows towards the viewer.</summary>
public sealed class Camera
{
    private Camera(View view, float around, float above)
    {
        View = view;
        var (sine, cosine) = MathF.SinCos(around * MathF.PI / 180);
        var (rise, flat) = MathF.SinCos(above * MathF.PI / 180);
        var level = new Vector3(sine, 0, cosine);
        Right = new Vector3(cosine, 0, -sine);
        Towards = (level * flat) + (Vector3.UnitY * rise);
        Up = (Vector3.UnitY * flat) - (level * rise);
    }

    public View View { get; }

    /// <summary>The direction in the room that points to the right on the screen.</summary>
    public Vector3 Right { get; }

    /// <summary>The direction in the room that points up on the screen.</summary>
    public Vector3 Up { get; }

    /// <summary>The direction from the room to the viewer.</summary>
    public Vector3 Towards { get; }

    /// <summary>Whether the figure is seen from its right side, so that its left limbs are the far ones.</summary>
    public bool IsFromTheRight => View is View.Side or View.Above;

    public static Camera For(View view) => view switch
    {
        View.Front => new Camera(view, 90, 0),
        View.Back => new Camera(view, -90, 0),
        View.Angled => new Camera(view, 58, 10),
        View.Above => new Camera(view, 90, 62),
        _ => new Camera(view, 0, 0),
    };

    public Vector2 Project(Vector3 point) => new(Vector3.Dot(Right, point), Vector3.Dot(Up, point));

    public float Depth(Vector3 point) => Vector3.Dot(Towards, point);
}
