using System.Numerics;

namespace UpperBackSite.Figures.Strokes;

/// <summary>The only primitive of drawings: a line with round ends.</summary>
/// <param name="Paint">The CSS class in <c>figure-colors.css</c> without its prefix, such as <c>skin</c>.</param>
public readonly record struct Stroke(string Paint, Vector3 From, Vector3 To, float Width)
{
    /// <summary>Offset of the depth in centimetres; positive values move the stroke to the front.</summary>
    public float DepthOffset { get; init; }

    /// <summary>The point whose depth the stroke takes; the middle of the stroke when null.</summary>
    public Vector3? DepthReference { get; init; }

    public Vector3 Middle => (From + To) / 2;
}
