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

    /// <summary>Returns what the settings say about the clinic: its services with their prices, the way there, and its people.</summary>
    public static IEnumerable<SearchPassage> FromClinic(ClinicOptions clinic, Synonyms synonyms) =>
    [
        FromFacts("/booking", PageKind.Page, ["Book a visit", .. synonyms.Asked["/booking"]], "", clinic.Services.Select(service => $"{service.Title}. {service.Description}. {(service.Minutes > 0 ? $"{service.Minutes} minutes" : "")} {service.Price}")),
        FromFacts("/visit-us", PageKind.Page, ["Visit us", .. synonyms.Asked["/visit-us"]], "When we're open, what a visit costs and how to find us.", [clinic.Name, .. clinic.Address, clinic.Phone, .. clinic.FindUs.Parts.Select(part => $"{part.Heading}: {part.Text}")]),
        FromFacts("/visit-us#prices", PageKind.Page, ["What it costs", .. synonyms.Asked["/visit-us#prices"]], "", [.. clinic.Services.Select(service => $"{service.Title} {service.Price}"), .. clinic.Insurers, clinic.Cancellation]),
        .. clinic.ShownPractitioners.Select(person => FromFacts($"/our-team#{person.Anchor}", PageKind.Page, [person.Name], "", [person.Role, person.Registration, person.HelpsWith, person.About])),
    ];

    private static IEnumerable<SearchPassage> FromPlans(ArticleLibrary library) =>
        ExercisePlan.GetReadyMade(library)
            .Select(plan => FromFacts(plan.Plan.Address, PageKind.Exercise, [plan.Ready.Title], plan.Ready.Summary.Text, [$"Plan of exercises, about {plan.Plan.Minutes} minutes", .. plan.Plan.Exercises.Select(exercise => exercise.Title)]))
            .Append(FromFacts("/plan", PageKind.Exercise, ["Make your own plan", .. library.Synonyms.Asked["/plan"]], "Choose by goal, time, place and equipment. Print it, or add it to your calendar.", []));

    private static SearchPassage FromFacts(string address, PageKind kind, IReadOnlyList<string> titles, string summary, IEnumerable<string> lines) =>
        new(new SearchedPage(address, address.Trim('/', '#'), titles[0], kind, null), null, titles, summary, string.Join('\n', lines.Where(line => line.Length > 0)), []);

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
