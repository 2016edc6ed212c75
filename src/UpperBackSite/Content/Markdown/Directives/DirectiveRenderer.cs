using Markdig.Extensions.CustomContainers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using UpperBackSite.Content.Markdown.Citations;

namespace UpperBackSite.Content.Markdown.Directives;

/// <summary>Renders the care cards of warning signs, do and don't lists, notes, exercises, figures and the glossary, including their visually hidden text.</summary>
public sealed class DirectiveRenderer : HtmlObjectRenderer<CustomContainer>
{
    protected override void Write(HtmlRenderer renderer, CustomContainer directive)
    {
        renderer.EnsureLine();

        switch (directive.GetName())
        {
            case Directive.Signs:
                WriteCareCards(renderer, directive);
                break;
            case Directive.Do:
                WriteAdvice(renderer, directive, "do", "Do");
                break;
            case Directive.Dont:
                WriteAdvice(renderer, directive, "dont", "Don’t");
                break;
            case Directive.Note:
                WriteNote(renderer, directive, "note");
                break;
            case Directive.Worksheet:
                WriteNote(renderer, directive, "note worksheet");
                break;
            case Directive.Exercise:
                WriteExercise(renderer, directive);
                break;
            case Directive.Figure when directive.GetScene() is { } figure:
                renderer.Write("<figure class=\"scene\">").Write(figure.Html.ToString()).WriteLine();
                WriteCaption(renderer, directive);
                renderer.WriteLine("</figure>");
                break;
            case Directive.Glossary:
                WriteGlossary(renderer, directive);
                break;
        }
    }

    /// <summary>Writes the cards of the block. The block's own anchor is that of its first card.</summary>
    private static void WriteCareCards(HtmlRenderer renderer, CustomContainer directive)
    {
        var anchor = directive.TryGetAttributes()?.Id;
        foreach (var card in directive.GetCareCards())
        {
            WriteCareCard(renderer, card, directive.GetHeadingLevel(), anchor);
            anchor = null;
        }
    }

    /// <summary>Markup and hidden prefixes follow the care card of the NHS service manual [S160].</summary>
    private static void WriteCareCard(HtmlRenderer renderer, CareCard card, int level, string? anchor)
    {
        renderer.WriteLine($"<div class=\"care-card care-card--{card.Name}\"{Id(anchor)}>");
        renderer.Write($"<h{level} class=\"care-card__title\"><span class=\"visually-hidden\">{card.Prefix}</span>");
        renderer.WriteEscape(card.Title).WriteLine($"</h{level}>");
        renderer.WriteLine("<div class=\"care-card__body\">");
        foreach (var group in card.Groups)
        {
            WriteGroup(renderer, group, Math.Min(level + 1, 6), card.Anchor);
        }

        if (card.After is { } after)
        {
            renderer.Write("<p>").Write(after.ToString()).WriteLine("</p>");
        }

        if (card.Marks.Count > 0)
        {
            renderer.Write("<p class=\"care-card__sources\">Sources: ");
            CitationRenderer.WriteMarks(renderer, card.Marks, follows: false);
            renderer.WriteLine("</p>");
        }

        renderer.WriteLine("</div>").WriteLine("</div>");
    }

    private static void WriteGroup(HtmlRenderer renderer, CareCardGroup group, int level, string? anchor)
    {
        if (group.Title is { } title)
        {
            renderer.Write($"<h{level} class=\"care-card__group\">").WriteEscape(title).WriteLine($"</h{level}>");
        }

        renderer.WriteLine($"<ul{Id(anchor)}>");
        foreach (var line in group.Lines)
        {
            renderer.Write($"<li{Id(line.Anchor)}>").Write(line.Html.ToString()).WriteLine("</li>");
        }

        renderer.WriteLine("</ul>");
    }

    private static string Id(string? anchor) => anchor is null ? "" : $" id=\"{anchor}\"";

    private static void WriteAdvice(HtmlRenderer renderer, CustomContainer advice, string name, string title)
    {
        var level = advice.GetHeadingLevel();
        renderer.WriteLine($"<div class=\"advice advice--{name}\">");
        renderer.WriteLine($"<h{level} class=\"advice__title\">{title}</h{level}>");
        renderer.WriteChildren(advice);
        renderer.WriteLine("</div>");
    }

    private static void WriteNote(HtmlRenderer renderer, CustomContainer note, string classes)
    {
        renderer.WriteLine($"<div class=\"{classes}\">");
        if (note.GetArgument().Length > 0)
        {
            renderer.Write("<p class=\"note__title\">").WriteEscape(note.GetArgument()).WriteLine("</p>");
        }

        renderer.WriteChildren(note);
        renderer.WriteLine("</div>");
    }

    private static void WriteExercise(HtmlRenderer renderer, CustomContainer directive)
    {
        if (directive.GetLinkedExercise() is not { } exercise)
        {
            return;
        }

        renderer.Write("<div class=\"exercise-link\"><p class=\"exercise-link__kind\">Exercise</p><p class=\"exercise-link__title\"><a href=\"");
        renderer.WriteEscapeUrl(exercise.Address).Write("\">").WriteEscape(exercise.Title).WriteLine("</a></p>");
        renderer.Write("<p>").WriteEscape(exercise.Summary).WriteLine("</p>");
        renderer.Write(exercise.Figure?.Html.ToString() ?? "").WriteLine("</div>");
    }

    /// <summary>Renders the content of the block as the caption of its drawing.</summary>
    private static void WriteCaption(HtmlRenderer renderer, CustomContainer directive)
    {
        if (directive.Count > 0)
        {
            renderer.Write("<figcaption>");
            renderer.WriteChildren(directive);
            renderer.WriteLine("</figcaption>");
        }
    }

    private static void WriteGlossary(HtmlRenderer renderer, CustomContainer directive)
    {
        renderer.WriteLine("<dl class=\"glossary\">");
        foreach (var term in directive.GetTerms())
        {
            renderer.Write("<div><dt><dfn>").WriteEscape(term.Term).Write("</dfn></dt><dd>").Write(term.Meaning.ToString()).WriteLine("</dd></div>");
        }

        renderer.WriteLine("</dl>");
    }
}
