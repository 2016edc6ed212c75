using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Data;
using UpperBackSite.Feedback;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Feedback;

/// <summary>"Was this page helpful?" at the end of a page.</summary>
public abstract class FeedbackTest : IDisposable
{
    protected const string Page = "/remedies/heat-and-cold";
    protected const string FormSelector = "form[action='/feedback']";

    protected SiteFactory Site { get; } = new();

    public void Dispose()
    {
        Site.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task<WebPage> Send(string answer, string? missing = null)
    {
        var page = (await Site.Visitor().Open(Page)).ShouldBe(200);
        return await page.Visitor.Post("/feedback", ("page", Page), ("answer", answer), ("missing", missing ?? ""), ("website", ""));
    }

    protected async Task<List<PageFeedback>> Stored()
    {
        await using var scope = Site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SiteDbContext>().Feedback.AsNoTracking().ToListAsync();
    }
}
