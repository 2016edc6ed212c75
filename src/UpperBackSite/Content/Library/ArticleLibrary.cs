using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Pictures;
using UpperBackSite.Content.WarningSigns;
using UpperBackSite.Figures.Svg;
using UpperBackSite.Platform.Html;
using UpperBackSite.Platform.Yaml;

namespace UpperBackSite.Content.Library;

/// <summary>Every published page of the site. Immutable: a change of content creates a new library.</summary>
public sealed class ArticleLibrary
{
    private readonly Dictionary<string, (Article Article, int Place)> byAddress = [];
    private readonly IReadOnlyDictionary<string, string> redirects;
    private readonly Dictionary<string, List<Article>> bySection = Section.All.ToDictionary(section => section.Slug, _ => new List<Article>());

    /// <param name="articles">All pages, in the order in which sections list them.</param>
    public ArticleLibrary(IReadOnlyList<Article> articles, IReadOnlyDictionary<string, string> redirects)
    {
        Articles = articles;
        this.redirects = redirects;
        foreach (var article in articles)
        {
            var neighbours = article is { Section: { } section, Kind: not PageKind.SectionIndex } ? bySection[section.Slug] : [];
            byAddress.TryAdd(article.Address, (article, neighbours.Count));
            neighbours.Add(article);
        }
    }

    public IReadOnlyList<Article> Articles { get; }

    /// <summary>Every warning sign of the site.</summary>
    public WarningSignList WarningSigns { get; init; } = WarningSignList.Empty;

    /// <summary>The drafts, in order of their addresses.</summary>
    public IReadOnlyList<Draft> Drafts { get; init; } = [];

    /// <summary>Pages that are not published because their files have problems.</summary>
    public IReadOnlyList<FaultyPage> LeftOut { get; init; } = [];

    /// <summary>Pages that are published in another version because their files have problems.</summary>
    public IReadOnlyList<FaultyPage> Replaced { get; init; } = [];

    /// <summary>Returns the problems of drafts, and of the pages that are not published as they were saved.</summary>
    public IEnumerable<Problem> ListProblems() => [.. Drafts.SelectMany(draft => draft.Problems), .. LeftOut.Concat(Replaced).SelectMany(page => page.Problems)];

    public IReadOnlyList<PresetPlan> Plans { get; init; } = [];

    /// <summary>The safety advice of exercise pages, rendered for pages without citations of their own.</summary>
    public RenderedText ExerciseSafety { get; init; } = new(SafeHtml.Empty, []);

    /// <summary>Drawings by name that do not belong to an exercise.</summary>
    public IReadOnlyDictionary<string, DrawnFigure> Scenes { get; init; } = new Dictionary<string, DrawnFigure>();

    /// <summary>Returns the drawing of the exercise or scene with the given name, or null.</summary>
    public DrawnFigure? FindFigure(string name) => Find($"{Section.Exercises.Address}/{name}")?.Exercise?.Figure ?? Scenes.GetValueOrDefault(name) ?? FindDraftFigure(name);

    private DrawnFigure? FindDraftFigure(string name) => Drafts.Select(draft => draft.Article?.Exercise?.Figure).FirstOrDefault(figure => figure?.Slug == name);

    /// <summary>The pictures by address.</summary>
    public IReadOnlyDictionary<string, Picture> Pictures { get; init; } = new Dictionary<string, Picture>();

    /// <summary>Returns the address of the picture with the given file name.</summary>
    public string GetPictureAddress(string name)
    {
        var address = $"/{LibrarySource.ImagesFolder}/{name}";
        return Pictures.GetValueOrDefault(address)?.Address ?? address;
    }

    public HomeText Home { get; init; } = HomeText.Default;

    public FooterText Footer { get; init; } = FooterText.Empty;

    public Synonyms Synonyms { get; init; } = Synonyms.None;

    /// <summary>FAQ entries suggested to visitors who have not searched yet.</summary>
    public IEnumerable<Article> Popular => GetArticles(Section.Faq).Where(entry => entry.FrontMatter.IsPopular);

    public Article? Find(string address) => byAddress.GetValueOrDefault(address).Article;

    public Draft? FindDraft(string address) => Drafts.FirstOrDefault(draft => draft.Address == address);

    /// <summary>Returns the pages of a section without its introduction.</summary>
    public IReadOnlyList<Article> GetArticles(Section section) => bySection[section.Slug];

    /// <summary>Returns the introduction of a section, or null when it has none.</summary>
    public Article? FindIntroduction(Section section) => Find(section.Address);

    public string GetTitle(Section section) => FindIntroduction(section)?.Title ?? section.DefaultTitle;

    /// <summary>Returns the address to which an old address redirects, or null.</summary>
    public string? RedirectFrom(string address) => redirects.GetValueOrDefault(address);

    public Article? FindPrevious(Article article) => FindNeighbour(article, -1);

    public Article? FindNext(Article article) => FindNeighbour(article, +1);

    private Article? FindNeighbour(Article article, int step) =>
        article is { Section: { } section, Kind: not PageKind.SectionIndex } && byAddress.TryGetValue(article.Address, out var known)
            ? GetArticles(section).ElementAtOrDefault(known.Place + step)
            : null;
}
