using Markdig.Syntax;
using UpperBackSite.Content.Markdown.Directives;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Content.Markdown;

/// <summary>One line of a care card, to be shown by itself in the card's own words.</summary>
/// <param name="Text">The words alone.</param>
/// <param name="Html">The same with its emphasis, and without citations, whose numbers belong to the page.</param>
public sealed record CareCardLine(CareCardKind Card, string CardTitle, string Text, SafeHtml Html);

public static class CareCardLines
{
    /// <summary>To be called before the page's citations are numbered: until then they render as nothing.</summary>
    public static IReadOnlyList<CareCardLine> Of(ParsedText page) =>
    [
        .. from card in page.Directives
           let kind = card.CareCard()
           where kind is not null
           from item in card.Descendants<ListItemBlock>()
           from paragraph in item.OfType<ParagraphBlock>().Take(1)
           select new CareCardLine(kind.Value, card.Argument(), PlainWords.Of(paragraph.Inline), SiteMarkdown.RenderInline(paragraph)),
    ];
}
