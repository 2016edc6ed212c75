using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Data;
using UpperBackSite.Feedback;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Feedback;

public static class FeedbackForm
{
    public const string Page = "/remedies/heat-and-cold";
    public const string Selector = "form[action='/feedback']";

    public static async Task<WebPage> SendFeedback(this SiteFactory site, string answer, string? missing = null)
    {
        var page = (await site.Visitor().Open(Page)).ShouldBe(200);
        return await page.Visitor.Post("/feedback", ("page", Page), ("answer", answer), ("missing", missing ?? ""), ("website", ""));
    }

    public static async Task<List<PageFeedback>> StoredFeedback(this SiteFactory site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDbContext>().Feedback.AsNoTracking().ToListAsync();
    }
}
