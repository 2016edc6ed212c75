using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

public sealed class SearchDraftTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_search_without_an_answer_becomes_a_draft_with_one_click()
    {
        using var library = new TestLibrary();
        using var site = new SiteFactory { ContentFolder = library.Path };
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<UpperBackSite.Data.SiteDbContext>();
            db.SearchGaps.Add(new UpperBackSite.Search.Gaps.SearchGap { Text = "trapped nerve", FoundNothing = true, Days = 3, FirstAsked = site.Clock.GetUtcNow(), LastAsked = site.Clock.GetUtcNow() });
            await db.SaveChangesAsync();
        }

        var kim = await HireAt(site, StaffRole.Clinician);
        var page = (await kim.Open("/staff/searches")).ShouldBe(200).ShouldSay("trapped nerve");

        (await page.Form("#drafts form").Submit()).ShouldBe(200).ShouldSay("Draft page created: faq/trapped-nerve.md");

        var draft = Path.Combine(site.Data, "content", "faq", "trapped-nerve.md");
        Assert.Contains("draft: true", await File.ReadAllTextAsync(draft), StringComparison.Ordinal);
        (await page.Form("#drafts form").Submit()).ShouldBe(409).ShouldShowError("drafts", "faq/trapped-nerve.md already exists");
    }

    private static async Task<Visitor> HireAt(SiteFactory site, StaffRole role)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var (link, _) = await scope.ServiceProvider.GetRequiredService<StaffAccounts>().AddAsync("Kim", "kim@clinic.example", role);
        var visitor = site.Visitor();
        var page = await visitor.Open(link!);
        (await page.Form().With("password", StaffUser.Password).With("code", Totp.CodeAt(TestStaff.KeyOn(page), DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30)).Submit()).ShouldBe(200);
        return visitor;
    }
}
