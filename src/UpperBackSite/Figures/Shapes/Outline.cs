using System.Numerics;

namespace UpperBackSite.Figures.Shapes;

public enum OutlineKind
{
    /// <summary>A closed curve: a quadratic B-spline with the points as its control points.</summary>
    Smooth,

    /// <summary>A closed polygon.</summary>
    Polygon,

    /// <summary>An open line through the points.</summary>
    Line,
}

/// <summary>One line of a shape, in centimetres with y upwards. In every pose of a figure it has the same number of points.</summary>
public sealed record Outline(OutlineKind Kind, IReadOnlyList<Vector2> Points)
{
    /// <summary>The joints at which the outline meets its neighbours, each midway between two of its points.</summary>
    public IReadOnlyList<Joint> Joints { get; init; } = [];
}

/// <summary>A joint of a part: it lies midway between the points with the two indices.</summary>
public readonly record struct Joint(string Name, int First, int Second);
