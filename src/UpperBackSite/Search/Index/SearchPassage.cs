using UpperBackSite.Clinic;
using UpperBackSite.Content.Authoring;
using UpperBackSite.Content.Library;
using UpperBackSite.Content.WarningSigns;
using UpperBackSite.Plans;

namespace UpperBackSite.Search.Index;

/// <summary>A page that has passages: an article, a plan or one with facts about the clinic.</summary>
/// <param name="Section">Slug of the section, or null for a top-level page.</param>
public sealed record SearchedPage(string Address, string Slug, string Title, PageKind Kind, string? Section);

/// <param name="Titles">The title as shown, followed by alternative wordings.</param>
/// <param name="Summary">For a section of an article, the title and summary of the article.</param>
/// <param name="Signs">The ids of the warning signs to which it links or whose lines it shows.</param>
public sealed record SearchPassage(SearchedPage Page, string? Anchor, IReadOnlyList<string> Titles, string Summary, string Text, IReadOnlyList<string> Signs)
{
    public string Title => Titles[0];

    public string Address => Anchor is null ? Page.Address : $"{Page.Address}#{Anchor}";

    public bool IsFaqEntry => Page.Kind is PageKind.FaqEntry;

    public static IEnumerable<SearchPassage> FromLibrary(ArticleLibrary library) =>
        library.Articles.SelectMany(article => FromArticle(article, library.WarningSigns)).Concat(FromPlans(library));

    /// <summary>Returns what the settings say about the clinic: its services with their prices, and its people.</summary>
    public static IEnumerable<SearchPassage> FromClinic(ClinicOptions clinic) =>
    [
        FromFacts("/booking", PageKind.Page, "Book a visit", "", clinic.Services.Select(service => $"{service.Title}. {service.Description}. {(service.Minutes > 0 ? $"{service.Minutes} minutes" : "")} {service.Price}")),
        .. clinic.ShownPractitioners.Select(person => FromFacts("/#home-clinic", PageKind.Page, person.Name, "", [person.Role, person.Registration, person.HelpsWith])),
    ];

    private static IEnumerable<SearchPassage> FromPlans(ArticleLibrary library) =>
        ExercisePlan.GetReadyMade(library)
            .Select(plan => FromFacts(plan.Plan.Address, PageKind.Exercise, plan.Ready.Title, plan.Ready.Summary.Text, [$"Plan of exercises, about {plan.Plan.Minutes} minutes", .. plan.Plan.Exercises.Select(exercise => exercise.Title)]))
            .Append(FromFacts("/plan", PageKind.Exercise, "Make your own plan", "Choose by goal, time, place and equipment. Print it, or add it to your calendar.", []));

    private static SearchPassage FromFacts(string address, PageKind kind, string title, string summary, IEnumerable<string> lines) =>
        new(new SearchedPage(address, address.Trim('/', '#'), title, kind, null), null, [title], summary, string.Join('\n', lines), []);

    private static IEnumerable<SearchPassage> FromArticle(Article article, WarningSignList warnings)
    {
        var page = new SearchedPage(article.Address, article.Slug, article.Title, article.Kind, article.Section?.Slug);
        return GetPassages(article).Select(passage => new SearchPassage(
            page,
            passage.Heading?.Anchor,
            passage.Heading is { } heading ? [heading.Text] : [article.Title, .. article.FrontMatter.AlsoAsked.Select(asked => asked.Text)],
            passage.Heading is not null ? $"{article.Title}. {article.Summary}" : article.FrontMatter.Exercise is { } exercise ? $"{article.Summary} {Describe(exercise)}" : article.Summary,
            passage.Text,
            [.. passage.Signs, .. warnings.Signs.Where(sign => passage.Text.Contains(sign.PlainText, StringComparison.Ordinal)).Select(sign => sign.Id)]));
    }

    /// <summary>Returns the passages of a page, one of which has the title of the page. The introduction of a section has the titles of its groups.</summary>
    private static IEnumerable<Passage> GetPassages(Article article) =>
        article.Passages.Any(passage => passage.Heading is null) ? article.Passages
        : article.Passages.Prepend(new Passage(null, string.Join('\n', article.Groups.Select(group => group.Title)), []));

    /// <summary>Returns what an exercise is for, where it is done and with what, as far as its page shows it outside of its text.</summary>
    private static string Describe(ExerciseDetails exercise) =>
        string.Join(", ", exercise.Goals.Select(goal => goal.ToString()).Concat(exercise.Locations.Select(place => place.ToDisplayText())).Append(exercise.Equipment is Equipment.None ? "" : exercise.Equipment.ToString()));
}
