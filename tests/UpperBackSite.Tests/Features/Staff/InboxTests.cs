using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

public sealed class InboxTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Flagged_enquiries_come_first_then_the_earliest_due()
    {
        var first = await site.Booking.SubmitEnquiry("Ann First", "ann@example.com");
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddHours(2));
        var second = await site.Booking.SubmitEnquiry("Ben Second", "ben@example.com");
        var flagged = await site.Booking.SubmitEnquiry("Cat Third", "cat@example.com", "I have chest pain and my back hurts");
        var robin = await site.Staff.SignInAs(StaffRole.Reception);

        var inbox = (await robin.Visitor.Open("/staff")).ShouldBe(200);

        Assert.Equal([flagged, first, second], inbox.Texts(".inbox__reference"));
        Assert.Equal("Possible warning sign", Assert.Single(inbox.Texts(".tag--flag")));
    }

    [Fact]
    public async Task An_enquiry_without_a_timely_reply_is_overdue()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await site.Booking.SubmitEnquiry();
        Assert.Empty((await robin.Visitor.Open("/staff?view=overdue")).Texts(".inbox__name"));

        // The reply was due at the end of the next working day.
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddHours(33));
        robin = await site.Staff.SignBackIn(robin);

        var overdue = (await robin.Visitor.Open("/staff?view=overdue")).ShouldBe(200);
        Assert.Equal("Late was due today by 6pm", Assert.Single(overdue.Texts(".inbox__due")));

        // At 10 the next morning the clinic has been open for two hours.
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddHours(15));
        robin = await site.Staff.SignBackIn(robin);
        Assert.Equal("2 hours late was due yesterday by 6pm", Assert.Single((await robin.Visitor.Open("/staff")).Texts(".inbox__due")));
    }
}
