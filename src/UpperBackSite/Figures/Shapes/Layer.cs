namespace UpperBackSite.Figures.Shapes;

/// <summary>Shapes that are drawn one after the other, such as those of an arm.</summary>
/// <param name="Depth">How near the viewer they are, in centimetres. Nearer layers are drawn over others.</param>
public sealed record Layer(float Depth, IReadOnlyList<Shape> Shapes);
