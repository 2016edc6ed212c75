using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Platform.Caching;

/// <summary>Pages that depend on the visitor or the query are never cached.</summary>
public sealed class UncachedPageTests : IDisposable
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
    public async Task The_page_is_rendered_for_each_request(string address)
    {
        using var renderings = new RenderCounter(site);
        for (var round = 1; round <= 3; round++)
        {
            await site.Visitor().Open(address);
            Assert.Equal(round, renderings.CountFor(address.Split('?')[0]));
        }
    }

    [Fact]
    public async Task A_request_with_authorization_bypasses_the_cache()
    {
        using var renderings = new RenderCounter(site);
        foreach (var authorisation in new[] { "Bearer a", "Bearer a", "", "", "Bearer a" })
        {
            (await site.Visitor().Open(Article, authorisation.Length > 0 ? [("Authorization", authorisation)] : [])).ShouldBe(200);
        }

        Assert.Equal(4, renderings.CountFor(Article));
    }

    [Fact]
    public async Task A_post_to_a_cached_page_is_405()
    {
        var visitor = site.Visitor();
        await visitor.Open(Article);

        (await visitor.Post(Article, ("a", "b"))).ShouldBe(405);
    }

    [Fact]
    public async Task A_page_cached_for_signed_in_staff_holds_nothing_of_theirs()
    {
        var staffUser = await site.Staff.SignInAs(StaffRole.Administrator);
        // After half of the session's hour, the next response renews the session cookie.
        site.Clock.Advance(TimeSpan.FromMinutes(40));

        var theirs = await staffUser.Visitor.Open(Article);
        var ours = await site.Visitor().Open(Article);

        Assert.Equal(ours.Body, theirs.Body);
        Assert.False(ours.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain("Robin", ours.Body, StringComparison.Ordinal);
        Assert.Equal(ours.Body, (await staffUser.Visitor.Open(Article)).Body);
    }
}
