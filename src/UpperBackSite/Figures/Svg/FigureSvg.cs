using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;
using UpperBackSite.Figures.Shapes;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Figures.Svg;

/// <summary>Renders drawings as SVG. Colours and animation come from style sheets, so that they follow the theme and user settings.</summary>
public static class FigureSvg
{
    /// <summary>The width, in centimetres, of a picture whose arrows have their plain size. Arrows are as large in every picture on the screen, where tall ones are scaled down.</summary>
    private const float PlainWidth = 140;

    public static SafeHtml RenderStill(Drawing drawing, Pose pose, string alt)
    {
        var svg = Open(drawing, alt, "");
        var isCompanionInFront = drawing.Figure.Companion is { IsInFront: true };
        if (!isCompanionInFront)
        {
            AppendCompanion(svg, drawing);
        }

        foreach (var shape in drawing.ShapesOf(pose))
        {
            AppendShape(svg, shape, PathData.Format(shape));
        }

        if (isCompanionInFront)
        {
            AppendCompanion(svg, drawing);
        }

        AppendArrows(svg, pose.Arrows, MathF.Max(drawing.ViewBox.Width, drawing.ViewBox.Height * 0.8f) / PlainWidth);
        AppendLabels(svg, drawing);
        return SafeHtml.FromRenderer(svg.Append("</svg>").ToString());
    }

    /// <summary>Renders the picture that <see cref="FigureMotion"/> animates; without its style sheet it shows the first pose.</summary>
    public static SafeHtml RenderMoving(Drawing drawing, string slug, string alt)
    {
        var animation = FigureMotion.CreateAnimation(drawing);
        var svg = Open(drawing, alt, $" fm-{slug}");
        var isInGroup = false;
        for (var place = 0; place < animation.First.Count; place++)
        {
            var shape = animation.First[place];
            var isOfGroup = animation.IsHeadRigid && shape.IsOfHead;
            if (isOfGroup != isInGroup)
            {
                svg.Append(isInGroup ? "</g>" : "<g class=\"m head\">");
                isInGroup = isOfGroup;
            }

            AppendShape(svg, shape, animation.PathsOf(place)[0], animation.FindName(place) is { } name ? " m " + name : "");
        }

        return SafeHtml.FromRenderer(svg.Append(isInGroup ? "</g></svg>" : "</svg>").ToString());
    }

    private static void AppendShape(StringBuilder svg, Shape shape, string path, string motion = "")
    {
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"f-{shape.Paint}{motion}\"");
        if (shape.LineWidth is { } width)
        {
            svg.Append(CultureInfo.InvariantCulture, $" stroke-width=\"{Number(width)}\"");
        }

        svg.Append(CultureInfo.InvariantCulture, $" d=\"{path}\"/>");
    }

    /// <summary>Formats a length in centimetres in the units of the picture.</summary>
    private static string Number(float centimetres) => PathData.FormatNumber(centimetres * PathData.UnitsPerCentimetre);

    private static void AppendCompanion(StringBuilder svg, Drawing drawing)
    {
        if (drawing is not { Companion: { } other, Figure.Companion: { } companion })
        {
            return;
        }

        svg.Append(CultureInfo.InvariantCulture, $"<g class=\"person-{other.Figure.Person + 1}\" transform=\"translate({Number(companion.Shift)} 0){(companion.IsMirrored ? " scale(-1 1)" : "")}\">");
        foreach (var shape in other.ShapesOf(other.Figure.Poses[0]))
        {
            AppendShape(svg, shape, PathData.Format(shape));
        }

        svg.Append("</g>");
    }

    private static StringBuilder Open(Drawing drawing, string alt, string classes)
    {
        var (left, top, width, height) = drawing.ViewBox;
        return new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"<svg class=\"figure__drawing person-{drawing.Figure.Person + 1}{classes}\" viewBox=\"{Number(left)} {Number(top)} {Number(width)} {Number(height)}\" width=\"{PathData.FormatNumber(width * 2)}\" height=\"{PathData.FormatNumber(height * 2)}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(alt)}\">");
    }

    private static void AppendArrows(StringBuilder svg, IEnumerable<Arrow> arrows, float scale)
    {
        foreach (var arrow in arrows)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"f-arrow\" stroke-width=\"{Number(2.4f * scale)}\" d=\"M{At(arrow.From)}Q{At(arrow.ControlPoint)} {At(arrow.To)}{Head(arrow.To)}{(arrow.IsTwoHeaded ? Head(arrow.From) : "")}\"/>");

            string Head(Vector2 tip)
            {
                var arriving = Vector2.Normalize(tip - arrow.ControlPoint);
                var wing = new Vector2(-arriving.Y, arriving.X) * 4 * scale;
                var back = tip - (arriving * 5.4f * scale);
                return $"M{At(back + wing)}L{At(tip)}L{At(back - wing)}";
            }
        }
    }

    private static string At(Vector2 point) => $"{Number(point.X)} {Number(-point.Y)}";

    private static void AppendLabels(StringBuilder svg, Drawing drawing)
    {
        var size = drawing.ViewBox.Width * Drawing.LabelShare;
        foreach (var label in drawing.Figure.Labels)
        {
            if (label is { ToX: { } x, ToY: { } y })
            {
                var to = new Vector2(x, y);
                svg.Append(CultureInfo.InvariantCulture, $"<path class=\"f-lead\" d=\"M{At(LeadFrom(label, to, size))}L{At(to)}\"/><circle class=\"f-lead-end\" cx=\"{Number(x)}\" cy=\"{Number(-y)}\" r=\"{Number(size * 0.22f)}\"/>");
            }

            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"f-label\" font-size=\"{Number(size)}\" x=\"{Number(label.X)}\" y=\"{Number(-label.Y)}\">{WebUtility.HtmlEncode(label.Text)}</text>");
        }
    }

    /// <summary>Returns the point on the edge of the label from which its leader line starts.</summary>
    private static Vector2 LeadFrom(Label label, Vector2 to, float size)
    {
        var half = (label.Text.Length * size * 0.3f) + 1;
        return MathF.Abs(to.X - label.X) > half
            ? new Vector2(label.X + (MathF.Sign(to.X - label.X) * half), label.Y + (size * 0.35f))
            : new Vector2(label.X, to.Y < label.Y ? label.Y - (size * 0.35f) : label.Y + size);
    }
}
