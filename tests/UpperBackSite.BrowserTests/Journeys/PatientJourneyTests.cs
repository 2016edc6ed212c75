using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using UpperBackSite.BrowserTests.Browser;
using UpperBackSite.Data;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Visits;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.BrowserTests.Journeys;

/// <summary>From the booking form through the enquiry page to a booked visit and a withdrawn enquiry.</summary>
public sealed class PatientJourneyTests
{
    [Theory]
    [InlineData("phone", true, false)]
    [InlineData("narrow", true, true)]
    [InlineData("phone", false, true)]
    public async Task A_person_enquires_follows_the_link_books_and_withdraws(string device, bool hasScripts, bool isDark)
    {
        await using var window = await Window.Open(Screen.Named(device), hasScripts, isDark);
        var page = window.Page;
        var reference = await SendEnquiry(page, $"patience-{device}-{hasScripts}", hasScripts);

        await page.GotoAsync(await LinkInTheMail(reference));
        await Assertions.Expect(page.GetByText($"Reference {reference}")).ToBeVisibleAsync();
        await PageChecks.Check(page, hasScripts);

        await page.GetByLabel("Your message").FillAsync("Mornings are better");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("We've received your message.");

        await page.GetByText("Change your contact details").ClickAsync();
        await page.GetByLabel("Phone number").FillAsync("07700 900456");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("We've updated your contact details.");

        await ProposeAsync(reference);
        await page.ReloadAsync();
        await PageChecks.Check(page, hasScripts);
        await page.GetByRole(AriaRole.Button, new() { Name = "Book this time" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your visit" })).ToBeVisibleAsync();

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Download as a data file (JSON)" }).ClickAsync());
        Assert.Contains("Mornings are better", await File.ReadAllTextAsync(await download.PathAsync()), StringComparison.Ordinal);

        // One tap cancels nothing, and a person who no longer wants a visit is led to the page for withdrawing.
        await page.GetByText("Cancel this visit").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "withdraw your enquiry" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Withdraw my enquiry" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("You've withdrawn your enquiry.");
        await Assertions.Expect(page.GetByText("Cancel this visit")).ToHaveCountAsync(0);
        await PageChecks.Check(page, hasScripts);
    }

    /// <param name="mailbox">Each person has an address of their own, because emails to one are limited.</param>
    private static async Task<string> SendEnquiry(IPage page, string mailbox, bool hasScripts)
    {
        await page.GotoAsync("/booking");
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Patience Reed");
        await page.GetByLabel("Email address").FillAsync($"{mailbox}@gmial.com");
        await page.GetByLabel("Phone number").FillAsync("07700 900123");
        await page.GetByLabel("It's fine to leave a voicemail").CheckAsync();
        await page.GetByLabel("By phone").CheckAsync();
        await page.GetByLabel("First visit with a physiotherapist").CheckAsync();
        await page.GetByLabel("I agree").CheckAsync();
        // A person takes longer to fill in the form than a program.
        (await RunningSite.Shared).Site.Clock.Advance(TimeSpan.FromSeconds(10));
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await Assertions.Expect(page.GetByText($"Did you mean {mailbox}@gmail.com?")).ToBeVisibleAsync();
        await PageChecks.Check(page, hasScripts);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send enquiry" }).ClickAsync();
        return await page.Locator(".confirmation__reference").InnerTextAsync();
    }

    private static async Task<string> LinkInTheMail(string reference)
    {
        var site = (await RunningSite.Shared).Site;
        var folder = Path.Combine(site.Data, "mail");
        var link = await Eventually.Value(Find, found => found is not null, () => site.Clock.Advance(TimeSpan.FromSeconds(6)));
        return new Uri(link!.Trim()).PathAndQuery;

        async Task<string?> Find()
        {
            foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*.eml") : [])
            {
                var text = (await MimeKit.MimeMessage.LoadAsync(file)).TextBody ?? "";
                if (text.Contains(reference, StringComparison.Ordinal) && text.Split('\n').FirstOrDefault(line => line.Contains("/my-enquiry?key=", StringComparison.Ordinal)) is { } link)
                {
                    return link;
                }
            }

            return null;
        }
    }

    private static async Task ProposeAsync(string reference)
    {
        var site = (await RunningSite.Shared).Site;
        await using var scope = site.Services.CreateAsyncScope();
        var version = await scope.ServiceProvider.GetRequiredService<SiteDbContext>().Enquiries.Where(enquiry => enquiry.Reference == reference).Select(enquiry => enquiry.Version).SingleAsync();
        var offer = await scope.ServiceProvider.GetRequiredService<VisitOffers>()
            .OfferAsync(reference, version, [new OfferedTime(site.Clock.GetUtcNow().AddDays(3), 45, null)], [], "system", CancellationToken.None);
        Assert.Equal(ChangeResult.Saved, offer.Change);
    }
}
