using System.Text.RegularExpressions;
using Microsoft.Playwright;
using UpperBackSite.BrowserTests.Browser;

namespace UpperBackSite.BrowserTests.Journeys;

/// <summary>What scripts add to fields: suggestions, the number of characters left, and changing a plan in place.</summary>
public sealed class FieldScriptTests
{
    [Theory]
    [InlineData("phone")]
    [InlineData("desktop")]
    public async Task The_header_search_suggests_answers_and_the_arrow_keys_choose_one(string device)
    {
        await using var window = await Window.Open(Screen.Named(device));
        var page = window.Page;
        await page.GotoAsync("/privacy");
        if (device == "phone")
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Menu", Exact = true }).ClickAsync();
        }

        var field = page.Locator("header").GetByLabel("Search this site").Locator("visible=true");
        await field.PressSequentiallyAsync("physo cos", new() { Delay = 30 });
        var options = page.Locator("header").GetByRole(AriaRole.Option);
        await Assertions.Expect(options.First).ToBeVisibleAsync();
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-expanded", "true");
        await PageChecks.Check(page, hasScripts: true);

        await field.PressAsync("ArrowUp");
        await Assertions.Expect(options.Last).ToHaveAttributeAsync("aria-selected", "true");
        await field.PressAsync("ArrowDown");
        await Assertions.Expect(field).Not.ToHaveAttributeAsync("aria-activedescendant", new Regex("."));
        await field.PressAsync("ArrowDown");
        await Assertions.Expect(options.First).ToHaveAttributeAsync("aria-selected", "true");
        await Assertions.Expect(field).ToHaveAttributeAsync("aria-activedescendant", (await options.First.GetAttributeAsync("id"))!);
        await Assertions.Expect(field).ToBeFocusedAsync();

        await field.PressAsync("Escape");
        await Assertions.Expect(options).ToHaveCountAsync(0);
        await Assertions.Expect(field).ToHaveValueAsync("physo cos");
        await field.PressAsync("ArrowDown");
        await field.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/faq/how-much-does-physiotherapy-cost$"));
    }

    [Fact]
    public async Task A_warning_sign_that_is_typed_is_announced_at_once_and_stands_first()
    {
        await using var window = await Window.Open(Screen.Desktop);
        var page = window.Page;
        await page.GotoAsync("/faq");
        var field = page.GetByLabel("Search the questions");

        await field.PressSequentiallyAsync("chest pain", new() { Delay = 20 });

        await Assertions.Expect(page.Locator(".search-box [role=alert]")).ToContainTextAsync("Warning sign. ");
        await Assertions.Expect(page.GetByRole(AriaRole.Option).First).ToHaveClassAsync(new Regex("suggestions__warning"));
        await field.FillAsync("stretching");
        await Assertions.Expect(page.Locator(".search-box [role=alert]")).ToHaveTextAsync("");

        await page.GotoAsync("/search?q=chest+pain");
        await Assertions.Expect(page.Locator(".warnings").GetByRole(AriaRole.Alert)).ToContainTextAsync("Warning sign. ");
    }

    [Fact]
    public async Task A_long_field_says_how_many_characters_are_left_as_people_count_them()
    {
        await using var window = await Window.Open(Screen.Phone);
        var page = window.Page;
        await page.GotoAsync("/booking");
        var count = page.Locator("#accessNeeds-count");
        await Assertions.Expect(count).ToHaveTextAsync("Up to 500 characters");

        var field = page.GetByLabel("Would anything make your visit easier?");
        await field.FocusAsync();
        await field.PressSequentiallyAsync("Hi");
        await Assertions.Expect(count).ToHaveTextAsync("498 characters left");

        await field.FillAsync(string.Concat(Enumerable.Repeat("👨‍👩‍👧", 499)));
        await Assertions.Expect(count).ToHaveTextAsync("1 character left");
        await field.FillAsync(new string('a', 502));
        await Assertions.Expect(count).ToHaveTextAsync("2 characters too many");
        await Assertions.Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "too many" })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task An_exercise_is_moved_and_removed_in_place_and_the_focus_and_the_scroll_stay()
    {
        await using var window = await Window.Open(Screen.Phone);
        var page = window.Page;
        await page.GotoAsync("/plan?e=cat-cow,chin-tuck,band-row,wall-angels");
        await page.EvaluateAsync("() => { window.wasHere = true; }");
        var down = page.GetByRole(AriaRole.Link, new() { Name = "Move down: Chin tuck" });
        await down.ScrollIntoViewIfNeededAsync();
        var scroll = await page.EvaluateAsync<double>("() => scrollY");

        await down.PressAsync("Enter");

        await Assertions.Expect(page.Locator(".plan__words h3")).ToHaveTextAsync(["Cat-cow", "Band row", "Chin tuck", "Wall angels"]);
        Assert.Equal("/plan?e=cat-cow,band-row,chin-tuck,wall-angels", window.CurrentPath);
        await Assertions.Expect(down).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("[data-plan-status]")).ToHaveTextAsync("Chin tuck is now number 3 of 4.");
        Assert.InRange(Math.Abs(await page.EvaluateAsync<double>("() => scrollY") - scroll), 0, 200);

        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Move up: Chin tuck" })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Remove: Band row" }).ClickAsync();

        await Assertions.Expect(page.Locator("#wall-angels")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator("[data-plan-status]")).ToHaveTextAsync("Band row removed. 3 left.");
        await Assertions.Expect(page.Locator(".plan .lede")).ToContainTextAsync("3 exercises");
        Assert.Equal("/plan?e=cat-cow,wall-angels,chin-tuck", window.CurrentPath);
        Assert.True(await page.EvaluateAsync<bool>("() => window.wasHere === true"), "the page was loaded again");
        await PageChecks.Check(page, hasScripts: true);
    }

    [Fact]
    public async Task After_a_change_the_timer_follows_the_new_order()
    {
        await using var window = await Window.Open(Screen.Phone);
        var page = window.Page;
        await page.GotoAsync("/plan?e=cat-cow,chin-tuck");
        await Assertions.Expect(page.Locator(".timer__exercise")).ToHaveTextAsync("Cat-cow");

        await page.GetByRole(AriaRole.Link, new() { Name = "Move up: Chin tuck" }).ClickAsync();

        await Assertions.Expect(page.Locator(".timer__exercise")).ToHaveTextAsync("Chin tuck");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Changing_a_choice_leads_to_the_one_that_was_chosen(bool hasScripts)
    {
        await using var window = await Window.Open(Screen.Phone, hasScripts);
        var page = window.Page;
        await page.GotoAsync("/booking");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Sam");
        await page.GetByLabel("Email address").FillAsync("sam@example.com");
        await page.GetByLabel("Follow-up visit").CheckAsync();
        await page.GetByLabel("I agree").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Change ?: What would you like to book") }).ClickAsync();

        await Assertions.Expect(page.GetByLabel("Follow-up visit")).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Feedback_that_was_too_long_is_still_there_after_leaving_and_going_back(bool hasScripts)
    {
        await using var window = await Window.Open(Screen.Phone, hasScripts);
        var page = window.Page;
        var words = new string('a', 1001);
        await page.GotoAsync("/remedies/heat-and-cold");
        await page.Locator(".feedback summary").ClickAsync();
        await page.GetByLabel("What was missing?").FillAsync(words);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".error-summary")).ToBeFocusedAsync();

        await page.GotoAsync("/privacy");
        await page.GoBackAsync();

        await Assertions.Expect(page.GetByLabel("What was missing?")).ToHaveValueAsync(words);
    }
}
