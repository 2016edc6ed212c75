using Microsoft.Playwright;
using UpperBackSite.BrowserTests.Browser;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.BrowserTests.Journeys;

/// <summary>Staff pages with scripts: passkeys, and counts that update.</summary>
public sealed class StaffScriptTests
{
    [Theory]
    [InlineData("narrow", false)]
    [InlineData("desktop", true)]
    public async Task A_receptionist_adds_a_passkey_signs_in_with_it_and_removes_it(string device, bool isDark)
    {
        await using var window = await Window.Open(Screen.Named(device), isDark: isDark, isByName: true);
        var page = window.Page;
        await AddVirtualAuthenticator(page);
        await SetUp(page, $"pass-{device}@clinic.example");

        await page.GotoAsync("/staff/account");
        await page.GetByLabel("Passkey name").FillAsync("My phone");
        await page.GetByLabel("Your password").First.FillAsync(StaffJourneyTests.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await PageChecks.Check(page, hasScripts: true);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create passkey" }).ClickAsync();
        await Assertions.Expect(page.Locator("main strong", new() { HasText = "My phone" })).ToBeVisibleAsync();
        await PageChecks.Check(page, hasScripts: true);

        await StaffJourneyTests.SignOut(page, hasScripts: true);
        await PageChecks.Check(page, hasScripts: true);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Inbox");

        await page.GotoAsync("/staff/account");
        await page.Locator("summary", new() { HasText = "Remove" }).ClickAsync();
        await PageChecks.Check(page, hasScripts: true);
        await page.GetByLabel("Your password").First.FillAsync(StaffJourneyTests.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove passkey" }).ClickAsync();
        await Assertions.Expect(page.Locator("main strong", new() { HasText = "My phone" })).ToHaveCountAsync(0);

        await StaffJourneyTests.SignOut(page, hasScripts: true);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("We couldn't sign you in with this passkey");
        await PageChecks.Check(page, hasScripts: true);
    }

    [Fact]
    public async Task Cancelling_a_passkey_prompt_shows_a_message_and_leaves_the_password_form()
    {
        await using var window = await Window.Open(Screen.Phone, isByName: true);
        await AddVirtualAuthenticator(window.Page, isTheRightPerson: false);
        await window.Page.GotoAsync("/staff/sign-in");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" }).ClickAsync();

        await Assertions.Expect(window.Page.Locator("[data-passkey-note]")).ToHaveTextAsync("The request was cancelled or timed out. Try again.");
        await Assertions.Expect(window.Page.GetByLabel("Password")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_scripts_no_passkey_is_offered()
    {
        await using var window = await Window.Open(Screen.Phone, hasScripts: false);
        await window.Page.GotoAsync("/staff/sign-in");

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in with a passkey" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_open_inbox_announces_new_enquiries_and_links_to_them()
    {
        await using var window = await Window.Open(Screen.Phone);
        var page = window.Page;
        await SetUp(page, "counts@clinic.example");
        await page.Clock.InstallAsync();
        await page.GotoAsync("/staff");
        await Store("Nell Newcomer");

        await page.Clock.RunForAsync(31_000);

        await Assertions.Expect(page.Locator("[data-news]")).ToContainTextAsync("new enquir");
        await PageChecks.Check(page, hasScripts: true);
        await page.Locator("[data-news] a").ClickAsync();
        await Assertions.Expect(page.Locator("[data-news]")).ToBeEmptyAsync();
        await Assertions.Expect(page.Locator("[data-newest]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_open_inbox_says_when_the_session_has_ended()
    {
        await using var window = await Window.Open(Screen.Phone);
        var page = window.Page;
        await SetUp(page, "gone@clinic.example");
        await page.Clock.InstallAsync();
        await page.GotoAsync("/staff");
        await page.Context.ClearCookiesAsync();

        await page.Clock.RunForAsync(31_000);

        await Assertions.Expect(page.Locator("[data-news]")).ToHaveTextAsync("You've been signed out. Sign in");
    }

    [Fact]
    public async Task The_inbox_can_be_used_with_the_keyboard()
    {
        await using var window = await Window.Open(Screen.Desktop);
        var page = window.Page;
        await SetUp(page, "keys@clinic.example");
        await StaffJourneyTests.SendEnquiry(page, "Kay Keyboard");
        await page.GotoAsync("/staff?view=all");

        var first = page.Locator(".inbox__one a").First;
        await page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).FocusAsync();
        await page.Keyboard.PressAsync("Tab");

        await Assertions.Expect(first).ToBeFocusedAsync();
        Assert.NotEqual("none", await page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement.closest('.inbox__one')).outlineStyle"));
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/staff/enquiries/*");
    }

    private static async Task Store(string name)
    {
        var site = (await RunningSite.Shared).Site;
        await site.Store(TestEnquiries.New(site, name: name));
    }

    /// <summary>Adds a virtual authenticator that stores passkeys and verifies the user.</summary>
    private static async Task AddVirtualAuthenticator(IPage page, bool isTheRightPerson = true)
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("WebAuthn.enable");
        await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = isTheRightPerson,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    private static async Task SetUp(IPage page, string email)
    {
        await page.GotoAsync(await StaffJourneyTests.LinkFor(email));
        var key = (await page.Locator("code").First.InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.GetByLabel("Choose a password").FillAsync(StaffJourneyTests.Password);
        await page.GetByLabel("Code from the app").FillAsync(Totp.CodeNow(key));
        await page.GetByRole(AriaRole.Button, new() { Name = "Finish" }).ClickAsync();
        await Assertions.Expect(page.Locator(".recovery-codes code")).ToHaveCountAsync(8);
    }
}
