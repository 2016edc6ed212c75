using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace UpperBackSite.Content.Markdown.Tables;

/// <summary>Renders a table that scrolls on narrow screens. Markdig's own writes inline styles, which the site's security policy blocks.</summary>
public sealed class TableRenderer : HtmlObjectRenderer<Table>
{
    protected override void Write(HtmlRenderer renderer, Table table)
    {
        renderer.EnsureLine();
        renderer.WriteLine("<div class=\"table\" role=\"group\" aria-label=\"Table\" tabindex=\"0\"><table>");
        foreach (var rows in table.OfType<TableRow>().GroupBy(row => row.IsHeader))
        {
            renderer.WriteLine(rows.Key ? "<thead>" : "<tbody>");
            foreach (var row in rows)
            {
                WriteRow(renderer, row);
            }

            renderer.WriteLine(rows.Key ? "</thead>" : "</tbody>");
        }

        renderer.WriteLine("</table></div>");
    }

    private static void WriteRow(HtmlRenderer renderer, TableRow row)
    {
        renderer.Write("<tr>");
        foreach (var cell in row.OfType<TableCell>())
        {
            var outer = renderer.ImplicitParagraph;
            renderer.ImplicitParagraph = true;
            renderer.Write(row.IsHeader ? "<th scope=\"col\">" : "<td>");
            renderer.WriteChildren(cell);
            renderer.Write(row.IsHeader ? "</th>" : "</td>");
            renderer.ImplicitParagraph = outer;
        }

        renderer.WriteLine("</tr>");
    }
}
