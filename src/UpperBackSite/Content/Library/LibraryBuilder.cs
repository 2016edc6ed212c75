using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Markdown;
using UpperBackSite.Content.WarningSigns;
using UpperBackSite.Platform.Html;
using UpperBackSite.Platform.Text;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <summary>Combines the rendered pages into a library, and checks links, groups and plans across pages.</summary>
public sealed class LibraryBuilder
{
    private readonly LibrarySource source;
    private readonly TextResolver texts;
    private readonly List<RenderedPage> published;
    private readonly LinkChecker links;
    private readonly List<Problem> found = [];

    private LibraryBuilder(LibrarySource source, TextResolver texts, IEnumerable<RenderedPage> pages, IReadOnlySet<string> otherAddresses)
    {
        this.source = source;
        this.texts = texts;
        published = RenderedPage.Sort(pages.Where(page => !page.IsDraft));
        links = new LinkChecker(published, source.Pictures, otherAddresses);
    }

    /// <summary>
    /// Builds the library and adds structural problems to <paramref name="problems"/>. A library with problems must not be served.
    /// </summary>
    /// <param name="otherAddresses">Addresses that are served by controllers, such as <c>/booking</c>.</param>
    public static ArticleLibrary Build(LibrarySource source, IReadOnlySet<string> otherAddresses, ICollection<Problem> problems)
    {
        var texts = new TextResolver(source);
        return Build(source, texts, Render(source, texts, problems), otherAddresses, problems);
    }

    public static List<RenderedPage> Render(LibrarySource source, TextResolver texts, ICollection<Problem> problems)
    {
        var renderer = new PageRenderer(source.References, texts);
        var rendered = source.Pages.AsParallel().Select(page =>
        {
            var own = new List<Problem>();
            return (Page: renderer.Render(page, own), Problems: own);
        }).ToList();
        rendered.SelectMany(page => page.Problems).ToList().ForEach(problems.Add);
        return [.. rendered.Select(page => page.Page)];
    }

    /// <param name="pages">All pages, including drafts, which are checked but not published.</param>
    public static ArticleLibrary Build(LibrarySource source, TextResolver texts, IReadOnlyList<RenderedPage> pages, IReadOnlySet<string> otherAddresses, ICollection<Problem> problems)
    {
        var builder = new LibraryBuilder(source, texts, pages, otherAddresses);
        foreach (var page in pages)
        {
            builder.Check(page);
        }

        var library = builder.Library();
        builder.found.AddRange(AddressRules.Check(source, builder.published, builder.links, otherAddresses));
        foreach (var problem in builder.found)
        {
            problems.Add(problem);
        }

        return library;
    }

    private ArticleLibrary Library()
    {
        CheckPlans();
        CheckSigns();
        var shown = new PageRenderContext(source.References);
        var (home, footer) = (HomeReader.Read(source, texts, shown), HomeReader.ReadFooter(texts, shown));
        links.Check(shown.Links, "/", found);
        found.AddRange(shown.Problems);
        return new ArticleLibrary([.. published.Select(page => page.Article)], AddressRules.FindRedirects(published))
        {
            ExerciseSafety = RenderExerciseSafety(),
            Pictures = source.Pictures,
            Home = home,
            Footer = footer,
            WarningSigns = source.WarningSigns,
            Synonyms = source.Synonyms,
            Scenes = texts.Scenes,
            Plans = source.Plans,
        };
    }

    private void Check(RenderedPage page)
    {
        var article = page.Article;
        links.Check(page.Links, article.Address, found);

        foreach (var related in article.FrontMatter.Related.Where(related => !links.IsPage(related.Text)))
        {
            found.Add(new Problem(page.DisplayName, related.Line, $"'{related.Text}' under 'related' is not a page of the library" + links.Suggest(related.Text), DependsOn: PageSource.GetFileName(related.Text)));
        }

        foreach (var slug in article.FrontMatter.Groups.SelectMany(group => group.Pages).Where(slug => !links.IsPage($"{article.Section!.Address}/{slug.Text}")))
        {
            var slugs = published.Where(other => other.Article.Section == article.Section).Select(other => other.Article.Slug);
            found.Add(new Problem(page.DisplayName, slug.Line, $"'{slug.Text}' under 'groups' is not a page of this section" + NearestName.Suggest(slug.Text, slugs, "correct or remove it"), DependsOn: $"{article.Section!.Slug}/{slug.Text}.md"));
        }
    }

    private RenderedText RenderExerciseSafety()
    {
        if (!texts.HasExercises)
        {
            return new RenderedText(SafeHtml.Empty, []);
        }

        var shown = new PageRenderContext(source.References);
        var html = texts.RenderSnippet(PageRenderer.ExerciseSafety, "every exercise shows it", shown);
        links.Check(shown.Links, "/plan", found);
        found.AddRange(shown.Problems);
        return new RenderedText(html, shown.Numbers.References);
    }

    private void CheckPlans()
    {
        foreach (var slug in source.Plans.SelectMany(plan => plan.Exercises))
        {
            texts.LinkTo(slug.Text, source.Folders.GetDisplayName(PresetPlan.FileName), slug.Line, found);
        }
    }

    /// <summary>Every sign must cite known sources, and stand on /get-help, to which links to signs lead.</summary>
    private void CheckSigns()
    {
        var file = source.Folders.GetDisplayName(WarningSignReader.FileName);
        var shown = published.Where(page => page.Article.Address == RenderedPage.GetHelp).SelectMany(page => page.Signs).ToHashSet();
        foreach (var sign in source.WarningSigns.Signs.Where(sign => !shown.Contains(sign.Id)))
        {
            found.Add(new Problem(file, sign.Text.Line, $"the sign '{sign.Id}' is not shown on {RenderedPage.GetHelp}; add its level and group to a '::: signs' block there", DependsOn: PageSource.GetFileName(RenderedPage.GetHelp)));
        }

        foreach (var sign in source.WarningSigns.Signs)
        {
            links.Check(PageLink.FindInternalLinks(SiteMarkdown.Parse(sign.Text, file, []), found), RenderedPage.GetHelp, found);
        }

        var cited = source.WarningSigns.Signs.SelectMany(sign => sign.Sources).Concat(source.WarningSigns.Levels.SelectMany(level => level.Sources));
        foreach (var key in cited.Where(key => !source.References.ContainsKey(key.Text)))
        {
            found.Add(new Problem(file, key.Line, ReferenceList.DescribeUnknown($"source '{key.Text}'", key.Text, source.References), DependsOn: ReferenceList.FileName));
        }
    }
}
