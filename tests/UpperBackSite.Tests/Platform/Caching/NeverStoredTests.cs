using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Platform.Caching;

/// <summary>Pages that depend on the visitor or the query are never cached.</summary>
public sealed class NeverStoredTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    private const string Article = "/causes/common-causes";

    [Theory]
    [InlineData("/booking?service=first-visit")]
    [InlineData("/my-enquiry?key=none")]
    [InlineData("/feedback/thanks")]
    [InlineData("/faq?q=heat")]
    [InlineData("/faq?page=1")]
    [InlineData("/causes/common-causes?utm=1")]
    [InlineData("/search?q=heat")]
    [InlineData("/plan?e=chin-tuck")]
    [InlineData("/staff/sign-in")]
    [InlineData("/causes/nowhere")]
    [InlineData("/error/404")]
    public async Task It_is_made_each_time(string address)
    {
        using var renderings = new Renderings(site);
        for (var round = 1; round <= 3; round++)
        {
            await site.Visitor().Open(address);
            Assert.Equal(round, renderings.Of(address.Split('?')[0]));
        }
    }

    [Fact]
    public async Task A_request_with_authorisation_neither_gets_nor_makes_a_stored_page()
    {
        using var renderings = new Renderings(site);
        foreach (var authorisation in new[] { "Bearer a", "Bearer a", "", "", "Bearer a" })
        {
            (await site.Visitor().Open(Article, authorisation.Length > 0 ? [("Authorization", authorisation)] : [])).ShouldBe(200);
        }

        Assert.Equal(4, renderings.Of(Article));
    }

    [Fact]
    public async Task A_post_to_a_stored_page_is_no_page()
    {
        var visitor = site.Visitor();
        await visitor.Open(Article);

        (await visitor.Post(Article, ("a", "b"))).ShouldBe(405);
    }

    [Fact]
    public async Task A_signed_in_colleague_sees_what_everyone_sees_and_leaves_nothing_of_theirs_in_it()
    {
        var colleague = await site.Staff.Hire(StaffRole.Administrator);
        // After half of the session's hour, the next response renews the session cookie.
        site.Clock.Advance(TimeSpan.FromMinutes(40));

        var theirs = await colleague.Visitor.Open(Article);
        var ours = await site.Visitor().Open(Article);

        Assert.Equal(ours.Body, theirs.Body);
        Assert.False(ours.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain("Robin", ours.Body, StringComparison.Ordinal);
        Assert.Equal(ours.Body, (await colleague.Visitor.Open(Article)).Body);
    }
}
