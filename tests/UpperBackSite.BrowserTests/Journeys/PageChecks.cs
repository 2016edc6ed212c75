using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace UpperBackSite.BrowserTests.Journeys;

/// <summary>Checks that apply to every page of a journey.</summary>
public static class PageChecks
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>Checks that axe finds no violations and that the page does not scroll sideways. Does nothing without scripts, which axe needs.</summary>
    public static async Task Check(IPage page, bool hasScripts)
    {
        if (!hasScripts)
        {
            return;
        }

        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= innerWidth"), page.Url);
        await page.EvaluateAsync(Axe);
        Assert.Empty(await page.EvaluateAsync<string[]>("async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations.map(violation => `${location.pathname}: ${violation.id}: ${violation.nodes.map(node => node.html).join('; ')}`)"));
    }
}
