using Markdig.Extensions.CustomContainers;
using Markdig.Renderers.Html;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Markdown;
using UpperBackSite.Content.Markdown.Directives;
using UpperBackSite.Content.Pictures;
using UpperBackSite.Content.WarningSigns;
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
    private readonly HashSet<string?> drafts;
    private readonly HashSet<string?> unpublished;

    /// <summary>The drawings of exercises by file, because a draft has the address of the page that it changes.</summary>
    private readonly Dictionary<string, DrawnFigure> figures;

    /// <param name="source">The content.</param>
    /// <param name="leftOut">Addresses of exercises that are not published because they have problems.</param>
    public TextResolver(LibrarySource source, IReadOnlySet<string>? leftOut = null)
    {
        this.source = source;
        exercises = source.Pages.Where(page => page is { Kind: PageKind.Exercise, IsDraft: false } && leftOut?.Contains(page.Address) is not true).ToDictionary(page => page.Slug);
        drafts = [.. source.Pages.Where(page => page is { Kind: PageKind.Exercise, IsDraft: true }).Select(page => page.Address), .. source.UnreadPages.Where(page => page.IsDraft).Select(page => page.Address)];
        unpublished = [.. drafts, .. source.UnreadPages.Select(page => page.Address), .. leftOut ?? Enumerable.Empty<string>()];
        figures = source.Pages.AsParallel()
            .Where(page => page.FrontMatter.Exercise?.Figure is not null)
            .ToDictionary(page => page.File.Name, page => new DrawnFigure(page.Slug + (page.IsDraft ? DraftSuffix : ""), page.FrontMatter.Exercise!.Figure!));
        Scenes = source.Scenes.ToDictionary(scene => scene.Key, scene => new DrawnFigure(scene.Key, scene.Value.Figure));
    }

    /// <summary>Drawings by name that do not belong to an exercise.</summary>
    public IReadOnlyDictionary<string, DrawnFigure> Scenes { get; }

    public bool HasExercises => exercises.Count > 0;

    public SourceFile? FindSnippet(string name) => source.Snippets.GetValueOrDefault(name);

    public DrawnFigure? FindFigure(PageSource page) => figures.GetValueOrDefault(page.File.Name);

    public ParsedText Resolve(ParsedText text, PageRenderContext found)
    {
        var problems = found.Problems;
        foreach (var directive in text.Directives.Where(directive => directive.GetName() == Directive.Signs))
        {
            directive.SetCareCards(SelectCards(directive, text, found));
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

    private IReadOnlyList<CareCard> SelectCards(CustomContainer directive, ParsedText text, PageRenderContext found)
    {
        var list = source.WarningSigns;
        var names = directive.GetArguments();
        if (WarningLevelText.Find(names.Count > 0 ? names[0] : "") is not { } level)
        {
            text.Report(found.Problems, directive, $"'::: signs' needs a level after it: {string.Join(", ", WarningLevelText.All)}" + (names.Count > 0 && NearestName.Find(names[0], WarningLevelText.All) is { } near ? $"; did you mean '{near}'?" : ""));
            return [];
        }

        var groups = names.Skip(1).ToList();
        foreach (var group in groups)
        {
            if (list.Groups.All(known => known.Id != group))
            {
                var known = list.Groups.Select(group => group.Id).ToList();
                text.Report(found.Problems, directive, $"unknown group '{group}' of warning signs" + NearestName.Suggest(group, known, $"known: {string.Join(", ", known)}"), WarningSignReader.FileName);
            }
            else if (list.Select(level, [group]).Count == 0)
            {
                text.Report(found.Problems, directive, $"no warning sign of the group '{group}' has the level {level.GetName()}; remove the group", WarningSignReader.FileName);
            }
        }

        var signs = list.Select(level, groups);
        var cards = list.GetCards(signs, found.HasSignAnchors);
        if (cards.Any(card => card.Groups.Sum(group => group.Lines.Count) > WarningSignList.MaxCardLines))
        {
            text.Report(found.Problems, directive, $"the card has {signs.Count} signs (at most {WarningSignList.MaxCardLines}); name fewer groups, of {string.Join(", ", signs.Select(sign => sign.Group.Id).Distinct())}");
        }

        foreach (var sign in signs.Where(sign => found.Signs.Contains(sign.Id)))
        {
            text.Report(found.Problems, directive, $"the sign '{sign.Id}' already stands in a card above; name other groups");
        }

        found.Signs.AddRange(signs.Select(sign => sign.Id));
        return [.. cards.Select(card => card.IsOfLevel && !found.IsFirstCard(level) ? card with { After = null } : card)];
    }

    /// <summary>Returns the titles, lines and sources of the care cards of the signs, as text.</summary>
    public IEnumerable<string> DescribeCards(IEnumerable<string> signs) =>
        source.WarningSigns.GetCards(signs.Select(source.WarningSigns.Find).OfType<WarningSign>()).SelectMany(card => (string[])
        [
            card.Title,
            .. card.Groups.SelectMany(group => group.Lines).Select(line => $"- {line.Text}"),
            $"{card.After} {string.Concat(card.Sources.Select(key => $"[@{key}]"))}",
        ]);

    /// <summary>Returns the link to an exercise, or null when there is none or it is not published.</summary>
    public ExerciseLink? LinkTo(string slug, string displayName, int line, List<Problem> problems)
    {
        if (exercises.TryGetValue(slug, out var exercise))
        {
            return new ExerciseLink(exercise.Address, exercise.FrontMatter.Title, exercise.FrontMatter.Summary, FindFigure(exercise));
        }

        var address = $"{Section.Exercises.Address}/{slug}";
        if (unpublished.Contains(address))
        {
            problems.AddRange(drafts.Contains(address) ? [new Problem(displayName, line, $"the exercise '{slug}' is a draft, so readers don't see it here", Severity.Warning)] : Enumerable.Empty<Problem>());
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
