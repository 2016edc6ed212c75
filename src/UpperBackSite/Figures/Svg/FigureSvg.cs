using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Figures.Svg;

/// <summary>Renders drawings as SVG. Colours and animation come from style sheets, so that they follow the theme and user settings.</summary>
public static class FigureSvg
{
    public static SafeHtml RenderStill(Drawing drawing, Pose pose, string alt)
    {
        var svg = Open(drawing, alt, "");
        var other = drawing.Companion;
        AppendCompanion(svg, other is { IsInFront: false } ? other : null);
        foreach (var line in drawing.Lines(pose))
        {
            svg.Append(Draw(line));
        }

        AppendCompanion(svg, other is { IsInFront: true } ? other : null);
        AppendArrows(svg, pose.Arrows);
        AppendLabels(svg, drawing);
        return SafeHtml.FromRenderer(svg.Append("</svg>").ToString());
    }

    /// <summary>Renders the picture that <see cref="FigureMotion"/> animates; without its style sheet it shows the first pose.</summary>
    public static SafeHtml RenderMoving(Drawing drawing, string slug, string alt)
    {
        var animation = FigureMotion.CreateAnimation(drawing);
        var svg = Open(drawing, alt, $" fm-{slug}");
        int? open = null;
        for (var place = 0; place < animation.First.Count; place++)
        {
            var line = animation.First[place];
            var group = animation.IsStill(place) ? null : animation.SharedBy(place);
            if (group != open)
            {
                svg.Append(open is null ? "" : "</g>");
                svg.Append(group is { } number ? string.Create(CultureInfo.InvariantCulture, $"<g class=\"g{number}\">") : "");
                open = group;
            }

            svg.Append(group is not null || animation.IsStill(place)
                ? Draw(line)
                : string.Create(CultureInfo.InvariantCulture, $"<path class=\"f-{line.Paint} m{place}\" stroke-width=\"{FormatNumber(line.Width)}\" transform=\"{Transform(line)}\" stroke-dasharray=\"{FormatNumber(Vector2.Distance(line.From, line.To))} 999\" d=\"M0 0h300\"/>"));
        }

        return SafeHtml.FromRenderer(svg.Append(open is null ? "</svg>" : "</g></svg>").ToString());
    }

    private static string Draw(Line line) =>
        string.Create(CultureInfo.InvariantCulture, $"<path class=\"f-{line.Paint}\" stroke-width=\"{FormatNumber(line.Width)}\" d=\"{PathOf(line)}\"/>");

    public static string FormatNumber(float number)
    {
        var text = number.ToString("0.#", CultureInfo.InvariantCulture);
        return text == "-0" ? "0" : text;
    }

    private static void AppendCompanion(StringBuilder svg, (Drawing Drawing, float Shift, bool IsInFront)? companion)
    {
        if (companion is not { } other)
        {
            return;
        }

        svg.Append(CultureInfo.InvariantCulture, $"<g class=\"person-{other.Drawing.Figure.Person + 1}\" transform=\"translate({FormatNumber(other.Shift)} 0)\">");
        foreach (var line in other.Drawing.Lines(other.Drawing.Figure.Poses[0]))
        {
            svg.Append(Draw(line));
        }

        svg.Append("</g>");
    }

    private static StringBuilder Open(Drawing drawing, string alt, string classes)
    {
        var (left, top, width, height) = drawing.ViewBox;
        return new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"<svg class=\"figure__drawing person-{drawing.Figure.Person + 1}{classes}\" viewBox=\"{FormatNumber(left)} {FormatNumber(top)} {FormatNumber(width)} {FormatNumber(height)}\" width=\"{FormatNumber(width * 2)}\" height=\"{FormatNumber(height * 2)}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(alt)}\">");
    }

    private static string PathOf(Line line)
    {
        var along = line.To - line.From;
        return along.LengthSquared() < 0.01f
            ? $"M{FormatNumber(line.From.X)} {FormatNumber(line.From.Y)}h.01"
            : $"M{FormatNumber(line.From.X)} {FormatNumber(line.From.Y)}L{FormatNumber(line.To.X)} {FormatNumber(line.To.Y)}";
    }

    private static string Transform(Line line)
    {
        var along = line.To - line.From;
        return $"translate({FormatNumber(line.From.X)} {FormatNumber(line.From.Y)})rotate({FormatNumber(MathF.Atan2(along.Y, along.X) * 180 / MathF.PI)})";
    }

    private static void AppendArrows(StringBuilder svg, IEnumerable<Arrow> arrows)
    {
        foreach (var arrow in arrows)
        {
            var from = arrow.From with { Y = -arrow.From.Y };
            var to = arrow.To with { Y = -arrow.To.Y };
            var along = Vector2.Normalize(to - from);
            var side = new Vector2(along.Y, -along.X);
            var bow = ((from + to) / 2) + (side * arrow.Bend * 2);
            var arriving = Vector2.Normalize(to - bow);
            var wing = new Vector2(arriving.Y, -arriving.X) * 4;
            var back = to - (arriving * 6);
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"f-arrow\" d=\"M{FormatNumber(from.X)} {FormatNumber(from.Y)}Q{FormatNumber(bow.X)} {FormatNumber(bow.Y)} {FormatNumber(to.X)} {FormatNumber(to.Y)}M{FormatNumber(back.X + wing.X)} {FormatNumber(back.Y + wing.Y)}L{FormatNumber(to.X)} {FormatNumber(to.Y)}L{FormatNumber(back.X - wing.X)} {FormatNumber(back.Y - wing.Y)}\"/>");
        }
    }

    /// <summary>Appends the labels in a size relative to the width of the drawing, so that they match the caption on a phone.</summary>
    private static void AppendLabels(StringBuilder svg, Drawing drawing)
    {
        var size = drawing.ViewBox.Width * 0.037f;
        foreach (var label in drawing.Figure.Labels)
        {
            if (label is { ToX: { } x, ToY: { } y })
            {
                var start = LeadFrom(label, new Vector2(x, y), size);
                svg.Append(CultureInfo.InvariantCulture, $"<path class=\"f-lead\" d=\"M{FormatNumber(start.X)} {FormatNumber(-start.Y)}L{FormatNumber(x)} {FormatNumber(-y)}\"/>");
            }

            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"f-label\" font-size=\"{FormatNumber(size)}\" x=\"{FormatNumber(label.X)}\" y=\"{FormatNumber(-label.Y)}\">{WebUtility.HtmlEncode(label.Text)}</text>");
        }
    }

    /// <summary>Returns the point on the edge of the label from which its leader line starts.</summary>
    private static Vector2 LeadFrom(Label label, Vector2 to, float size)
    {
        var half = (label.Text.Length * size * 0.34f) + 1;
        return MathF.Abs(to.X - label.X) > half
            ? new Vector2(label.X + (MathF.Sign(to.X - label.X) * half), label.Y + (size * 0.35f))
            : new Vector2(label.X, to.Y < label.Y ? label.Y - (size * 0.35f) : label.Y + size);
    }
}
