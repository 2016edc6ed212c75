using System.Globalization;
using System.Text;

namespace UpperBackSite.Benchmarks.Growth;

/// <summary>Plots the measurements against the number of pages on logarithmic scales. The dotted line shows linear growth.</summary>
public static class GrowthPlot
{
    private const int Width = 860;
    private const int Height = 520;
    private const int Left = 70;
    private const int Right = 190;
    private const int Top = 30;
    private const int Bottom = 60;
    private const double MaxPages = 1e5;
    private const double MinValue = 0.1;
    private const double MaxValue = 1e5;

    private static readonly (string Name, string Colour, Func<GrowthRow, double> Value)[] Lines =
    [
        ("start, ms", "#0b5c6b", row => row.Start.Wall),
        ("Hugo's build, ms", "#a35200", row => row.Hugo.Wall),
        ("reload, ms", "#6b2f8a", row => row.Reload.Wall),
        ("memory, MB", "#2f6b1f", row => row.Memory),
        ("new page p99, ms", "#b3261e", row => row.Page.P99),
        ("search page p99, ms", "#444444", row => row.Search.P99),
    ];

    public static string Draw(IReadOnlyList<GrowthRow> rows)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"13\"><title>Growth</title><rect width=\"{Width}\" height=\"{Height}\" fill=\"#fff\"/>\n");
        Axes(svg);
        for (var line = 0; line < Lines.Length; line++)
        {
            var (name, colour, value) = Lines[line];
            Plot(svg, rows.Where(row => row.Entries == 0 && row.Pages > 0), value, colour, "");
            Plot(svg, rows.Where(row => row.Entries > 0), value, colour, " stroke-dasharray=\"7 4\"");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Width - Right + 20}\" y=\"{Top + 20 + (line * 22)}\" fill=\"{colour}\">{name}</text>\n");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Width - Right + 20}\" y=\"{Top + 170}\">solid: articles</text><text x=\"{Width - Right + 20}\" y=\"{Top + 190}\">dashed: FAQ entries</text><text x=\"{Width - Right + 20}\" y=\"{Top + 210}\">dotted: linear growth</text>\n");
        return svg.Append("</svg>\n").ToString();
    }

    private static void Axes(StringBuilder svg)
    {
        for (var pages = 100.0; pages <= MaxPages; pages *= 10)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{X(pages):0.#} {Top}V{Height - Bottom}\" stroke=\"#ddd\"/><text x=\"{X(pages):0.#}\" y=\"{Height - Bottom + 20}\" text-anchor=\"middle\">{pages:#,0}</text>\n");
        }

        for (var value = MinValue; value <= MaxValue; value *= 10)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {Y(value):0.#}H{Width - Right}\" stroke=\"#ddd\"/><text x=\"{Left - 8}\" y=\"{Y(value) + 4:0.#}\" text-anchor=\"end\">{value:#,0.#}</text>\n");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{(Left + Width - Right) / 2}\" y=\"{Height - 14}\" text-anchor=\"middle\">pages beside the site's own</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{X(100):0.#} {Y(1):0.#}L{X(1e5):0.#} {Y(1000):0.#}\" stroke=\"#888\" stroke-dasharray=\"2 4\"/>\n");
    }

    private static void Plot(StringBuilder svg, IEnumerable<GrowthRow> rows, Func<GrowthRow, double> value, string colour, string dashes)
    {
        var points = rows.Select(row => (X: X(row.Pages), Y: Y(value(row)))).ToList();
        svg.Append(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"{dashes} points=\"{string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#},{point.Y:0.#}")))}\"/>");
        points.ForEach(point => svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{point.X:0.#}\" cy=\"{point.Y:0.#}\" r=\"3.5\" fill=\"{colour}\"/>"));
        svg.Append('\n');
    }

    private static double X(double pages) => Left + ((Width - Left - Right) * Math.Log10(pages / 50) / Math.Log10(MaxPages / 50));

    private static double Y(double value) => Height - Bottom - ((Height - Top - Bottom) * Math.Log10(Math.Max(MinValue, value) / MinValue) / Math.Log10(MaxValue / MinValue));
}
