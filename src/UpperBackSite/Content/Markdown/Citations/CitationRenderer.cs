using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace UpperBackSite.Content.Markdown.Citations;

/// <summary>Renders a citation as a small numbered link to the reference list, which links back.</summary>
public sealed class CitationRenderer : HtmlObjectRenderer<CitationInline>
{
    protected override void Write(HtmlRenderer renderer, CitationInline citation) =>
        WriteMarks(renderer, citation.Marks, citation.PreviousSibling is CitationInline);

    /// <param name="follows">Whether another citation stands directly before the first mark.</param>
    public static void WriteMarks(HtmlRenderer renderer, IEnumerable<CitationMark> marks, bool follows)
    {
        foreach (var (number, occurrence) in marks)
        {
            renderer.Write(
                $"<sup class=\"citation{(follows ? " citation--next" : "")}\"><a href=\"#reference-{number}\" id=\"citation-{number}-{occurrence}\">"
                + $"<span class=\"visually-hidden\">Reference </span>{number}</a></sup>");
            follows = true;
        }
    }
}
