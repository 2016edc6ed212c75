using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Markdown;
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

    /// <summary>Pages that are published in another version than that of their file, and so are not checked.</summary>
    private readonly HashSet<RenderedPage> otherVersions;

    private readonly LinkChecker links;
    private readonly List<Problem> found = [];
    private HomeText home = HomeText.Default;
    private FooterText footer = FooterText.Empty;
    private RenderedText exerciseSafety = new(SafeHtml.Empty, []);

    private LibraryBuilder(LibrarySource source, TextResolver texts, LibraryPages pages, IReadOnlyList<FaultyPage> faulty, IReadOnlySet<string> otherAddresses)
    {
        this.source = source;
        this.texts = texts;
        this.otherAddresses = otherAddresses;
        var notShown = faulty.Select(page => page.File).ToHashSet();
        otherVersions = faulty.Select(page => page.Shown).OfType<RenderedPage>().ToHashSet<RenderedPage>(ReferenceEqualityComparer.Instance);
        published = RenderedPage.Sort(pages.Rendered.Where(page => !page.IsDraft && !notShown.Contains(page.DisplayName)).Concat(otherVersions));
        drafts = [.. pages.Rendered.Where(page => page.IsDraft)];
        links = new LinkChecker(published, new UnpublishedAddresses(pages.ListUnpublished(notShown)), source.Pictures, otherAddresses);
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
        var (library, all) = Build(source, texts, pages, otherAddresses, [.. problems]);
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
    /// <param name="findOtherVersion">
    /// Returns another version of the page in a file with problems, or null when there is none; the page is then left out. The problems of the file are not returned,
    /// and each round finds the pages that have problems without those of the round before. Without the function, no page is left out.
    /// </param>
    public static (ArticleLibrary Library, IReadOnlyList<Problem> Problems) Build(
        LibrarySource source, TextResolver texts, LibraryPages pages, IReadOnlySet<string> otherAddresses, IReadOnlyList<Problem> known, Func<string, RenderedPage?>? findOtherVersion = null)
    {
        var faulty = new List<FaultyPage>();
        while (true)
        {
            var builder = new LibraryBuilder(source, texts, pages, faulty, otherAddresses);
            builder.Check();
            var hidden = faulty.SelectMany(page => page.Files).ToHashSet();
            List<Problem> problems = [.. known.Concat(builder.found).Where(problem => !hidden.Contains(problem.File))];
            List<FaultyPage> found = findOtherVersion is null ? [] : [.. FaultyPage.Find(pages, problems, findOtherVersion)];
            if (found.Count == 0)
            {
                return (builder.Build(pages.FindDrafts(builder.links, problems), faulty), problems);
            }

            faulty.AddRange(found);
        }
    }

    private void Check()
    {
        published.Where(page => !otherVersions.Contains(page)).ToList().ForEach(page => Check(page, found));
        foreach (var draft in drafts)
        {
            var problems = new List<Problem>();
            Check(draft, problems);
            found.AddRange(problems.Select(problem => problem.AsWarning()));
        }

        CheckPlans();
        found.AddRange(WarningSignRules.Check(source, published, links));
        var shown = new PageRenderContext(source.References);
        (home, footer) = (HomeReader.Read(source, texts, shown), HomeReader.ReadFooter(texts, shown));
        links.Check(shown.Links, "/", found);
        found.AddRange(shown.Problems);
        exerciseSafety = RenderExerciseSafety();
        found.AddRange(AddressRules.Check(source, published, links, otherAddresses));
    }

    private ArticleLibrary Build(IReadOnlyList<Draft> drafts, IReadOnlyList<FaultyPage> faulty) =>
        new([.. published.Select(Publish)], AddressRules.FindRedirects(published))
        {
            Drafts = drafts,
            LeftOut = [.. faulty.Where(page => page.Shown is null)],
            Replaced = [.. faulty.Where(page => page.Shown is not null)],
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
        otherVersions.Contains(page) ? page.Article.MapTexts(html => SiteMarkdown.RemoveLinks(html, links.IsFree))
        : page.Links.Any(link => links.IsUnpublished(link, page.Article.Address)) ? page.Article.MapTexts(RemoveDeadLinks)
        : page.Article;

    private SafeHtml RemoveDeadLinks(SafeHtml html) => SiteMarkdown.RemoveLinks(html, links.IsUnpublished);

    private PresetPlan WithoutUnpublished(PresetPlan plan) =>
        plan with { Exercises = [.. plan.Exercises.Where(slug => !links.IsUnpublished($"{Section.Exercises.Address}/{slug.Text}"))] };

    private void Check(RenderedPage page, List<Problem> problems)
    {
        var article = page.Article;
        links.Check(page, problems);

        foreach (var related in article.FrontMatter.Related.Where(related => !links.IsPage(related.Text)))
        {
            links.ReportMissing(page.DisplayName, related.Line, related.Text, $"'related' names '{related.Text}'", $"'{related.Text}' under 'related' is not a page of the library" + links.Suggest(related.Text), problems);
        }

        foreach (var slug in article.FrontMatter.Groups.SelectMany(group => group.Pages))
        {
            var address = $"{article.Section!.Address}/{slug.Text}";
            if (!links.IsPage(address))
            {
                var slugs = published.Where(other => other.Article.Section == article.Section).Select(other => other.Article.Slug);
                links.ReportMissing(page.DisplayName, slug.Line, address, $"'groups' names '{slug.Text}'", $"'{slug.Text}' under 'groups' is not a page of this section" + NearestName.Suggest(slug.Text, slugs, "correct or remove it"), problems);
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
}
