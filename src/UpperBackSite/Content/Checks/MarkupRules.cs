using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using UpperBackSite.Content.Markdown;
using UpperBackSite.Content.Markdown.Directives;

namespace UpperBackSite.Content.Checks;

/// <summary>Requires alternative text for images, and care cards that follow the NHS service manual [S160].</summary>
public static class MarkupRules
{
    public const string AltText = "alt-text";
    public const string CareCard = "care-card";

    public static IReadOnlyList<Finding> Check(ParsedText text)
    {
        var findings = new List<Finding>();
        CheckAltText(text, findings);
        CheckCareCards(text, findings);
        return findings;
    }

    private static void CheckAltText(ParsedText text, List<Finding> findings)
    {
        foreach (var picture in text.Links.Where(link => link.IsImage && !link.Descendants<LiteralInline>().Any(words => !words.Content.IsEmptyOrWhitespace())))
        {
            findings.Add(new Finding(AltText, text.GetLine(picture), "the image has no alternative text; write ![what it shows](address)"));
        }
    }

    private static void CheckCareCards(ParsedText text, List<Finding> findings)
    {
        var cards = text.Directives.Where(directive => directive.GetCareCard() is not null).ToList();
        foreach (var card in cards)
        {
            CheckContents(text, card, findings);
            CheckNextBlock(text, card, findings);
        }

        foreach (var (earlier, later) in cards.Zip(cards.Skip(1)))
        {
            if (later.GetCareCard() <= earlier.GetCareCard())
            {
                Report(text, later, "care cards must be in the order emergency, urgent, routine, each at most once on a page", findings);
            }
        }
    }

    private static void CheckContents(ParsedText text, CustomContainer card, List<Finding> findings)
    {
        if (card.Count(block => block is ListBlock) != 1)
        {
            Report(text, card, "a care card must have exactly one bullet list of signs", findings);
        }

        if (card.GetArgument() is { Length: > 0 } title && !title.EndsWith(':'))
        {
            Report(text, card, "a care card's title must say what to do and end with ':', as in 'See a GP if:'", findings);
        }

        if (card.GetCareCard() is CareCardKind.Emergency
            && card.Descendants<LinkInline>().FirstOrDefault(link => link.Url?.StartsWith("tel:", StringComparison.Ordinal) != true) is { } link)
        {
            Report(text, link, "an emergency card may only link to a telephone number; move the link out of it", findings);
        }
    }

    private static void CheckNextBlock(ParsedText text, CustomContainer card, List<Finding> findings)
    {
        if (card.Parent is not { } parent)
        {
            return;
        }

        var next = parent.ElementAtOrDefault(parent.IndexOf(card) + 1);
        if (next is not (null or HeadingBlock) && (next as CustomContainer)?.GetCareCard() is null)
        {
            Report(text, next, "text directly below a care card is often skipped; begin it with a heading", findings);
        }
    }

    private static void Report(ParsedText text, MarkdownObject node, string message, List<Finding> findings) =>
        findings.Add(new Finding(CareCard, text.GetLine(node), message));
}
