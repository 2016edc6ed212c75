using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Platform.RateLimits;

public sealed class RateLimitTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    private static readonly string[] Forms = ["/booking", "/my-enquiry/messages", "/feedback", "/staff/sign-in"];

    [Theory]
    [InlineData("/booking")]
    [InlineData("/my-enquiry/messages")]
    [InlineData("/feedback")]
    [InlineData("/staff/sign-in")]
    public async Task A_flood_of_one_form_closes_no_other_from_the_same_address(string flooded)
    {
        site.With("RateLimits:PostsPerAddress", "3");
        await Flood(flooded, 3);

        foreach (var form in Forms.Where(form => form != flooded))
        {
            Assert.NotEqual(429, (await site.Visitor().Post(form)).Status);
        }
    }

    [Theory]
    [InlineData("/booking")]
    [InlineData("/feedback")]
    public async Task A_flood_of_all_visitors_together_closes_no_other_form(string flooded)
    {
        site.With("RateLimits:PostsInAll", "3").With("RateLimits:FirstPosts", "1");
        await Flood(flooded, 4);

        foreach (var form in Forms.Where(form => form != flooded))
        {
            for (var post = 0; post < 2; post++)
            {
                Assert.NotEqual(429, (await site.Visitor().Post(form)).Status);
            }
        }
    }

    [Fact]
    public async Task A_signed_in_colleague_is_never_refused_for_what_strangers_at_the_same_address_post()
    {
        site.With("RateLimits:PostsPerAddress", "3").With("RateLimits:FirstPosts", "1");
        var colleague = await site.Staff.Hire(StaffRole.Administrator);
        foreach (var form in Forms)
        {
            await FloodUntilRefused(form);
        }

        for (var post = 0; post < 10; post++)
        {
            Assert.NotEqual(429, (await colleague.Visitor.Post("/staff/enquiries/none/notes")).Status);
        }
    }

    private async Task Flood(string form, int taken)
    {
        for (var post = 0; post < taken; post++)
        {
            Assert.NotEqual(429, (await site.Visitor().Post(form)).Status);
        }

        (await site.Visitor().Post(form)).ShouldBe(429);
    }

    private async Task FloodUntilRefused(string form)
    {
        for (var post = 0; post < 4; post++)
        {
            await site.Visitor().Post(form);
        }

        (await site.Visitor().Post(form)).ShouldBe(429);
    }
}
