using System.Globalization;
using System.Numerics;
using System.Text;
using UpperBackSite.Figures.Shapes;

namespace UpperBackSite.Figures.Svg;

/// <summary>Writes outlines as SVG path data, in whole millimetres with y downwards.</summary>
public static class PathData
{
    public const float UnitsPerCentimetre = 10;

    public static string Format(Shape shape)
    {
        var data = new StringBuilder();
        foreach (var outline in shape.Outlines)
        {
            Append(data, outline);
        }

        return data.ToString();
    }

    private static void Append(StringBuilder data, Outline outline)
    {
        var points = outline.Points.Select(point => new Vector2(point.X, -point.Y) * UnitsPerCentimetre).ToArray();
        if (outline.Kind is OutlineKind.Smooth)
        {
            AppendSmooth(data, points);
            return;
        }

        var at = Round(points[0]);
        AppendPoint(data.Append('M'), at, isFirst: true);
        data.Append('l');
        for (var place = 1; place < points.Length; place++)
        {
            var next = Round(points[place]);
            AppendPoint(data, next - at, place == 1);
            at = next;
        }

        data.Append(outline.Kind is OutlineKind.Polygon ? "z" : "");
    }

    /// <summary>
    /// Appends a quadratic B-spline. The command <c>t</c> derives each control point from the one before; each is rounded with the
    /// error of the one before in mind, so that errors do not add up.
    /// </summary>
    private static void AppendSmooth(StringBuilder data, Vector2[] points)
    {
        var start = Round((points[^1] + points[0]) / 2);
        var (at, control) = (start, Round(points[0]));
        AppendPoint(data.Append('M'), at, isFirst: true);
        AppendPoint(data.Append('q'), control - at, isFirst: true);
        for (var place = 1; place <= points.Length; place++)
        {
            var next = place == points.Length ? start : Round((control + points[place]) / 2);
            AppendPoint(data.Append(place == 2 ? "t" : ""), next - at, place == 2);
            (at, control) = (next, (2 * next) - control);
        }

        data.Append('z');
    }

    private static void AppendPoint(StringBuilder data, Vector2 point, bool isFirst)
    {
        data.Append(isFirst || point.X < 0 ? "" : " ").Append((int)point.X);
        data.Append(point.Y < 0 ? "" : " ").Append((int)point.Y);
    }

    private static Vector2 Round(Vector2 point) => new(MathF.Round(point.X), MathF.Round(point.Y));

    public static string FormatNumber(float number)
    {
        var text = number.ToString("0.#", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }
}
