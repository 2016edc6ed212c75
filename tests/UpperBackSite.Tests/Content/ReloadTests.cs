using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Content;

/// <summary>A valid change is served, and an invalid one never replaces valid content.</summary>
public sealed class ReloadTests : IDisposable
{
    private readonly TestLibrary library = new();
    private readonly SiteFactory site;

    public ReloadTests() => site = new SiteFactory { ContentFolder = library.Path, WatchesContent = true };

    public void Dispose()
    {
        site.Dispose();
        library.Dispose();
    }

    [Fact]
    public async Task A_changed_page_is_served_with_a_new_tag_and_found_by_search()
    {
        var visitor = site.Visitor();
        var before = await visitor.Open("/faq/heat-or-cold");
        await visitor.Open("/faq?q=penguins");

        library.Write("faq/heat-or-cold.md", TestLibrary.Page("Is heat or cold better?", "Penguins know [@S1]."));

        var after = await Eventually.Value(() => visitor.Open("/faq/heat-or-cold"), page => page.MainText.Contains("Penguins know", StringComparison.Ordinal));
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);
        await Eventually.Value(() => visitor.Open("/faq?q=penguins"), page => page.Links(".answers__title a").Contains("/faq/heat-or-cold"));
    }

    [Fact]
    public async Task An_invalid_change_keeps_the_last_good_library_and_is_reported()
    {
        var visitor = site.Visitor();
        await visitor.Open("/faq/heat-or-cold");

        library.Write("faq/heat-or-cold.md", TestLibrary.Page("Is heat or cold better?", "Broken [@S9]."));

        var ready = await Eventually.Value(() => visitor.Open("/health/ready"), page => page.Body.Contains("Degraded", StringComparison.Ordinal));
        ready.ShouldBe(200);
        (await visitor.Open("/faq/heat-or-cold")).ShouldBe(200).ShouldSay("Use whichever feels better");
        Assert.Contains(site.Log.All, line => line.Contains("articles/faq/heat-or-cold.md:8: unknown citation '@S9'", StringComparison.Ordinal));

        library.Write("faq/heat-or-cold.md", TestLibrary.Page("Is heat or cold better?", "Corrected [@S1]."));
        await Eventually.Value(() => visitor.Open("/faq/heat-or-cold"), page => page.MainText.Contains("Corrected", StringComparison.Ordinal));
        await Eventually.Value(() => visitor.Open("/health/ready"), page => page.Body.Contains("\"Healthy\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_new_page_appears_and_a_deleted_page_disappears()
    {
        var visitor = site.Visitor();
        (await visitor.Open("/faq/new-one")).ShouldBe(404);

        library.Write("faq/new-one.md", TestLibrary.Page("New?", "Yes."));
        await Eventually.Value(() => visitor.Open("/faq/new-one"), page => page.Status == 200);

        library.Delete("faq/new-one.md");
        await Eventually.Value(() => visitor.Open("/faq/new-one"), page => page.Status == 404);
    }
}
