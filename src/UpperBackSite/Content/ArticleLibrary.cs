using System.Collections.Frozen;
using UpperBackSite.Figures;

namespace UpperBackSite.Content;

/// <summary>Every page of the site, immutable. A change of content makes a new library.</summary>
public sealed class ArticleLibrary
{
    private readonly FrozenDictionary<string, Article> byAddress;
    private readonly FrozenDictionary<string, string> redirects;
    private readonly FrozenDictionary<string, IReadOnlyList<Article>> bySection;
    private readonly FrozenDictionary<string, int> places;

    /// <param name="articles">In the order in which sections list them.</param>
    public ArticleLibrary(IReadOnlyList<Article> articles, IReadOnlyDictionary<string, string> redirects)
    {
        Articles = articles;
        this.redirects = redirects.ToFrozenDictionary();
        byAddress = articles.DistinctBy(article => article.Address).ToFrozenDictionary(article => article.Address);
        bySection = Section.All.ToFrozenDictionary(
            section => section.Slug,
            IReadOnlyList<Article> (section) => [.. articles.Where(article => article.Section == section && article.Kind != PageKind.SectionIndex)]);
        places = bySection.Values
            .SelectMany(pages => pages.Select((page, place) => (page.Address, place)))
            .DistinctBy(page => page.Address)
            .ToFrozenDictionary(page => page.Address, page => page.place);
        LastModified = articles.Select(article => article.LastModified).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max();
    }

    public IReadOnlyList<Article> Articles { get; }

    /// <summary>The short card that tells when to call for help at once.</summary>
    public string UrgentHelpHtml { get; init; } = "";

    /// <summary>The lines of the care cards of /get-help for which the words are known.</summary>
    public IReadOnlyList<WarningSign> WarningSigns { get; init; } = [];

    /// <summary>Plans of exercises that are ready to use.</summary>
    public IReadOnlyList<ReadyPlan> Plans { get; init; } = [];

    /// <summary>What every exercise page says of pain and of when to stop, for pages of their own.</summary>
    public CheckedText MoveSafely { get; init; } = new("", []);

    /// <summary>Drawings by name that belong to no one exercise, such as a section's picture.</summary>
    public IReadOnlyDictionary<string, DrawnFigure> Scenes { get; init; } = new Dictionary<string, DrawnFigure>();

    /// <summary>The drawing of that name: an exercise's or a scene.</summary>
    public DrawnFigure? Figure(string name) => Find($"{Section.Exercises.Address}/{name}")?.Exercise?.Figure ?? Scenes.GetValueOrDefault(name);

    public Synonyms Synonyms { get; init; } = Synonyms.None;

    /// <summary>Questions for people who do not know what to ask.</summary>
    public IEnumerable<Article> Popular => In(Section.Faq).Where(entry => entry.FrontMatter.IsPopular);

    public DateTimeOffset LastModified { get; }

    public Article? Find(string address) => byAddress.GetValueOrDefault(address);

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
        article.Section is { } section && places.TryGetValue(article.Address, out var place)
            ? In(section).ElementAtOrDefault(place + step)
            : null;
}
