using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using UpperBackSite.Content.Markdown;
using UpperBackSite.Content.Markdown.Directives;
using UpperBackSite.Content.Pictures;
using UpperBackSite.Content.WarningSigns;

namespace UpperBackSite.Content.Checks;

/// <summary>Requires alternative text for images, and care cards that stand in order of urgency and are not overlooked [S160].</summary>
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
        foreach (var picture in text.Links.Where(link => link.IsImage && !link.Descendants<LiteralInline>().Any(words => !words.Content.IsEmptyOrWhitespace()) && !PictureMarkup.IsDecoration(link)))
        {
            findings.Add(new Finding(AltText, text.GetLine(picture), "the image has no alternative text; write ![what it shows](address), or ![](address \"decoration\") if there is nothing to tell"));
        }
    }

    private static void CheckCareCards(ParsedText text, List<Finding> findings)
    {
        var cards = text.Directives.Where(directive => directive.GetName() == Directive.Signs).ToList();
        foreach (var card in cards)
        {
            CheckNextBlock(text, card, findings);
        }

        foreach (var (earlier, later) in cards.Zip(cards.Skip(1)))
        {
            if (GetLevel(later) < GetLevel(earlier))
            {
                Report(text, later, $"care cards must be in the order {string.Join(", ", WarningLevelText.All)}; move this one up", findings);
            }
        }
    }

    private static WarningLevel? GetLevel(CustomContainer card) => WarningLevelText.Find(card.GetArguments().FirstOrDefault(""));

    private static void CheckNextBlock(ParsedText text, CustomContainer card, List<Finding> findings)
    {
        if (card.Parent is not { } parent)
        {
            return;
        }

        var next = parent.ElementAtOrDefault(parent.IndexOf(card) + 1);
        if (next is not (null or HeadingBlock) && (next as CustomContainer)?.GetName() != Directive.Signs)
        {
            Report(text, next, "text directly below a care card is often skipped; begin it with a heading", findings);
        }
    }

    private static void Report(ParsedText text, MarkdownObject node, string message, List<Finding> findings) =>
        findings.Add(new Finding(CareCard, text.GetLine(node), message));
}
