using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

public sealed class InboxTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task What_is_marked_comes_first_then_what_is_due_first()
    {
        var first = await site.Booking.Receive("Ann First", "ann@example.com");
        site.Clock.Advance(TimeSpan.FromHours(2));
        var second = await site.Booking.Receive("Ben Second", "ben@example.com");
        var flagged = await site.Booking.Receive("Cat Third", "cat@example.com", "I have chest pain and my back hurts");
        var robin = await site.Staff.Hire(StaffRole.Reception);

        var inbox = (await robin.Visitor.Open("/staff")).ShouldBe(200);

        Assert.Equal([flagged, first, second], inbox.Texts(".inbox__reference"));
        Assert.Equal("Possible warning sign", Assert.Single(inbox.Texts(".tag--flag")));
    }

    [Fact]
    public async Task What_was_not_answered_in_time_is_overdue()
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);
        await site.Booking.Receive();
        Assert.Empty((await robin.Visitor.Open("/staff?view=overdue")).Texts(".inbox__name"));

        // The reply was due at the end of the next working day.
        site.Clock.Advance(TimeSpan.FromHours(33));
        robin = await site.Staff.Again(robin);

        var overdue = (await robin.Visitor.Open("/staff?view=overdue")).ShouldBe(200);
        Assert.Equal("Overdue since 6pm on Tuesday 24 November", Assert.Single(overdue.Texts(".inbox__due")));

        // At 10 the next morning the clinic has been open for two hours.
        site.Clock.Advance(TimeSpan.FromHours(15));
        robin = await site.Staff.Again(robin);
        Assert.Equal("Overdue by 2 working hours since 6pm on Tuesday 24 November", Assert.Single((await robin.Visitor.Open("/staff")).Texts(".inbox__due")));
    }
}
