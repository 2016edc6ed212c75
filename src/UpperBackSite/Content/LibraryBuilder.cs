using System.Collections.Concurrent;
using UpperBackSite.Content.Markdown;
using UpperBackSite.Content.Markdown.Directives;

namespace UpperBackSite.Content;

/// <summary>Fits the pages together: links, citations and exercises are resolved, and then each page is rendered.</summary>
public sealed class LibraryBuilder
{
    private const string ExerciseSafety = "exercise-safety";

    private readonly LibrarySource source;
    private readonly List<PageSource> published;
    private readonly LinkChecker links;
    private readonly TextResolver texts;
    private readonly ConcurrentBag<Problem> found = [];

    private LibraryBuilder(LibrarySource source, IReadOnlySet<string> otherAddresses)
    {
        this.source = source;
        published = [.. source.Pages.Where(page => !page.FrontMatter.IsDraft)];
        links = new LinkChecker(published, source.Images, otherAddresses);
        texts = new TextResolver(source, published, links);
    }

    /// <summary>
    /// The library, and what is structurally wrong with it in <paramref name="problems"/>; with problems it is not fit to be served.
    /// </summary>
    /// <param name="otherAddresses">Pages that are not made from Markdown, such as <c>/booking</c>.</param>
    public static ArticleLibrary Build(LibrarySource source, IReadOnlySet<string> otherAddresses, ICollection<Problem> problems)
    {
        var builder = new LibraryBuilder(source, otherAddresses);
        var signs = WarningSign.FindAll(source, builder.published, builder.found);
        var drafts = source.Pages.Where(page => page.FrontMatter.IsDraft).ToList();
        drafts.AsParallel().ForAll(draft => builder.Render(draft));
        var articles = builder.published.AsParallel().AsOrdered().Select(builder.Render).ToList();
        var urgentHelp = builder.RenderUrgentHelp();
        var moveSafely = builder.RenderMoveSafely();
        builder.CheckPlans();

        foreach (var problem in builder.found.Concat(AddressRules.Check(source, builder.published, builder.links, otherAddresses)).OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line))
        {
            problems.Add(problem);
        }

        return new ArticleLibrary(articles, AddressRules.Redirects(builder.published))
        {
            UrgentHelpHtml = urgentHelp,
            MoveSafely = moveSafely,
            WarningSigns = signs,
            Synonyms = source.Synonyms,
            Scenes = builder.texts.Scenes,
            Plans = source.Plans,
        };
    }

    private Article Render(PageSource page)
    {
        var problems = new List<Problem>();
        var numbers = new CitationNumbers(source.References, problems);
        var frontMatter = page.FrontMatter;

        string Inline(SourceText line) => SiteMarkdown.RenderInline(texts.Resolve(SiteMarkdown.Parse(line, page.File.ShownName, problems), page.Address, numbers, problems));

        var takeaways = frontMatter.Takeaways.Select(Inline).ToList();
        var evidence = frontMatter.Evidence is { } note ? Inline(note.Reason) : null;
        var exercise = frontMatter.Exercise is { } described
            ? new ExerciseText(
                Inline(described.Purpose),
                Inline(described.Position),
                [.. described.Steps.Select(Inline)],
                Inline(described.DoseAmount),
                TextResolver.WithoutCitations(described.DoseAmount, page.File.ShownName),
                [.. described.Cautions.Select(Inline)],
                texts.RenderSnippet(ExerciseSafety, page.File.ShownName, page.Address, numbers, problems),
                texts.FigureOf(page.File.Slug))
            : null;
        var body = SiteMarkdown.Render(texts.Resolve(page.Body, page.Address, numbers, problems));

        var article = new Article
        {
            Address = page.Address,
            Slug = page.File.Slug,
            Kind = page.Kind,
            Section = page.Section,
            FrontMatter = frontMatter,
            TakeawaysHtml = takeaways,
            PlainTakeawaysHtml = [.. frontMatter.Takeaways.Select(line => TextResolver.WithoutCitations(line, page.File.ShownName))],
            EvidenceReasonHtml = evidence,
            Exercise = exercise,
            BodyHtml = body,
            PlainText = page.Body.PlainText(),
            Passages = PassageReader.Of(page),
            Headings = [.. page.Body.Headings.Where(heading => heading.Level == 2)],
            MovingFigures = texts.MovingFigures(page),
            References = numbers.References,
            Groups = GroupsOf(page, problems),
            Related = RelatedTo(page, problems),
            Exercises = [.. frontMatter.Exercises.Select(slug => texts.LinkTo(slug.Text, page.File.ShownName, slug.Line, problems)).OfType<ExerciseLink>()],
            LastModified = page.File.LastModified,
        };
        problems.ForEach(found.Add);
        return article;
    }

    private List<(string Title, IReadOnlyList<string> Addresses)> GroupsOf(PageSource page, List<Problem> problems)
    {
        var groups = new List<(string, IReadOnlyList<string>)>();
        foreach (var group in page.FrontMatter.Groups)
        {
            var known = group.Pages.ToLookup(slug => links.IsPage($"{page.Section!.Address}/{slug.Text}"));
            problems.AddRange(known[false].Select(slug => new Problem(page.File.ShownName, slug.Line, $"'{slug.Text}' under 'groups' is not a page of this section")));
            groups.Add((group.Title, [.. known[true].Select(slug => $"{page.Section!.Address}/{slug.Text}")]));
        }

        return groups;
    }

    private List<string> RelatedTo(PageSource page, List<Problem> problems)
    {
        foreach (var related in page.FrontMatter.Related.Where(related => !links.IsPage(related.Text)))
        {
            problems.Add(new Problem(page.File.ShownName, related.Line, $"'{related.Text}' under 'related' is not a page of the library"));
        }

        return [.. page.FrontMatter.Related.Select(related => related.Text).Where(links.IsPage)];
    }

    private CheckedText RenderMoveSafely()
    {
        if (!texts.HasExercises)
        {
            return new CheckedText("", []);
        }

        var problems = new List<Problem>();
        var numbers = new CitationNumbers(source.References, problems);
        var html = texts.RenderSnippet(ExerciseSafety, $"{source.ShownRoot}/{ReadyPlan.FileName}", "/plan", numbers, problems);
        problems.ForEach(found.Add);
        return new CheckedText(html, numbers.References);
    }

    /// <summary>The short card at the top of articles, exercises and the booking form. Its sources stand on the page that it leads to.</summary>
    private string RenderUrgentHelp()
    {
        var problems = new List<Problem>();
        var html = "";
        if (source.Snippets.TryGetValue("urgent-help", out var snippet))
        {
            var text = TextResolver.ParseSnippet(snippet, problems);
            links.Check(text, "/", problems);
            text.Citations.ToList().ForEach(citation => text.Report(problems, citation, "no citations here; give them on the page /get-help"));
            html = SiteMarkdown.Render(text);
        }
        else
        {
            problems.Add(new Problem($"{source.ShownRoot}/snippets/urgent-help.md", 1, "the file is missing; every article begins with it"));
        }

        problems.ForEach(found.Add);
        return html;
    }

    private void CheckPlans()
    {
        var problems = new List<Problem>();
        foreach (var slug in source.Plans.SelectMany(plan => plan.Exercises))
        {
            texts.LinkTo(slug.Text, $"{source.ShownRoot}/{ReadyPlan.FileName}", slug.Line, problems);
        }

        problems.ForEach(found.Add);
    }
}
