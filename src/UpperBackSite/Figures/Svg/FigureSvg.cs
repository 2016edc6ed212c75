using System.Globalization;
using System.Net;
using System.Numerics;
using System.Text;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Figures.Svg;

/// <summary>Renders drawings as SVG. Colours and animation come from style sheets, so that they follow the theme and user settings.</summary>
public static class FigureSvg
{
    public static SafeHtml Still(Drawing drawing, Pose pose, string alt)
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
    public static SafeHtml Moving(Drawing drawing, string slug, string alt)
    {
        var film = FigureMotion.FilmOf(drawing);
        var svg = Open(drawing, alt, $" fm-{slug}");
        int? open = null;
        for (var place = 0; place < film.First.Count; place++)
        {
            var line = film.First[place];
            var group = film.IsStill(place) ? null : film.SharedBy(place);
            if (group != open)
            {
                svg.Append(open is null ? "" : "</g>");
                svg.Append(group is { } number ? string.Create(CultureInfo.InvariantCulture, $"<g class=\"g{number}\">") : "");
                open = group;
            }

            svg.Append(group is not null || film.IsStill(place)
                ? Draw(line)
                : string.Create(CultureInfo.InvariantCulture, $"<path class=\"f-{line.Paint} m{place}\" stroke-width=\"{Tidy(line.Width)}\" transform=\"{Transform(line)}\" stroke-dasharray=\"{Tidy(Vector2.Distance(line.From, line.To))} 999\" d=\"M0 0h300\"/>"));
        }

        return SafeHtml.FromRenderer(svg.Append(open is null ? "</svg>" : "</g></svg>").ToString());
    }

    private static string Draw(Line line) =>
        string.Create(CultureInfo.InvariantCulture, $"<path class=\"f-{line.Paint}\" stroke-width=\"{Tidy(line.Width)}\" d=\"{PathOf(line)}\"/>");

    public static string Tidy(float number)
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

        svg.Append(CultureInfo.InvariantCulture, $"<g class=\"person-{other.Drawing.Figure.Person + 1}\" transform=\"translate({Tidy(other.Shift)} 0)\">");
        foreach (var line in other.Drawing.Lines(other.Drawing.Figure.Poses[0]))
        {
            svg.Append(Draw(line));
        }

        svg.Append("</g>");
    }

    private static StringBuilder Open(Drawing drawing, string alt, string classes)
    {
        var (left, top, width, height) = drawing.Frame;
        return new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"<svg class=\"figure__drawing person-{drawing.Figure.Person + 1}{classes}\" viewBox=\"{Tidy(left)} {Tidy(top)} {Tidy(width)} {Tidy(height)}\" width=\"{Tidy(width * 2)}\" height=\"{Tidy(height * 2)}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(alt)}\">");
    }

    private static string PathOf(Line line)
    {
        var along = line.To - line.From;
        return along.LengthSquared() < 0.01f
            ? $"M{Tidy(line.From.X)} {Tidy(line.From.Y)}h.01"
            : $"M{Tidy(line.From.X)} {Tidy(line.From.Y)}L{Tidy(line.To.X)} {Tidy(line.To.Y)}";
    }

    private static string Transform(Line line)
    {
        var along = line.To - line.From;
        return $"translate({Tidy(line.From.X)} {Tidy(line.From.Y)})rotate({Tidy(MathF.Atan2(along.Y, along.X) * 180 / MathF.PI)})";
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
            svg.Append(CultureInfo.InvariantCulture, $"<path class=\"f-arrow\" d=\"M{Tidy(from.X)} {Tidy(from.Y)}Q{Tidy(bow.X)} {Tidy(bow.Y)} {Tidy(to.X)} {Tidy(to.Y)}M{Tidy(back.X + wing.X)} {Tidy(back.Y + wing.Y)}L{Tidy(to.X)} {Tidy(to.Y)}L{Tidy(back.X - wing.X)} {Tidy(back.Y - wing.Y)}\"/>");
        }
    }

    /// <summary>Appends the labels in a size relative to the width of the drawing, so that they match the caption on a phone.</summary>
    private static void AppendLabels(StringBuilder svg, Drawing drawing)
    {
        var size = drawing.Frame.Width * 0.037f;
        foreach (var label in drawing.Figure.Labels)
        {
            if (label is { ToX: { } x, ToY: { } y })
            {
                var start = LeadFrom(label, new Vector2(x, y), size);
                svg.Append(CultureInfo.InvariantCulture, $"<path class=\"f-lead\" d=\"M{Tidy(start.X)} {Tidy(-start.Y)}L{Tidy(x)} {Tidy(-y)}\"/>");
            }

            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"f-label\" font-size=\"{Tidy(size)}\" x=\"{Tidy(label.X)}\" y=\"{Tidy(-label.Y)}\">{WebUtility.HtmlEncode(label.Text)}</text>");
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
