using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using UpperBackSite.Accounts;
using UpperBackSite.BrowserTests.Browser;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.BrowserTests.Journeys;

public sealed class StaffJourneyTests
{
    internal const string Password = "walrus-teapot-Tuesday-9";

    [Theory]
    [InlineData("phone", true, false)]
    [InlineData("desktop", false, true)]
    public async Task A_receptionist_sets_up_an_account_and_answers_an_enquiry(string device, bool hasScripts, bool isDark)
    {
        await using var window = await Window.Open(Screen.Named(device), hasScripts, isDark);
        var page = window.Page;
        var name = $"Zoe {device}";
        await SendEnquiry(page, name);

        await page.GotoAsync(await LinkFor($"{device}@clinic.example"));
        await PageChecks.Check(page, hasScripts);
        var key = (await page.Locator("code").First.InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.GetByLabel("Choose a password").FillAsync(Password);
        await page.GetByLabel("Code from the app").FillAsync(Totp.CodeNow(key));
        await page.GetByRole(AriaRole.Button, new() { Name = "Finish" }).ClickAsync();
        await Assertions.Expect(page.Locator(".recovery-codes code")).ToHaveCountAsync(8);
        await PageChecks.Check(page, hasScripts);
        await page.GetByRole(AriaRole.Link, new() { Name = "Go to the inbox" }).ClickAsync();

        await page.GetByLabel("Reference, email, phone or name").FillAsync(device);
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await PageChecks.Check(page, hasScripts);
        await page.GetByRole(AriaRole.Link, new() { Name = name }).First.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(name);
        await PageChecks.Check(page, hasScripts);

        await page.GetByLabel("Add a note").FillAsync("Called, will ring back at 4pm");
        await page.GetByLabel("This was a phone call").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add note" }).ClickAsync();
        await Assertions.Expect(page.Locator(".desk__words")).ToHaveTextAsync("Called, will ring back at 4pm");
        await Answer(page, hasScripts);
        await Book(page, hasScripts);
        await page.GetByRole(AriaRole.Link, new() { Name = "Export or erase their data" }).ClickAsync();
        await PageChecks.Check(page, hasScripts);

        await page.GotoAsync("/staff/account");
        await PageChecks.Check(page, hasScripts);
        await SignOut(page, hasScripts);
        Assert.Equal("/staff/sign-in", window.CurrentPath);
        await PageChecks.Check(page, hasScripts);

        await page.GetByLabel("Email address").FillAsync($"{device}@clinic.example");
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByLabel("Code").FillAsync(Totp.CodeNow(key, 1));
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        Assert.Equal("/staff", window.CurrentPath);
        foreach (var address in new[] { "/staff?view=all", "/staff/diary", "/staff/diary?view=week", "/staff/people", "/staff/searches", "/staff/reviews", "/staff/reviews/exercises/cat-cow", "/staff/reviews/remedies/heat-and-cold", "/staff/audit", "/staff/statistics", "/staff/exports", "/staff/dpia" })
        {
            await page.GotoAsync(address);
            await PageChecks.Check(page, hasScripts);
        }
    }

    /// <summary>Signs out, on a phone through the menu.</summary>
    internal static async Task SignOut(IPage page, bool hasScripts)
    {
        var menu = page.GetByRole(AriaRole.Button, new() { Name = "Menu", Exact = true });
        if (await menu.IsVisibleAsync())
        {
            await menu.ClickAsync();
            await PageChecks.Check(page, hasScripts);
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
    }

    private static async Task Answer(IPage page, bool hasScripts)
    {
        await page.GetByLabel("Template").SelectOptionAsync("first-answer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Write an email" }).ClickAsync();
        await PageChecks.Check(page, hasScripts);
        await page.GetByRole(AriaRole.Button, new() { Name = "Preview" }).ClickAsync();
        await PageChecks.Check(page, hasScripts);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByText("replied by email")).ToBeVisibleAsync();
    }

    private static async Task Book(IPage page, bool hasScripts)
    {
        await page.GetByLabel("Date", new() { Exact = true }).First.FillAsync("2026-12-01");
        await page.GetByLabel("Time", new() { Exact = true }).First.FillAsync(hasScripts ? "10:30" : "14:30");
        await page.GetByLabel("With", new() { Exact = true }).First.SelectOptionAsync("Alex Example");
        await page.GetByRole(AriaRole.Button, new() { Name = "Offer", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Mark as agreed" }).ClickAsync();
        await Assertions.Expect(page.Locator(".page-header__facts")).ToContainTextAsync("Booked");
        await PageChecks.Check(page, hasScripts);
    }

    internal static async Task SendEnquiry(IPage page, string name)
    {
        await page.GotoAsync("/booking");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("Email address").FillAsync("zoe@example.com");
        await page.GetByLabel("First visit with a physiotherapist").CheckAsync();
        await page.GetByLabel("I agree").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Send enquiry" }).ClickAsync();
        await Assertions.Expect(page.Locator(".confirmation__reference")).ToBeVisibleAsync();
    }

    internal static async Task<string> LinkFor(string email)
    {
        await using var scope = (await RunningSite.Shared).Site.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<StaffAccounts>().AddAsync("Robin Reed", email, StaffRole.Administrator)).Link!;
    }
}
