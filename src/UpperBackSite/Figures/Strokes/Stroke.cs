using System.Numerics;

namespace UpperBackSite.Figures.Strokes;

/// <summary>The one thing that figures are made of: a line with round ends, as thick as a limb or as thin as a mouth.</summary>
/// <param name="Paint">Its class in <c>figure.css</c>, such as <c>skin</c>.</param>
public readonly record struct Stroke(string Paint, Vector3 From, Vector3 To, float Width)
{
    /// <summary>Moved to the front or back of its neighbours, in centimetres of depth.</summary>
    public float Nearer { get; init; }

    /// <summary>Whose depth it has; its own middle's when left out.</summary>
    public Vector3? DepthOf { get; init; }

    public Vector3 Middle => (From + To) / 2;
}
