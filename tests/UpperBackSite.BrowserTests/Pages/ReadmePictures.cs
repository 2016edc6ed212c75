using Microsoft.Playwright;
using UpperBackSite.BrowserTests.Browser;
using UpperBackSite.Enquiries;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.BrowserTests.Pages;

/// <summary>Takes the pictures in README. Runs only when a filter names it, as <c>.ci/pictures</c> does.</summary>
[Trait("Category", "Long")]
public sealed class ReadmePictures
{
    private const int MaxBytes = 200_000;

    [Fact]
    public async Task Shows_an_article()
    {
        await using var window = await Window.Open(Screen.Desktop);
        await window.Page.GotoAsync("/causes/posture-and-sitting");
        await Save(window, "article.png");
    }

    [Fact]
    public async Task Shows_the_inbox()
    {
        var site = (await RunningSite.Shared).Site;
        await Receive(site, "Priya Shah", "first-visit", TimeSpan.FromHours(30), enquiry => enquiry.IsFlagged = true);
        await Receive(site, "Tom Okafor", "follow-up", TimeSpan.FromHours(26));
        await Receive(site, "Maria Lindqvist", "first-visit", TimeSpan.FromHours(5), enquiry => enquiry.MoveTo(EnquiryStatus.Contacted, site.Clock.GetUtcNow()));
        await Receive(site, "James Whitfield", "first-visit", TimeSpan.FromHours(2));
        await Receive(site, "Aoife Brennan", "not-sure", TimeSpan.FromMinutes(20));

        await using var window = await Window.Open(Screen.Desktop);
        var page = window.Page;
        await page.GotoAsync(await site.Staff.LinkFor("Robin Reed", "robin@clinic.example", Accounts.StaffRole.Administrator));
        var key = (await page.Locator("code").First.InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
        await page.GetByLabel("Choose a password").FillAsync(StaffUser.Password);
        await page.GetByLabel("Code from the app").FillAsync(Totp.CodeNow(key));
        await page.GetByRole(AriaRole.Button, new() { Name = "Finish" }).ClickAsync();
        await page.GotoAsync("/staff");
        await Save(window, "inbox.png");
    }

    private static async Task Receive(SiteFactory site, string name, string service, TimeSpan age, Action<Enquiry>? change = null)
    {
        var reference = await site.Store(TestEnquiries.New(site, service, name));
        var receivedAt = site.Clock.GetUtcNow() - age;
        await site.InDatabase(async db =>
        {
            var enquiry = db.Enquiries.First(enquiry => enquiry.Reference == reference);
            db.Entry(enquiry).Property(nameof(Enquiry.ReceivedAt)).CurrentValue = receivedAt;
            enquiry.DueAt = receivedAt.AddHours(27);
            change?.Invoke(enquiry);
            return await db.SaveChangesAsync();
        });
    }

    private static async Task Save(Window window, string name)
    {
        var path = Path.Combine(Repository.Root, "docs", "images", name);
        await window.Page.ScreenshotAsync(new PageScreenshotOptions { Path = path });
        Assert.InRange(new FileInfo(path).Length, 1, MaxBytes);
    }
}
