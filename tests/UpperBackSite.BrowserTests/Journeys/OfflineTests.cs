using Microsoft.Playwright;
using UpperBackSite.BrowserTests.Browser;

namespace UpperBackSite.BrowserTests.Journeys;

/// <summary>Offline reading is opt-in and never stores private pages.</summary>
public sealed class OfflineTests
{
    [Fact]
    public async Task Visited_pages_can_be_read_offline_and_the_form_is_never_cached()
    {
        await using var window = await Window.Open(Screen.Phone);
        var page = window.Page;
        await page.GotoAsync("/offline");
        await Assertions.Expect(page.GetByText("Offline reading is off.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn on offline reading" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Offline reading is on.")).ToBeVisibleAsync();

        await page.GotoAsync("/remedies/heat-and-cold");
        await page.GotoAsync("/plan?e=cat-cow,chin-tuck");
        await page.GotoAsync("/booking");
        await page.GotoAsync("/search?q=heat");
        await page.GotoAsync("/faq?q=heat");
        await page.GotoAsync("/");

        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/remedies/heat-and-cold");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Heat and cold");
        Assert.NotEqual("rgba(0, 0, 0, 0)", await page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('.button--help')).backgroundColor"));
        await page.GotoAsync("/plan?e=cat-cow,chin-tuck");
        await Assertions.Expect(page.Locator(".plan__one")).ToHaveCountAsync(2);
        await page.GotoAsync("/get-help");
        await Assertions.Expect(page.Locator("#signs-999")).ToBeVisibleAsync();
        await page.GotoAsync("/causes/injury");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Read offline");

        var kept = await page.EvaluateAsync<string[]>("async () => (await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys()).map(request => new URL(request.url).pathname + new URL(request.url).search)))).flat()");
        Assert.Contains("/remedies/heat-and-cold", kept);
        Assert.Contains(kept, address => address.StartsWith("/fonts/", StringComparison.Ordinal));
        Assert.DoesNotContain(kept, address => address.StartsWith("/booking", StringComparison.Ordinal) || address.StartsWith("/search", StringComparison.Ordinal) || address.Contains("q=", StringComparison.Ordinal));

        await page.Context.SetOfflineAsync(false);
        await page.GotoAsync("/offline");
        await page.GetByRole(AriaRole.Button, new() { Name = "Turn off and delete saved pages" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Offline reading is off.")).ToBeVisibleAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("async () => (await caches.keys()).length"));
        window.IgnoreConnectionErrors();
    }

    [Fact]
    public async Task On_a_dead_connection_a_saved_page_is_shown_within_seconds_and_says_that_it_is_a_copy()
    {
        await using var site = await SeparateSite.Start();
        var page = await site.OpenWithOfflineReading();
        await page.GotoAsync("/remedies/heat-and-cold");
        await Assertions.Expect(page.Locator("[data-copy]")).ToHaveCountAsync(0);

        site.Factory.Hangs = true;
        var waited = System.Diagnostics.Stopwatch.StartNew();
        await page.GotoAsync("/get-help", new() { WaitUntil = WaitUntilState.DOMContentLoaded });

        Assert.InRange(waited.Elapsed, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(20));
        await Assertions.Expect(page.Locator(".care-card").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-copy]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^We couldn't reach the site, so this is the copy saved on this device on \\d+ \\w+ \\d{4}\\.$"));
        Assert.NotEqual("rgba(0, 0, 0, 0)", await page.EvaluateAsync<string>("() => getComputedStyle(document.querySelector('.button--help')).backgroundColor"));
        await page.GotoAsync("/remedies/heat-and-cold", new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Heat and cold");

        site.Factory.Hangs = false;
        await page.GotoAsync("/get-help");
        await Assertions.Expect(page.Locator("[data-copy]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task With_a_full_disk_pages_that_load_are_shown_and_earlier_copies_stay()
    {
        await using var site = await SeparateSite.Start();
        var page = await site.OpenWithOfflineReading();
        await page.GotoAsync("/remedies/heat-and-cold");
        var storage = await page.Context.NewCDPSessionAsync(page);
        await storage.SendAsync("Storage.overrideQuotaForOrigin", new() { ["origin"] = site.Address, ["quotaSize"] = 1 });
        Assert.Contains("QuotaExceeded", await page.EvaluateAsync<string>("async () => { try { await (await caches.open('full')).put('/full', new Response('x'.repeat(9999))); return 'stored'; } catch (error) { return error.name; } }"), StringComparison.Ordinal);

        await page.GotoAsync("/causes/injury");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).Not.ToHaveTextAsync("Read offline");
        await page.GotoAsync("/remedies/sleep");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).Not.ToHaveTextAsync("Read offline");
        await Assertions.Expect(page.Locator("[data-copy]")).ToHaveCountAsync(0);

        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/remedies/heat-and-cold");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Heat and cold");
        await Assertions.Expect(page.Locator("[data-copy]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Nothing_is_cached_offline_without_opting_in()
    {
        await using var window = await Window.Open(Screen.Phone);
        await window.Page.GotoAsync("/remedies/heat-and-cold");

        Assert.Equal(0, await window.Page.EvaluateAsync<int>("async () => (await navigator.serviceWorker.getRegistrations()).length + (await caches.keys()).length"));
    }
}
