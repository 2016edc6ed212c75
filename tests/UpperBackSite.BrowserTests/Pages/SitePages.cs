namespace UpperBackSite.BrowserTests.Pages;

public static class SitePages
{
    /// <summary>One address for every kind of page and every layout.</summary>
    public static readonly TheoryData<string> OnePerKind =
    [
        "/", "/get-help", "/causes", "/causes/less-common-causes", "/remedies/heat-and-cold", "/foam-rolling/how-to-roll-your-upper-back",
        "/professional-therapy/your-first-appointment", "/exercises", "/exercises/foam-roller-extension", "/faq", "/faq?q=heat", "/faq?q=zebra", "/search", "/search?q=physo+cost", "/search?q=chest+pain",
        "/faq/heat-or-cold", "/glossary", "/plan", "/plan?e=shoulder-rolls,open-book-rotation,belly-breathing", "/leaflets/remedies/stretching", "/offline", "/gallery", "/booking", "/visit-us", "/our-team", "/privacy", "/feedback/thanks?page=/privacy", "/nowhere",
    ];
}
