using UpperBackSite.Accounts;
using UpperBackSite.Platform.RateLimits;
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
    public async Task Too_many_posts_of_one_form_do_not_block_other_forms_from_the_same_address(string flooded)
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
    public async Task The_limit_for_all_visitors_of_one_form_does_not_block_other_forms(string flooded)
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
    public async Task Signed_in_staff_are_not_limited_by_the_posts_of_visitors_at_the_same_address()
    {
        site.With("RateLimits:PostsPerAddress", "3").With("RateLimits:FirstPosts", "1");
        var staffUser = await site.Staff.SignInAs(StaffRole.Administrator);
        foreach (var form in Forms)
        {
            await FloodUntilRefused(form);
        }

        for (var post = 0; post < 10; post++)
        {
            Assert.NotEqual(429, (await staffUser.Visitor.Post("/staff/enquiries/none/notes")).Status);
        }
    }

    [Fact]
    public async Task Sixty_junk_answers_to_a_page_leave_the_other_forms_open()
    {
        await Flood("/feedback", 60);

        foreach (var form in Forms.Where(form => form != "/feedback"))
        {
            Assert.NotEqual(429, (await site.Visitor().Post(form)).Status);
        }
    }

    [Fact]
    public async Task A_busy_member_of_staff_is_not_limited_and_a_program_in_the_same_session_is()
    {
        site.With("RateLimits:PostsPerAddress", "3").With("RateLimits:PostsInAll", "3").With("RateLimits:FirstPosts", "1");
        var staffUser = await site.Staff.SignInAs(StaffRole.Administrator);
        for (var post = 0; post < PostLimiter.MaxStaffPosts; post++)
        {
            Assert.NotEqual(429, (await staffUser.Visitor.Post("/staff/enquiries/none/notes")).Status);
        }

        (await staffUser.Visitor.Post("/staff/enquiries/none/notes")).ShouldBe(429);
    }

    [Fact]
    public async Task Staff_search_the_inbox_more_often_than_visitors_may_post()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var search = (await robin.Visitor.Open("/staff")).Form("main form.inbox-search");
        for (var number = 0; number < 70; number++)
        {
            (await search.With("q", $"Person {number}").Submit()).ShouldBe(200);
        }

        // A stranger at the same address is refused, after at most 60 posts.
        for (var post = 0; post < 60; post++)
        {
            await site.Visitor().Post("/staff/sign-in");
        }

        (await site.Visitor().Post("/staff/sign-in")).ShouldBe(429);
        (await search.With("q", "Sam").Submit()).ShouldBe(200);
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
