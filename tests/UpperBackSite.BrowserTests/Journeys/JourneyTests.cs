using System.Text.RegularExpressions;
using Microsoft.Playwright;
using UpperBackSite.BrowserTests.Browser;

namespace UpperBackSite.BrowserTests.Journeys;

/// <summary>The main tasks of visitors, on a phone and on a desktop, with and without scripts.</summary>
public sealed partial class JourneyTests
{
    public static TheoryData<string, bool> Devices => new()
    {
        { "phone", true },
        { "phone", false },
        { "desktop", true },
        { "desktop", false },
    };

    [Theory]
    [MemberData(nameof(Devices))]
    public async Task A_reader_reads_an_article_checks_a_source_and_finds_urgent_help(string device, bool hasScripts)
    {
        await using var window = await Window.Open(Screen.Named(device), hasScripts);
        var page = window.Page;
        await page.GotoAsync("/");

        await page.GetByRole(AriaRole.Link, new() { Name = "Understand it" }).ClickAsync();
        await page.Locator(".feature a").First.ClickAsync();
        Assert.Equal("/causes/common-causes", window.CurrentPath);
        await Assertions.Expect(page.Locator(".alert")).ToBeVisibleAsync();

        if (device == "phone")
        {
            await page.Locator(".contents summary").ClickAsync();
        }

        await page.Locator(".contents a").Nth(1).ClickAsync();
        Assert.Contains('#', window.CurrentPath);
        await page.Locator(".prose .citation a").First.ClickAsync();
        if (hasScripts)
        {
            await page.GetByRole(AriaRole.Link, new() { Name = "See the full list of references" }).ClickAsync();
        }

        Assert.Matches("#reference-\\d+$", window.CurrentPath);
        await page.Locator(".references__back a").First.ClickAsync();
        Assert.Matches("#citation-\\d+-1$", window.CurrentPath);

        await page.Locator(".alert a").Last.ClickAsync();
        Assert.Equal("/get-help", window.CurrentPath);
        await Assertions.Expect(page.Locator("#signs-999")).ToBeVisibleAsync();
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public async Task A_reader_gives_feedback_and_returns_to_the_page(string device, bool hasScripts)
    {
        await using var window = await Window.Open(Screen.Named(device), hasScripts);
        var page = window.Page;
        await page.GotoAsync("/remedies/heat-and-cold");

        await page.Locator(".feedback summary").ClickAsync();
        await page.GetByLabel("What was missing?").FillAsync("How warm is warm");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();

        Assert.StartsWith("/feedback/thanks", window.CurrentPath, StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Link, new() { Name = "Back to" }).ClickAsync();
        Assert.Equal("/remedies/heat-and-cold", window.CurrentPath);

        await page.Locator(".feedback").GetByRole(AriaRole.Button, new() { Name = "Yes" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Thanks for your feedback" })).ToBeVisibleAsync();
        Assert.Empty(await page.Context.CookiesAsync());
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public async Task A_reader_searches_in_their_own_words_and_opens_the_answer(string device, bool hasScripts)
    {
        await using var window = await Window.Open(Screen.Named(device), hasScripts);
        var page = window.Page;
        await page.GotoAsync("/");

        var question = page.GetByLabel("Ask in your own words");
        await question.FillAsync("shoud i use ise or heat");
        await question.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"/search\?q=shoud\+i\+use\+ise\+or\+heat$"));
        await Assertions.Expect(page.GetByText("Showing results for")).ToBeVisibleAsync();
        await page.Locator(".answers a").First.ClickAsync();
        Assert.Equal("/faq/heat-or-cold", window.CurrentPath);

        await page.GotoAsync("/faq");
        await page.GetByLabel("Search the questions").FillAsync("zebra");
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Assertions.Expect(page.GetByText("We found nothing about that")).ToBeVisibleAsync();

        await page.GetByLabel("Search the questions").FillAsync("chest pain and sore back");
        await page.Locator("main").GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Assertions.Expect(page.Locator(".warnings .care-card--emergency")).ToContainTextAsync("Chest pain, tightness or pressure");
    }

    [Theory]
    [InlineData("phone")]
    [InlineData("desktop")]
    public async Task Suggestions_appear_while_typing_and_return_on_going_back(string device)
    {
        await using var window = await Window.Open(Screen.Named(device));
        var page = window.Page;
        await page.GotoAsync("/");
        var question = page.GetByLabel("Ask in your own words");

        await question.PressSequentiallyAsync("physo cos", new() { Delay = 30 });
        await Assertions.Expect(page.Locator(".suggestions a").First).ToHaveAttributeAsync("href", "/faq/how-much-does-physiotherapy-cost");
        await Assertions.Expect(page.Locator(".search-box [role=status]")).ToHaveTextAsync(new Regex(@"^\d+ results$"));

        await question.PressAsync("ArrowDown");
        await Assertions.Expect(question).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/faq/how-much-does-physiotherapy-cost$"));
        await page.GoBackAsync();
        await Assertions.Expect(question).ToHaveValueAsync("physo cos");
        await Assertions.Expect(page.Locator(".suggestions a").First).ToBeVisibleAsync();

        await question.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".suggestions")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("phone")]
    [InlineData("desktop")]
    public async Task The_header_search_works_on_every_page(string device)
    {
        await using var window = await Window.Open(Screen.Named(device), hasScripts: false);
        var page = window.Page;
        await page.GotoAsync("/privacy");
        if (device == "phone")
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Menu", Exact = true }).ClickAsync();
        }

        var search = page.Locator("header").GetByLabel("Search this site").Locator("visible=true");
        await search.FillAsync("when to see a physiotherapist");
        await search.PressAsync("Enter");

        await Assertions.Expect(page).ToHaveURLAsync(new Regex(@"/search\?q=when\+to\+see\+a\+physiotherapist$"));
        await Assertions.Expect(page.Locator(".answers a[href='/faq/when-to-see-a-physiotherapist']")).ToBeVisibleAsync();
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public async Task A_visitor_books_corrects_an_error_changes_an_answer_and_gets_a_reference(string device, bool hasScripts)
    {
        await using var window = await Window.Open(Screen.Named(device), hasScripts);
        var page = window.Page;
        await page.GotoAsync("/");
        if (device == "phone")
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Menu", Exact = true }).ClickAsync();
            await page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "Book a visit" }).ClickAsync();
        }
        else
        {
            await page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Link, new() { Name = "Book a visit" }).ClickAsync();
        }

        await page.GetByLabel("Email address").FillAsync("a b@c.d");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        await Assertions.Expect(page.Locator(".error-summary")).ToBeFocusedAsync();
        await Assertions.Expect(page).ToHaveTitleAsync(ErrorTitle());
        await page.GetByRole(AriaRole.Link, new() { Name = "Enter your name" }).ClickAsync();
        await Assertions.Expect(page.GetByLabel("Name", new() { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Sam O’Neill");
        await page.GetByLabel("Email address").FillAsync("sam@example.com");
        await page.GetByLabel("Follow-up visit").CheckAsync();
        await page.GetByLabel("What would you like help with?").FillAsync("Sore after gardening.\nBetter in the evening.");
        await page.GetByLabel("Tuesday").CheckAsync();
        await page.GetByLabel("Morning").CheckAsync();
        await page.GetByLabel("I agree").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Check your answers" })).ToBeVisibleAsync();
        var change = page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Change ?: Name$") });
        Assert.True(await TopOf(change) < await TopOf(page.GetByText("Sam O’Neill", new() { Exact = true })), "the button is below the answer that it changes");
        await change.ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync($"Sam {device} {hasScripts}");
        await Assertions.Expect(page.GetByLabel("Tuesday")).ToBeCheckedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send enquiry" }).DblClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Enquiry sent" })).ToBeVisibleAsync();
        var reference = await page.Locator(".confirmation__reference").InnerTextAsync();
        var stored = Assert.Single(await (await RunningSite.Shared).Site.StoredEnquiries(), enquiry => enquiry.Name == $"Sam {device} {hasScripts}");
        Assert.Equal(reference, stored.Reference);
        Assert.Equal("Sore after gardening.\nBetter in the evening.", stored.Concern);
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public async Task Back_and_reload_work_on_every_page_of_the_booking_form(string device, bool hasScripts)
    {
        await using var window = await Window.Open(Screen.Named(device), hasScripts);
        var page = window.Page;
        await page.GotoAsync("/booking");
        await page.GetByLabel("What would you like help with?").FillAsync("Sore after gardening");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Assertions.Expect(page.Locator(".error-summary")).ToBeVisibleAsync();

        await LeaveAndReturn(page);
        await Assertions.Expect(page.Locator(".error-summary")).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByLabel("What would you like help with?")).ToHaveValueAsync("Sore after gardening");

        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Sam Back");
        await page.GetByLabel("Email address").FillAsync("sam@example.com");
        await page.GetByLabel("Follow-up visit").CheckAsync();
        await page.GetByLabel("I agree").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        var heading = page.GetByRole(AriaRole.Heading, new() { Name = "Check your answers" });
        await Assertions.Expect(heading).ToBeVisibleAsync();

        await LeaveAndReturn(page);
        await Assertions.Expect(heading).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByText("Sam Back")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Change ?: What would you like help with") }).ClickAsync();
        Assert.Equal("/booking/changes#concern", window.CurrentPath);
        await page.WaitForLoadStateAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByLabel("What would you like help with?")).ToHaveValueAsync("Sore after gardening");
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send enquiry" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Enquiry sent" })).ToBeVisibleAsync();

        await page.GoBackAsync();
        await Assertions.Expect(page.GetByText("If you've sent your enquiry, there's nothing more to do").First).ToBeVisibleAsync();
        Assert.DoesNotContain((await page.Context.CookiesAsync()), cookie => cookie.Name == "__Secure-booking-answers");
    }

    private static async Task LeaveAndReturn(IPage page)
    {
        await page.GotoAsync("/privacy");
        await page.GoBackAsync();
    }

    private static async Task<double> TopOf(ILocator element) => (await element.BoundingBoxAsync())!.Y;

    [GeneratedRegex("^Error: ")]
    private static partial Regex ErrorTitle();
}
