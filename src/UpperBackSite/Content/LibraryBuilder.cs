using System.Collections.Concurrent;
using UpperBackSite.Content.Markdown;
using UpperBackSite.Content.Markdown.Directives;
using UpperBackSite.Figures;

namespace UpperBackSite.Content;

/// <summary>Fits the pages together: links, citations and exercises are resolved, and then each page is rendered.</summary>
public sealed class LibraryBuilder
{
    /// <summary>The site's own words lead to these.</summary>
    private static readonly string[] NeededPages = ["/get-help", "/privacy", "/editorial-policy", "/how-we-grade-evidence"];

    private const string ExerciseSafety = "exercise-safety";

    private readonly LibrarySource source;
    private readonly List<PageSource> published;
    private readonly Dictionary<string, PageSource> exercises;
    private readonly Dictionary<string, DrawnFigure> figures;
    private readonly Dictionary<string, DrawnFigure> scenes;
    private readonly LinkChecker links;
    private readonly ConcurrentBag<Problem> found = [];

    private LibraryBuilder(LibrarySource source, IReadOnlySet<string> otherAddresses)
    {
        this.source = source;
        published = [.. source.Pages.Where(page => !page.FrontMatter.IsDraft)];
        exercises = published.Where(page => page.Kind is PageKind.Exercise).ToDictionary(page => page.File.Slug);
        figures = exercises.Values.AsParallel()
            .Where(page => page.FrontMatter.Exercise?.Figure is not null)
            .Select(page => DrawnFigure.Of(page.File.Slug, page.FrontMatter.Exercise!.Figure!))
            .ToDictionary(figure => figure.Slug);
        scenes = source.Scenes.ToDictionary(scene => scene.Key, scene => DrawnFigure.Of(scene.Key, scene.Value.Figure));
        links = new LinkChecker(published, source.Images, otherAddresses);
    }

    /// <summary>
    /// The library, and what is structurally wrong with it in <paramref name="problems"/>; with problems it is not fit to be served.
    /// </summary>
    /// <param name="otherAddresses">Pages that are not made from Markdown, such as <c>/booking</c>.</param>
    public static ArticleLibrary Build(LibrarySource source, IReadOnlySet<string> otherAddresses, ICollection<Problem> problems)
    {
        var builder = new LibraryBuilder(source, otherAddresses);
        builder.CheckWhole(otherAddresses);
        var signs = WarningSign.FindAll(source, builder.published, builder.found);
        var drafts = source.Pages.Where(page => page.FrontMatter.IsDraft).ToList();
        drafts.AsParallel().ForAll(draft => builder.Render(draft));
        var articles = builder.published.AsParallel().AsOrdered().Select(builder.Render).ToList();
        var urgentHelp = builder.RenderUrgentHelp();
        var moveSafely = builder.RenderMoveSafely();
        builder.CheckPlans();

        foreach (var problem in builder.found.OrderBy(problem => problem.File, StringComparer.Ordinal).ThenBy(problem => problem.Line))
        {
            problems.Add(problem);
        }

        return new ArticleLibrary(articles, urgentHelp, builder.Redirects(), signs, source.Synonyms, builder.scenes, source.Plans, moveSafely);
    }

    private Article Render(PageSource page)
    {
        var problems = new List<Problem>();
        var numbers = new CitationNumbers(source.References, problems);
        var frontMatter = page.FrontMatter;

        string Inline(SourceText line) => SiteMarkdown.RenderInline(Resolve(SiteMarkdown.Parse(line, page.File.ShownName, problems), page.Address, numbers, problems));

        var takeaways = frontMatter.Takeaways.Select(Inline).ToList();
        var evidence = frontMatter.Evidence is { } note ? Inline(note.Reason) : null;
        var exercise = frontMatter.Exercise is { } described
            ? new ExerciseText(
                Inline(described.Purpose),
                Inline(described.Position),
                [.. described.Steps.Select(Inline)],
                Inline(described.DoseAmount),
                WithoutCitations(described.DoseAmount, page.File.ShownName),
                [.. described.Cautions.Select(Inline)],
                RenderSnippet(ExerciseSafety, page.File.ShownName, page.Address, numbers, problems),
                figures.GetValueOrDefault(page.File.Slug))
            : null;
        var body = SiteMarkdown.Render(Resolve(page.Body, page.Address, numbers, problems));

        var article = new Article
        {
            Address = page.Address,
            Slug = page.File.Slug,
            Kind = page.Kind,
            Section = page.Section,
            FrontMatter = frontMatter,
            TakeawaysHtml = takeaways,
            EvidenceReasonHtml = evidence,
            Exercise = exercise,
            BodyHtml = body,
            PlainText = page.Body.PlainText(),
            Passages = PassageReader.Of(page),
            Headings = [.. page.Body.Headings.Where(heading => heading.Level == 2)],
            MovingFigures = MovingFigures(page),
            References = numbers.References,
            Related = RelatedTo(page, problems),
            Exercises = [.. frontMatter.Exercises.Select(slug => LinkTo(slug.Text, page.File.ShownName, slug.Line, problems)).OfType<ExerciseLink>()],
            LastModified = page.File.LastModified,
        };
        problems.ForEach(found.Add);
        return article;
    }

    private ParsedText Resolve(ParsedText text, string address, CitationNumbers numbers, List<Problem> problems)
    {
        numbers.Number(text);
        links.Check(text, address, problems);
        foreach (var directive in text.Directives.Where(directive => directive.Name() == Directive.Glossary))
        {
            directive.SetTerms([.. source.Glossary.Select(term => new ShownTerm(term.Term, RenderMeaning(term, address, numbers, problems)))]);
        }

        foreach (var directive in text.Directives.Where(directive => directive.Name() == Directive.Exercise))
        {
            if (LinkTo(directive.Argument(), text.ShownName, text.LineOf(directive), problems) is { } exercise)
            {
                directive.SetShown(exercise);
            }
        }

        foreach (var directive in text.Directives.Where(directive => directive.Name() == Directive.Figure))
        {
            if (scenes.TryGetValue(directive.Argument(), out var scene))
            {
                directive.SetDrawn(scene);
            }
            else
            {
                text.Report(problems, directive, $"unknown figure '{directive.Argument()}'; it needs a file {SceneSource.Folder}/{directive.Argument()}.yml");
            }
        }

        return text;
    }

    private static string WithoutCitations(SourceText line, string shownName)
    {
        var text = SiteMarkdown.Parse(line, shownName, []);
        text.Citations.ToList().ForEach(citation => citation.Remove());
        return SiteMarkdown.RenderInline(text);
    }

    /// <summary>Names of the drawings that move on the page.</summary>
    private List<string> MovingFigures(PageSource page) =>
    [
        .. page.Body.Directives.Select(directive => directive.Shown()?.Figure ?? directive.Drawn())
            .Prepend(page.Kind is PageKind.Exercise ? figures.GetValueOrDefault(page.File.Slug) : null)
            .OfType<DrawnFigure>()
            .Where(figure => figure.Figure.Moves)
            .Select(figure => figure.Slug)
            .Distinct(),
    ];

    private string RenderMeaning(GlossaryTerm term, string address, CitationNumbers numbers, List<Problem> problems) =>
        SiteMarkdown.RenderInline(Resolve(SiteMarkdown.Parse(term.Meaning, $"{source.ShownRoot}/{Glossary.FileName}", problems), address, numbers, problems));

    private ExerciseLink? LinkTo(string slug, string shownName, int line, List<Problem> problems)
    {
        if (exercises.TryGetValue(slug, out var exercise))
        {
            return new ExerciseLink(exercise.Address, exercise.FrontMatter.Title, exercise.FrontMatter.Summary, figures.GetValueOrDefault(slug));
        }

        problems.Add(new Problem(shownName, line, $"unknown exercise '{slug}'; it needs a page in {Section.Exercises.Slug}"));
        return null;
    }

    private List<string> RelatedTo(PageSource page, List<Problem> problems)
    {
        foreach (var related in page.FrontMatter.Related.Where(related => !links.IsPage(related.Text)))
        {
            problems.Add(new Problem(page.File.ShownName, related.Line, $"'{related.Text}' under 'related' is not a page of the library"));
        }

        return [.. page.FrontMatter.Related.Select(related => related.Text).Where(links.IsPage)];
    }

    /// <summary>Parsed anew for each page: its citations are numbered with the page's.</summary>
    private string RenderSnippet(string name, string shownBy, string address, CitationNumbers numbers, List<Problem> problems)
    {
        if (!source.Snippets.TryGetValue(name, out var snippet))
        {
            problems.Add(new Problem($"{source.ShownRoot}/snippets/{name}.md", 1, $"the file is missing; {shownBy} shows it"));
            return "";
        }

        return SiteMarkdown.Render(Resolve(SiteMarkdown.Parse(snippet.Text, snippet.ShownName, problems), address, numbers, problems));
    }

    private CheckedText RenderMoveSafely()
    {
        if (exercises.Count == 0)
        {
            return new CheckedText("", []);
        }

        var problems = new List<Problem>();
        var numbers = new CitationNumbers(source.References, problems);
        var html = RenderSnippet(ExerciseSafety, $"{source.ShownRoot}/{ReadyPlan.FileName}", "/plan", numbers, problems);
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
            var text = SiteMarkdown.Parse(snippet.Text, snippet.ShownName, problems);
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

    private Dictionary<string, string> Redirects() =>
        published
            .SelectMany(page => page.FrontMatter.RedirectFrom.Select(old => (Old: old.Text, New: page.Address)))
            .DistinctBy(redirect => redirect.Old)
            .ToDictionary(redirect => redirect.Old, redirect => redirect.New);

    private void CheckPlans()
    {
        var problems = new List<Problem>();
        foreach (var slug in source.Plans.SelectMany(plan => plan.Exercises))
        {
            LinkTo(slug.Text, $"{source.ShownRoot}/{ReadyPlan.FileName}", slug.Line, problems);
        }

        problems.ForEach(found.Add);
    }

    private void CheckWhole(IReadOnlySet<string> otherAddresses)
    {
        foreach (var needed in NeededPages.Where(needed => !links.IsPage(needed)))
        {
            found.Add(new Problem($"{source.ShownRoot}/pages{needed}.md", 1, "the page is missing; other pages of the site lead to it"));
        }

        foreach (var page in published.Where(page => page.Kind is PageKind.Page && otherAddresses.Contains(page.Address)))
        {
            found.Add(new Problem(page.File.ShownName, 1, $"the address {page.Address} belongs to the site itself; rename the file"));
        }

        var taken = new HashSet<string>();
        foreach (var page in published)
        {
            foreach (var old in page.FrontMatter.RedirectFrom)
            {
                if (!old.Text.StartsWith('/') || links.IsPage(old.Text) || otherAddresses.Contains(old.Text) || !taken.Add(old.Text))
                {
                    found.Add(new Problem(page.File.ShownName, old.Line, $"'{old.Text}' under 'redirect_from' must begin with '/', lead nowhere else, and stand once in the library"));
                }
            }
        }
    }
}
