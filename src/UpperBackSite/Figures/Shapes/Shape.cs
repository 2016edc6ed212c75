using System.Numerics;

namespace UpperBackSite.Figures.Shapes;

/// <summary>The primitive of drawings: one or more outlines that are filled, or lines that are drawn, in one colour.</summary>
/// <param name="Paint">The CSS class in <c>figure-colors.css</c> without its prefix, such as <c>skin</c>.</param>
public sealed record Shape(string Paint, IReadOnlyList<Outline> Outlines)
{
    public Shape(string paint, params Outline[] outlines)
        : this(paint, (IReadOnlyList<Outline>)outlines)
    {
    }

    /// <summary>Width of the line in centimetres; null for the width that the paint has.</summary>
    public float? LineWidth { get; init; }

    /// <summary>Whether the shape belongs to the head, whose shapes stay together.</summary>
    public bool IsOfHead { get; init; }

    public IEnumerable<Vector2> Points => Outlines.SelectMany(outline => outline.Points);
}
