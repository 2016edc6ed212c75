using Markdig.Extensions.CustomContainers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Markdown;
using UpperBackSite.Content.Markdown.Directives;

namespace UpperBackSite.Content.Library;

/// <summary>Reads the blocks of the home page, and the lines of the footer. A bold link is a button.</summary>
public static class HomeReader
{
    private const string FooterSnippet = "footer";

    public static HomeText Read(LibrarySource source, TextResolver texts, PageRenderContext found)
    {
        if (source.Home is not { } home)
        {
            return HomeText.Default;
        }

        // Reading the links changes the parsed text, and the home page is read again whenever a page changes.
        var text = texts.Resolve(SiteMarkdown.Parse(home.File.Text, home.File.DisplayName, [], HomeBlockNames.All), found);
        foreach (var citation in text.Citations)
        {
            text.Report(found.Problems, citation, "the home page has no list of sources; link to a page that cites the source");
        }

        HomeRules.Report(text, texts.Scenes.Keys, found.Problems);
        MarkButtons(text.Document);
        MarkOpening(text.Document);
        return new HomeText(home.Title, home.SearchTitle, home.Summary, [.. SplitBlocks(text.Document)]);
    }

    public static FooterText ReadFooter(TextResolver texts, PageRenderContext found)
    {
        if (texts.FindSnippet(FooterSnippet) is not { } snippet)
        {
            return FooterText.Empty;
        }

        var text = texts.Resolve(TextResolver.ParseSnippet(snippet, found.Problems), found);
        HomeRules.ReportFooter(text, found.Problems);
        var links = ReadLinks(text.Document.OfType<ListBlock>());
        return new FooterText(links, SiteMarkdown.Render(text.Document.Where(block => block is not ListBlock)));
    }

    private static IEnumerable<HomeBlock> SplitBlocks(MarkdownDocument document)
    {
        var text = new List<Block>();
        foreach (var block in document)
        {
            if (block is not CustomContainer directive || !HomeBlockNames.Own.Contains(directive.GetName()))
            {
                text.Add(block);
                continue;
            }

            if (text.Count > 0)
            {
                yield return CreateText(text);
                text.Clear();
            }

            yield return CreateBlock(directive);
        }

        if (text.Count > 0)
        {
            yield return CreateText(text);
        }
    }

    private static HomeBlock CreateText(IReadOnlyList<Block> blocks) => new(HomeBlockNames.Text, "", [], [.. blocks.Select(SiteMarkdown.Render)], []);

    private static HomeBlock CreateBlock(CustomContainer directive)
    {
        var title = directive.FirstOrDefault() as HeadingBlock;
        var hasLinks = HomeBlockNames.WithLinks.Contains(directive.GetName());
        var links = hasLinks ? ReadLinks(directive.OfType<ListBlock>()) : [];
        var rest = directive.Where(block => block != title && !(block is ListBlock && hasLinks)).ToList();
        var lead = rest.TakeWhile(block => block is not HeadingBlock).ToList();
        return new HomeBlock(directive.GetName(), directive.GetArgument(), links, [.. lead.Select(SiteMarkdown.Render)], [.. rest.Skip(lead.Count).Select(SiteMarkdown.Render)])
        {
            Title = title is null ? null : PlainText.FromInline(title.Inline),
        };
    }

    /// <summary>Returns the entries that begin with a link. What stands after the link is its text.</summary>
    private static List<HomeLink> ReadLinks(IEnumerable<ListBlock> lists)
    {
        var links = new List<HomeLink>();
        foreach (var paragraph in lists.SelectMany(list => list.OfType<ListItemBlock>()).Select(item => item.FirstOrDefault()).OfType<ParagraphBlock>())
        {
            if (paragraph.Inline?.FirstChild is LinkInline { IsImage: false } link)
            {
                link.Remove();
                links.Add(new HomeLink(PlainText.FromInline(link), link.Url ?? "", SiteMarkdown.RenderInline(paragraph)));
            }
        }

        return links;
    }

    /// <summary>The first paragraph of the opening is larger, and its buttons stand side by side.</summary>
    private static void MarkOpening(MarkdownDocument document)
    {
        foreach (var opening in document.OfType<CustomContainer>().Where(block => block.GetName() == HomeBlockNames.Opening))
        {
            opening.OfType<ParagraphBlock>().FirstOrDefault()?.GetAttributes().AddClass("lede");
            foreach (var paragraph in opening.OfType<ParagraphBlock>().Where(paragraph => paragraph.Inline?.FirstChild?.TryGetAttributes()?.Classes?.Contains("button") == true))
            {
                paragraph.GetAttributes().AddClass("hero__first");
            }
        }
    }

    private static void MarkButtons(MarkdownDocument document)
    {
        foreach (var bold in document.Descendants<EmphasisInline>().Where(bold => bold is { DelimiterCount: 2, FirstChild: LinkInline { NextSibling: null } }).ToList())
        {
            var link = (LinkInline)bold.FirstChild!;
            link.GetAttributes().AddClass("button");
            if (link.Url == RenderedPage.GetHelp)
            {
                link.GetAttributes().AddClass("button--help");
            }

            link.Remove();
            bold.ReplaceBy(link);
        }
    }
}
