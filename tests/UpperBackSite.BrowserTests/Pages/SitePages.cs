namespace UpperBackSite.BrowserTests.Pages;

/// <summary>Every kind of page, and every page that readers have.</summary>
public static class SitePages
{
    public static readonly IReadOnlyList<string> All =
    [
        "/", "/get-help", "/causes", "/causes/common-causes", "/causes/posture-and-sitting", "/remedies", "/remedies/what-to-do-today", "/remedies/heat-and-cold",
        "/foam-rolling", "/foam-rolling/how-to-roll-your-upper-back", "/foam-rolling/who-should-not-roll", "/professional-therapy",
        "/professional-therapy/when-to-see-someone", "/professional-therapy/physiotherapy", "/exercises", "/exercises/shoulder-rolls",
        "/exercises/open-book-rotation", "/exercises/foam-roller-extension", "/faq", "/faq?q=heat", "/faq?q=zebra", "/faq/what-causes-upper-back-pain",
        "/faq/how-long-does-it-last", "/faq/can-exercise-make-it-worse", "/faq/heat-or-cold", "/faq/when-to-see-a-physiotherapist", "/faq/new-technologies",
        "/booking", "/about", "/editorial-policy", "/privacy", "/accessibility", "/nowhere",
    ];

    public static TheoryData<string> AsData => [.. All];
}
