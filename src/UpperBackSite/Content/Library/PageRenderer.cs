using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Markdown;
using UpperBackSite.Content.Markdown.Directives;
using UpperBackSite.Platform.Html;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <summary>
/// Renders a page. The result depends on no other pages except the exercises, so a page need not be rendered again when
/// another page changes; links between pages are checked afterwards.
/// </summary>
public sealed class PageRenderer(IReadOnlyDictionary<string, Reference> references, TextResolver texts)
{
    public const string ExerciseSafety = "exercise-safety";

    /// <summary>Renders the page and adds its own problems to <paramref name="problems"/>.</summary>
    public RenderedPage Render(PageSource page, ICollection<Problem> problems)
    {
        var found = new PageRenderContext(references) { HasSignAnchors = page.Address == RenderedPage.GetHelp };
        var article = Article(page, found);
        found.Problems.ForEach(problem => problems.Add(page.IsDraft && problem.File == page.File.DisplayName ? problem.AsWarning() : problem));
        return new RenderedPage(article, page.File.DisplayName, [.. page.Body.Headings.Select(heading => heading.Anchor)], found.Links, found.Signs, page.IsDraft) { IsRemoved = page.IsRemoved };
    }

    private Article Article(PageSource page, PageRenderContext found)
    {
        var frontMatter = page.FrontMatter;

        // In reading order, which decides the citation numbers.
        var takeaways = frontMatter.Takeaways.Select(line => Line(line, page, found)).ToList();
        var evidence = frontMatter.Evidence is { } note ? Line(note.Reason, page, found).Html : null;
        var exercise = frontMatter.Exercise is { } described ? Exercise(described, page, found) : null;
        var (opening, sections) = SiteMarkdown.RenderPage(texts.Resolve(page.Body, found));

        return new Article
        {
            Address = page.Address,
            Slug = page.Slug,
            Kind = page.Kind,
            Section = page.Section,
            FrontMatter = frontMatter,
            Takeaways = [.. takeaways.Select(line => line.Html)],
            PlainTakeaways = [.. takeaways.Select(line => line.Plain)],
            EvidenceReason = evidence,
            Exercise = exercise,
            Opening = opening,
            Sections = sections,
            Text = PageText.Read(page, texts.CareCards.Describe(found.Signs), page.Kind is PageKind.Exercise ? texts.FindSnippet(ExerciseSafety)?.Text : null),
            WarningSigns = found.Signs.Count,
            Passages = PassageReader.Read(page),
            Headings = [.. page.Body.Headings.Where(heading => heading.Level == 2)],
            MovingFigures = texts.FindMovingFigures(page),
            References = found.Numbers.References,
            Groups = [.. frontMatter.Groups.Select(group => (group.Title, (IReadOnlyList<string>)[.. group.Pages.Select(slug => $"{page.Section!.Address}/{slug.Text}")]))],
            Related = [.. frontMatter.Related.Select(related => related.Text)],
            Exercises = [.. frontMatter.Exercises.Select(slug => texts.LinkTo(slug.Text, page.File.DisplayName, slug.Line, found.Problems)).OfType<ExerciseLink>()],
        };
    }

    private ExerciseText Exercise(ExerciseDetails described, PageSource page, PageRenderContext found)
    {
        var purpose = Line(described.Purpose, page, found).Html;
        var position = Line(described.Position, page, found).Html;
        var steps = described.Steps.Select(step => Line(step, page, found).Html).ToList();
        var dose = Line(described.DoseAmount, page, found);
        var cautions = described.Cautions.Select(caution => Line(caution, page, found).Html).ToList();
        var safetyAdvice = texts.RenderSnippet(ExerciseSafety, "every exercise shows it", found);
        return new ExerciseText(purpose, position, steps, dose.Html, dose.Plain, cautions, safetyAdvice, texts.FindFigure(page));
    }

    /// <summary>Renders a line of front matter, with and without citations.</summary>
    private (SafeHtml Html, SafeHtml Plain) Line(SourceText line, PageSource page, PageRenderContext found)
    {
        var text = SiteMarkdown.Parse(line, page.File.DisplayName, found.Problems);
        // Citations that have not been numbered render as nothing.
        var plain = SiteMarkdown.RenderInline(text);
        return (SiteMarkdown.RenderInline(texts.Resolve(text, found)), plain);
    }
}
