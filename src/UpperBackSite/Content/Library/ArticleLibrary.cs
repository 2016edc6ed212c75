using UpperBackSite.Content.Authoring;
using UpperBackSite.Figures.Svg;
using UpperBackSite.Platform.Html;

namespace UpperBackSite.Content.Library;

/// <summary>Every page of the site, immutable. A change of content makes a new library.</summary>
public sealed class ArticleLibrary
{
    private readonly Dictionary<string, (Article Article, int Place)> byAddress = [];
    private readonly IReadOnlyDictionary<string, string> redirects;
    private readonly Dictionary<string, List<Article>> bySection = Section.All.ToDictionary(section => section.Slug, _ => new List<Article>());

    /// <param name="articles">In the order in which sections list them.</param>
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

        LastModified = articles.Select(article => article.LastModified).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max();
    }

    public IReadOnlyList<Article> Articles { get; }

    /// <summary>The short card that tells when to call for help at once.</summary>
    public SafeHtml UrgentHelp { get; init; } = SafeHtml.Empty;

    /// <summary>The lines of the care cards of /get-help for which the words are known.</summary>
    public IReadOnlyList<WarningSign> WarningSigns { get; init; } = [];

    /// <summary>Plans of exercises that are ready to use.</summary>
    public IReadOnlyList<ReadyPlan> Plans { get; init; } = [];

    /// <summary>What every exercise page says of pain and of when to stop, for pages of their own.</summary>
    public CheckedText MoveSafely { get; init; } = new(SafeHtml.Empty, []);

    /// <summary>Drawings by name that belong to no one exercise, such as a section's picture.</summary>
    public IReadOnlyDictionary<string, DrawnFigure> Scenes { get; init; } = new Dictionary<string, DrawnFigure>();

    /// <summary>The drawing of that name: an exercise's or a scene.</summary>
    public DrawnFigure? Figure(string name) => Find($"{Section.Exercises.Address}/{name}")?.Exercise?.Figure ?? Scenes.GetValueOrDefault(name);

    public Synonyms Synonyms { get; init; } = Synonyms.None;

    /// <summary>Questions for people who do not know what to ask.</summary>
    public IEnumerable<Article> Popular => In(Section.Faq).Where(entry => entry.FrontMatter.IsPopular);

    public DateTimeOffset LastModified { get; }

    public Article? Find(string address) => byAddress.GetValueOrDefault(address).Article;

    /// <summary>The pages of a section without its introduction.</summary>
    public IReadOnlyList<Article> In(Section section) => bySection[section.Slug];

    /// <summary>The section's title and introduction, where an editor wrote them.</summary>
    public Article? Introduction(Section section) => Find(section.Address);

    public string TitleOf(Section section) => Introduction(section)?.Title ?? section.DefaultTitle;

    /// <summary>Where a page that used to be at the address is now.</summary>
    public string? RedirectFrom(string address) => redirects.GetValueOrDefault(address);

    public Article? Before(Article article) => Neighbour(article, -1);

    public Article? After(Article article) => Neighbour(article, +1);

    private Article? Neighbour(Article article, int step) =>
        article is { Section: { } section, Kind: not PageKind.SectionIndex } && byAddress.TryGetValue(article.Address, out var known)
            ? In(section).ElementAtOrDefault(known.Place + step)
            : null;
}
