using Markdig.Syntax;
using UpperBackSite.Content.Markdown.Directives;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Content.Markdown;

/// <summary>A line of a care card, for display outside the card.</summary>
/// <param name="Text">Plain text.</param>
/// <param name="Html">The line with its emphasis but without citations, whose numbers belong to the page.</param>
public sealed record CareCardLine(CareCardKind Card, string CardTitle, string Text, SafeHtml Html);

public static class CareCardLines
{
    /// <summary>Returns the lines of all care cards. Must be called before citations are numbered, so that they render as nothing.</summary>
    public static IReadOnlyList<CareCardLine> Read(ParsedText page) =>
    [
        .. from card in page.Directives
           let kind = card.GetCareCard()
           where kind is not null
           from item in card.Descendants<ListItemBlock>()
           from paragraph in item.OfType<ParagraphBlock>().Take(1)
           select new CareCardLine(kind.Value, card.GetArgument(), PlainText.FromInline(paragraph.Inline), SiteMarkdown.RenderInline(paragraph)),
    ];
}
