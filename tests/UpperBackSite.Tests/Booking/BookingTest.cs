using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Booking;

/// <summary>A site of its own, and a person who takes a minute over the form.</summary>
public abstract class BookingTest : IDisposable
{
    protected SiteFactory Site { get; } = new();

    public void Dispose()
    {
        Site.Dispose();
        GC.SuppressFinalize(this);
    }

    protected async Task<WebForm> OpenForm(Visitor? visitor = null)
    {
        var page = (await (visitor ?? Site.Visitor()).Open("/booking")).ShouldBe(200);
        Site.Clock.Advance(TimeSpan.FromMinutes(1));
        return page.Form();
    }

    protected async Task<WebForm> FilledForm(Visitor? visitor = null) => (await OpenForm(visitor))
        .With("name", "Sam O’Neill")
        .With("email", "sam@example.com")
        .With("service", "first-visit")
        .With("consent", "yes");

    /// <summary>All the way to the check page.</summary>
    protected async Task<WebPage> CheckedAnswers(Visitor? visitor = null) =>
        (await (await FilledForm(visitor)).Submit()).ShouldBe(200).ShouldSay("Check your answers");
}
