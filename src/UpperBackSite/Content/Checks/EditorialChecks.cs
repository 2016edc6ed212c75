using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using UpperBackSite.Content.Markdown;
using UpperBackSite.Content.Markdown.Directives;

namespace UpperBackSite.Content.Checks;

/// <summary>What a good page needs beyond being sound: for <c>check</c>, never a reason not to start.</summary>
public static class EditorialChecks
{
    public static IReadOnlyList<Problem> Run(LibrarySource source)
    {
        var problems = new List<Problem>();
        foreach (var page in source.Pages)
        {
            CheckAltText(page.Body, problems);
            CheckCareCards(page.Body, problems);
        }

        return problems;
    }

    private static void CheckAltText(ParsedText text, List<Problem> problems)
    {
        foreach (var picture in text.Links.Where(link => link.IsImage && !link.Descendants<LiteralInline>().Any(words => !words.Content.IsEmptyOrWhitespace())))
        {
            Report(text, picture, "the picture has no words for people who cannot see it; write ![what it shows](address)", problems);
        }
    }

    /// <summary>The rules of the NHS service manual for care cards [S160].</summary>
    private static void CheckCareCards(ParsedText text, List<Problem> problems)
    {
        var cards = text.Directives.Where(directive => directive.CareCard() is not null).ToList();
        foreach (var card in cards)
        {
            CheckContents(text, card, problems);
            CheckWhatFollows(text, card, problems);
        }

        foreach (var (earlier, later) in cards.Zip(cards.Skip(1)))
        {
            if (later.CareCard() <= earlier.CareCard())
            {
                Report(text, later, "care cards stand in the order emergency, urgent, routine, each at most once on a page", problems);
            }
        }
    }

    private static void CheckContents(ParsedText text, CustomContainer card, List<Problem> problems)
    {
        if (card.Count(block => block is ListBlock) != 1)
        {
            Report(text, card, "a care card holds one bullet list of the signs", problems);
        }

        if (card.Argument() is { Length: > 0 } title && !title.EndsWith(':'))
        {
            Report(text, card, "a care card's title says what to do and ends with ':', as in 'See a GP if:'", problems);
        }

        if (card.CareCard() is CareCardKind.Emergency
            && card.Descendants<LinkInline>().FirstOrDefault(link => link.Url?.StartsWith("tel:", StringComparison.Ordinal) != true) is { } link)
        {
            Report(text, link, "an emergency card leads nowhere but to the telephone; move the link out of it", problems);
        }
    }

    private static void CheckWhatFollows(ParsedText text, CustomContainer card, List<Problem> problems)
    {
        if (card.Parent is not { } parent)
        {
            return;
        }

        var next = parent.ElementAtOrDefault(parent.IndexOf(card) + 1);
        if (next is not (null or HeadingBlock) && (next as CustomContainer)?.CareCard() is null)
        {
            Report(text, next, "text right below a care card is often skipped; begin it with a heading", problems);
        }
    }

    private static void Report(ParsedText text, MarkdownObject node, string what, List<Problem> problems) =>
        problems.Add(new Problem(text.ShownName, text.LineOf(node), what, IsStructural: false));
}
