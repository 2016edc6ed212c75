namespace UpperBackSite.Content.Authoring;

/// <summary>The kind of a page, which decides its front matter.</summary>
public enum PageKind
{
    Article,
    FaqEntry,
    Exercise,

    /// <summary>A page at the root of the site, such as the privacy notice.</summary>
    Page,

    /// <summary>The introduction of a section: the folder's <c>index.md</c>.</summary>
    SectionIndex,
}

/// <summary>A folder of the library and the part of the site at the same path.</summary>
public sealed record Section(string Slug, PageKind Kind, string DefaultTitle)
{
    public static readonly Section Causes = new("causes", PageKind.Article, "Causes");
    public static readonly Section Remedies = new("remedies", PageKind.Article, "Remedies");
    public static readonly Section FoamRolling = new("foam-rolling", PageKind.Article, "Foam rolling");
    public static readonly Section ProfessionalTherapy = new("professional-therapy", PageKind.Article, "Professional therapy");
    public static readonly Section Exercises = new("exercises", PageKind.Exercise, "Exercises");
    public static readonly Section Faq = new("faq", PageKind.FaqEntry, "Questions and answers");

    /// <summary>In the order of the site's navigation.</summary>
    public static readonly IReadOnlyList<Section> All = [Causes, Remedies, FoamRolling, ProfessionalTherapy, Exercises, Faq];

    public string Address => "/" + Slug;

    /// <summary>Whether the section's articles must state an evidence grade, because they recommend treatments.</summary>
    public bool GradesEvidence => this == Remedies || this == FoamRolling || this == ProfessionalTherapy;

    public static Section? Find(string slug) => All.FirstOrDefault(section => section.Slug == slug);
}
