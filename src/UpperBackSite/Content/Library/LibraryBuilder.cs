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
    private readonly IReadOnlySet<string> otherAddresses;
    private readonly List<RenderedPage> published;
    private readonly List<RenderedPage> drafts;
    private readonly LinkChecker links;
    private readonly List<Problem> found = [];
    private HomeText home = HomeText.Default;
    private FooterText footer = FooterText.Empty;
    private RenderedText exerciseSafety = new(SafeHtml.Empty, []);

    private LibraryBuilder(LibrarySource source, TextResolver texts, LibraryPages pages, IReadOnlySet<string> leftOut, IReadOnlySet<string> otherAddresses)
    {
        this.source = source;
        this.texts = texts;
        this.otherAddresses = otherAddresses;
        published = RenderedPage.Sort(pages.Rendered.Where(page => !page.IsDraft && !leftOut.Contains(page.DisplayName)));
        drafts = [.. pages.Rendered.Where(page => page.IsDraft)];
        links = new LinkChecker(
            published,
            new UnpublishedAddresses(
                [.. drafts.Select(page => page.Article.Address), .. pages.Unread.Where(page => page.IsDraft).Select(page => page.Address).OfType<string>()],
                [.. pages.Rendered.Where(page => leftOut.Contains(page.DisplayName)).Select(page => page.Article.Address), .. pages.Unread.Where(page => !page.IsDraft).Select(page => page.Address).OfType<string>()]),
            source.Pictures,
            otherAddresses);
    }

    /// <summary>
    /// Builds the library and adds the problems to <paramref name="problems"/>. A library with structural problems must not be served.
    /// </summary>
    /// <param name="source">The content as it was read.</param>
    /// <param name="otherAddresses">Addresses that are served by controllers, such as <c>/booking</c>.</param>
    /// <param name="problems">The problems of reading; receives those of the library.</param>
    public static ArticleLibrary Build(LibrarySource source, IReadOnlySet<string> otherAddresses, ICollection<Problem> problems)
    {
        var texts = new TextResolver(source);
        var pages = new LibraryPages(Render(source, texts, problems), source.UnreadPages);
        var (library, all) = Build(source, texts, pages, otherAddresses, [.. problems], skipsFaultyFiles: false);
        all.Skip(problems.Count).ToList().ForEach(problems.Add);
        return library;
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

    /// <summary>Returns the library, and all problems: the given ones, then those of the library.</summary>
    /// <param name="source">What the pages share.</param>
    /// <param name="texts">The texts that the pages share.</param>
    /// <param name="pages">All pages, including drafts, which are checked but not published.</param>
    /// <param name="otherAddresses">Addresses that are served by controllers, such as <c>/booking</c>.</param>
    /// <param name="known">The problems of reading and rendering.</param>
    /// <param name="skipsFaultyFiles">
    /// Whether a page with problems is left out. Its problems are then not returned, and each round leaves out the pages that have problems without those of the round before.
    /// </param>
    public static (ArticleLibrary Library, IReadOnlyList<Problem> Problems) Build(
        LibrarySource source, TextResolver texts, LibraryPages pages, IReadOnlySet<string> otherAddresses, IReadOnlyList<Problem> known, bool skipsFaultyFiles)
    {
        var skippable = skipsFaultyFiles ? pages.FindSkippable() : [];
        List<LeftOutPage> leftOut = [];
        while (true)
        {
            var leftOutFiles = leftOut.Select(page => page.File).ToHashSet();
            var builder = new LibraryBuilder(source, texts, pages, leftOutFiles, otherAddresses);
            builder.Check();
            List<Problem> problems = [.. known, .. builder.found];
            var faulty = problems.Where(problem => problem.IsStructural && skippable.ContainsKey(problem.File) && !leftOutFiles.Contains(problem.File)).ToLookup(problem => problem.File);
            if (faulty.Count == 0)
            {
                return (builder.Build(pages.FindDrafts(builder.links, problems), leftOut), [.. problems.Where(problem => !leftOutFiles.Contains(problem.File))]);
            }

            leftOut.AddRange(faulty.Select(file => new LeftOutPage(skippable[file.Key], file.Key, Problem.Sort(file))));
        }
    }

    private void Check()
    {
        published.ForEach(page => Check(page, found));
        foreach (var draft in drafts)
        {
            var problems = new List<Problem>();
            Check(draft, problems);
            found.AddRange(problems.Select(problem => problem.AsWarning()));
        }

        CheckPlans();
        CheckSigns();
        var shown = new PageRenderContext(source.References);
        (home, footer) = (HomeReader.Read(source, texts, shown), HomeReader.ReadFooter(texts, shown));
        links.Check(shown.Links, "/", found);
        found.AddRange(shown.Problems);
        exerciseSafety = RenderExerciseSafety();
        found.AddRange(AddressRules.Check(source, published, links, otherAddresses));
    }

    private ArticleLibrary Build(IReadOnlyList<Draft> drafts, IReadOnlyList<LeftOutPage> leftOut) =>
        new([.. published.Select(Publish)], AddressRules.FindRedirects(published))
        {
            Drafts = drafts,
            LeftOut = leftOut,
            ExerciseSafety = exerciseSafety,
            Pictures = source.Pictures,
            Home = home,
            Footer = footer,
            WarningSigns = source.WarningSigns,
            Synonyms = source.Synonyms,
            Scenes = texts.Scenes,
            Plans = [.. source.Plans.Select(WithoutUnpublished).Where(plan => plan.Exercises.Count > 0)],
        };

    /// <summary>Returns the page, in which links to pages that are not published are plain text.</summary>
    private Article Publish(RenderedPage page) =>
        page.Links.Any(link => links.IsUnpublished(link, page.Article.Address)) ? page.Article.MapTexts(RemoveDeadLinks) : page.Article;

    private SafeHtml RemoveDeadLinks(SafeHtml html) => SiteMarkdown.RemoveLinks(html, links.IsUnpublished);

    private PresetPlan WithoutUnpublished(PresetPlan plan) =>
        plan with { Exercises = [.. plan.Exercises.Where(slug => !links.IsUnpublished($"{Section.Exercises.Address}/{slug.Text}"))] };

    private void Check(RenderedPage page, List<Problem> problems)
    {
        var article = page.Article;
        links.Check(page, problems);

        foreach (var related in article.FrontMatter.Related.Where(related => !links.IsPage(related.Text)))
        {
            links.ReportMissing(page.DisplayName, related.Line, related.Text, $"'{related.Text}' under 'related'", $"'{related.Text}' under 'related' is not a page of the library" + links.Suggest(related.Text), problems);
        }

        foreach (var slug in article.FrontMatter.Groups.SelectMany(group => group.Pages))
        {
            var address = $"{article.Section!.Address}/{slug.Text}";
            if (!links.IsPage(address))
            {
                var slugs = published.Where(other => other.Article.Section == article.Section).Select(other => other.Article.Slug);
                links.ReportMissing(page.DisplayName, slug.Line, address, $"'{slug.Text}' under 'groups'", $"'{slug.Text}' under 'groups' is not a page of this section" + NearestName.Suggest(slug.Text, slugs, "correct or remove it"), problems);
            }
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
        return new RenderedText(RemoveDeadLinks(html), shown.Numbers.References);
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
            var signLinks = PageLink.FindInternalLinks(SiteMarkdown.Parse(sign.Text, file, []), found).ToList();
            links.Check(signLinks, RenderedPage.GetHelp, found);
            found.AddRange(signLinks.Where(link => links.IsUnpublished(link, RenderedPage.GetHelp)).Select(link => new Problem(file, link.Line, $"the link leads to '{link.Target}', which is not published; a warning sign may only link to a public page")));
        }

        var cited = source.WarningSigns.Signs.SelectMany(sign => sign.Sources).Concat(source.WarningSigns.Levels.SelectMany(level => level.Sources));
        foreach (var key in cited.Where(key => !source.References.ContainsKey(key.Text)))
        {
            found.Add(new Problem(file, key.Line, ReferenceList.DescribeUnknown($"source '{key.Text}'", key.Text, source.References), DependsOn: ReferenceList.FileName));
        }
    }
}
