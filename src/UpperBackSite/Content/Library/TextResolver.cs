using Markdig.Renderers.Html;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Markdown;
using UpperBackSite.Content.Markdown.Directives;
using UpperBackSite.Content.Pictures;
using UpperBackSite.Content.WarningSigns;
using UpperBackSite.Figures;
using UpperBackSite.Figures.Svg;
using UpperBackSite.Platform.Html;
using UpperBackSite.Platform.Text;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <summary>Resolves what a parsed text refers to: citations, links, exercises, drawings, glossary terms and snippets.</summary>
public sealed class TextResolver
{
    /// <summary>Keeps the style sheet of a draft's drawing apart from that of the published page.</summary>
    private const string DraftSuffix = "-draft";

    private readonly LibrarySource source;
    private readonly Dictionary<string, PageSource> exercises;
    private readonly Dictionary<string, ExerciseLink> otherVersions;
    private readonly UnpublishedAddresses unpublished;

    /// <summary>The drawings of exercises by file, because a draft has the address of the page that it changes.</summary>
    private readonly Dictionary<string, DrawnFigure> figures;

    /// <param name="source">The content.</param>
    /// <param name="faulty">Exercises that are left out or shown in another version because they have problems.</param>
    public TextResolver(LibrarySource source, IReadOnlyList<FaultyPage>? faulty = null)
    {
        this.source = source;
        faulty ??= [];
        otherVersions = faulty.Select(page => page.Shown?.Article).OfType<Article>().ToDictionary(article => article.Slug, article => new ExerciseLink(article.Address, article.Title, article.FrontMatter.Summary, article.Exercise?.Figure));
        var faultyAddresses = faulty.Select(page => page.Address).ToHashSet();
        exercises = source.Pages.Where(page => page is { Kind: PageKind.Exercise, IsDraft: false } && !faultyAddresses.Contains(page.Address)).ToDictionary(page => page.Slug);
        unpublished = new UnpublishedAddresses(
        [
            .. source.Pages.Where(page => page is { Kind: PageKind.Exercise, IsDraft: true }).Select(page => ((string?)page.Address, page.IsDraft, page.IsRemoved)),
            .. source.UnreadPages.Select(page => (page.Address, page.IsDraft, page.IsRemoved)),
            .. faulty.Select(page => ((string?)page.Address, false, false)),
        ]);
        figures = source.Pages.AsParallel()
            .Where(page => page.FrontMatter.Exercise?.Figure is not null)
            .ToDictionary(page => page.File.Name, page => Draw(page, page.FrontMatter.Exercise!.Figure!));
        CareCards = new CareCardSelector(source.WarningSigns);
        Scenes = source.Scenes.ToDictionary(scene => scene.Key, scene => new DrawnFigure(scene.Key, scene.Value.Figure));
    }

    /// <summary>Drawings by name that do not belong to an exercise.</summary>
    public IReadOnlyDictionary<string, DrawnFigure> Scenes { get; }

    /// <summary>Selects the warning signs of <c>::: signs</c> blocks.</summary>
    public CareCardSelector CareCards { get; }

    public bool HasExercises => exercises.Count + otherVersions.Count > 0;

    public SourceFile? FindSnippet(string name) => source.Snippets.GetValueOrDefault(name);

    /// <summary>Returns the drawing of an exercise, which may be of another version than the one in the content.</summary>
    public DrawnFigure? FindFigure(PageSource page) =>
        page.FrontMatter.Exercise?.Figure is not { } figure ? null
        : figures.TryGetValue(page.File.Name, out var drawn) && ReferenceEquals(drawn.Figure, figure) ? drawn
        : Draw(page, figure);

    private static DrawnFigure Draw(PageSource page, Figure figure) => new(page.Slug + (page.IsDraft ? DraftSuffix : ""), figure);

    public ParsedText Resolve(ParsedText text, PageRenderContext found)
    {
        var problems = found.Problems;
        foreach (var directive in text.Directives.Where(directive => directive.GetName() == Directive.Signs))
        {
            directive.SetCareCards(CareCards.Select(directive, text, found));
        }

        found.Numbers.Number(text);
        foreach (var link in text.Links.Where(link => SignLink.FindSign(link) is { } sign && source.WarningSigns.Find(sign) is null))
        {
            var sign = SignLink.FindSign(link)!;
            text.Report(problems, link, $"unknown sign '{sign}'" + NearestName.Suggest(sign, source.WarningSigns.Signs.Select(known => known.Id), $"use an id of {WarningSignReader.FileName}"), WarningSignReader.FileName);
        }

        foreach (var image in text.Links.Where(link => link.IsImage && source.Pictures.ContainsKey(link.Url ?? "")))
        {
            PictureMarkup.Complete(image, source.Pictures[image.Url!]);
        }

        found.Links.AddRange(PageLink.FindInternalLinks(text, problems));
        foreach (var directive in text.Directives.Where(directive => directive.GetName() == Directive.Glossary))
        {
            directive.SetTerms([.. source.Glossary.Select(term => new RenderedTerm(term.Term, RenderMeaning(term, found)))]);
        }

        foreach (var directive in text.Directives.Where(directive => directive.GetName() == Directive.Exercise))
        {
            if (LinkTo(directive.GetArgument(), text.DisplayName, text.GetLine(directive), problems) is { } exercise)
            {
                directive.SetLinkedExercise(exercise);
            }
        }

        foreach (var directive in text.Directives.Where(directive => directive.GetName() == Directive.Figure))
        {
            if (Scenes.TryGetValue(directive.GetArgument(), out var scene))
            {
                directive.SetScene(scene);
            }
            else
            {
                var name = directive.GetArgument();
                var file = $"{SceneSource.Folder}/{name}.yml";
                text.Report(problems, directive, name.Length == 0 ? "'::: figure' needs the name of a drawing after it, as in '::: figure heat-pack'" : $"unknown figure '{name}'" + NearestName.Suggest(name, Scenes.Keys, $"create {file} or correct the name"), file);
            }
        }

        return text;
    }

    /// <summary>Returns the link to an exercise, or null when there is none or it is not published.</summary>
    public ExerciseLink? LinkTo(string slug, string displayName, int line, List<Problem> problems)
    {
        if (otherVersions.TryGetValue(slug, out var shown))
        {
            return shown;
        }

        if (exercises.TryGetValue(slug, out var exercise))
        {
            return new ExerciseLink(exercise.Address, exercise.FrontMatter.Title, exercise.FrontMatter.Summary, FindFigure(exercise));
        }

        var address = $"{Section.Exercises.Address}/{slug}";
        if (unpublished.Contains(address))
        {
            problems.AddRange(unpublished.FindReason(address) is { } reason ? [new Problem(displayName, line, $"the exercise '{slug}' {reason}, so readers don't see it here", Severity.Warning)] : Enumerable.Empty<Problem>());
            return null;
        }

        var file = $"{Section.Exercises.Slug}/{slug}.md";
        problems.Add(new Problem(displayName, line, slug.Length == 0 ? "'::: exercise' needs the name of an exercise after it, as in '::: exercise cat-cow'" : $"unknown exercise '{slug}'" + NearestName.Suggest(slug, exercises.Keys, $"create {file} or correct the name"), DependsOn: file));
        return null;
    }

    /// <summary>Returns the names of the animated drawings on the page, sorted.</summary>
    public List<string> FindMovingFigures(PageSource page) =>
    [
        .. page.Body.Directives.Select(directive => directive.GetLinkedExercise()?.Figure ?? directive.GetScene())
            .Prepend(page.Kind is PageKind.Exercise ? FindFigure(page) : null)
            .OfType<DrawnFigure>()
            .Where(figure => figure.Figure.IsAnimated)
            .Select(figure => figure.Slug)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Renders a snippet. It is parsed for each page, because its citations are numbered with the page's.</summary>
    public SafeHtml RenderSnippet(string name, string shownBy, PageRenderContext found)
    {
        if (!source.Snippets.TryGetValue(name, out var snippet))
        {
            var file = $"{LibrarySource.SnippetsFolder}/{name}.md";
            found.Problems.Add(new Problem(source.Folders.GetDisplayName(file), 1, $"the file is missing; {shownBy}" + (NearestName.Find(name, source.Snippets.Keys) is { } near ? $"; rename {near}.md" : "; create it"), DependsOn: file));
            return SafeHtml.Empty;
        }

        return SiteMarkdown.Render(Resolve(ParseSnippet(snippet, found.Problems), found));
    }

    /// <summary>Parses a snippet and removes the anchors of its cards, which could clash with those of the page around it.</summary>
    public static ParsedText ParseSnippet(SourceFile snippet, List<Problem> problems)
    {
        var text = SiteMarkdown.Parse(snippet.Text, snippet.DisplayName, problems);
        text.Directives.ToList().ForEach(directive => directive.GetAttributes().Id = null);
        return text;
    }

    private SafeHtml RenderMeaning(GlossaryTerm term, PageRenderContext found) =>
        SiteMarkdown.RenderInline(Resolve(SiteMarkdown.Parse(term.Meaning, source.Folders.GetDisplayName(Glossary.FileName), found.Problems), found));
}
