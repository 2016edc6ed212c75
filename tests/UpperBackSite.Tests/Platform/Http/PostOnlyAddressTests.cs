using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Platform.Http;

/// <summary>A tab that is restored or reloaded requests with GET what was posted.</summary>
public sealed class PostOnlyAddressTests(RealSite real) : IClassFixture<RealSite>
{
    [Theory]
    [InlineData("/my-enquiry/messages", "/my-enquiry")]
    [InlineData("/my-enquiry/details", "/my-enquiry")]
    [InlineData("/my-enquiry/visit/refusal", "/my-enquiry")]
    [InlineData("/my-enquiry/link/removal", "/my-enquiry")]
    [InlineData("/feedback", "/")]
    [InlineData("/booking/enquiries", "/booking")]
    [InlineData("/booking/changes", "/booking")]
    [InlineData("/staff/enquiries/ub-0000-0000/notes", "/staff/enquiries/ub-0000-0000")]
    [InlineData("/staff/enquiries/ub-0000-0000/mail/5", "/staff/enquiries/ub-0000-0000")]
    [InlineData("/staff/enquiries/ub-0000-0000/visits/5/agreement", "/staff/enquiries/ub-0000-0000")]
    [InlineData("/staff/enquiries/ub-0000-0000/reply/preview", "/staff/enquiries/ub-0000-0000/reply")]
    [InlineData("/staff/account/passkey-offers", "/staff/account")]
    [InlineData("/staff/sign-out", "/staff")]
    public async Task An_address_that_only_takes_posts_leads_to_the_page_above_it(string address, string page) =>
        Assert.Equal(page, (await real.Site.Visitor().Open(address)).ShouldBe(302).Location);

    [Fact]
    public async Task Every_post_of_staff_has_an_address_that_can_be_opened()
    {
        using var site = new SiteFactory();
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        var reference = await site.Booking.SubmitEnquiry();
        var pages = new[] { StaffUser.PathOf(reference), $"{StaffUser.PathOf(reference)}/reply", $"{StaffUser.PathOf(reference)}/privacy", "/staff", "/staff/people", "/staff/account", "/staff/exports" };

        foreach (var page in pages)
        {
            foreach (var action in (await ada.Visitor.Open(page)).ShouldBe(200).Document.QuerySelectorAll("form[method=post]").Select(form => form.GetAttribute("action")!.Split('#')[0]).Distinct())
            {
                var opened = await ada.Visitor.Open(action);
                for (var redirect = 0; redirect < 3 && opened.Location is { } next; redirect++)
                {
                    opened = await ada.Visitor.Open(next);
                }

                Assert.True(opened.Status == 200, $"{page}: {action} answered {opened.Status}");
            }
        }
    }

    [Fact]
    public async Task An_enquiry_that_does_not_exist_is_still_404()
    {
        using var site = new SiteFactory();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);

        (await robin.Visitor.Open("/staff/enquiries/ub-0000-0000/reply")).ShouldBe(404);
    }

    [Fact]
    public async Task Other_methods_are_still_405() =>
        Assert.Contains("POST", (await real.Site.Visitor().Send(HttpMethod.Put, "/my-enquiry/messages", null)).ShouldBe(405).ContentHeaders.Allow);
}
