using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

public sealed class DiaryTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_day_shows_visits_by_practitioner_and_says_in_words_which_are_agreed()
    {
        var (agreed, offered, robin) = await TwoVisits();

        var page = (await robin.Visitor.Open("/staff/diary?day=2026-12-01")).ShouldBe(200);

        page.ShouldSay("Tuesday 1 December 2026").ShouldSay("This isn't the clinic's diary: what was booked elsewhere isn't in it.");
        Assert.Equal(["Alex Example", "Robin Example"], page.Texts(".diary__who"));
        Assert.Equal(["2:30pm to 3:15pm Agreed Ann First First visit with a physiotherapist", "9am to 9:45am Offered Ben Second First visit with a physiotherapist"], page.Texts(".diary__visit"));
        Assert.Equal([StaffUser.PathOf(agreed), StaffUser.PathOf(offered)], page.Links(".diary__visit a"));
        Assert.Equal(["/staff/diary?day=2026-11-30", "/staff/diary?day=2026-11-23", "/staff/diary?day=2026-12-02"], page.Links(".diary-steps:first-child a"));
        Assert.Equal("page", page.Document.QuerySelector(".staff-nav a[href='/staff/diary']")!.GetAttribute("aria-current"));
    }

    [Fact]
    public async Task A_week_shows_each_open_day_and_only_who_has_visits()
    {
        var (_, _, robin) = await TwoVisits();

        var page = (await robin.Visitor.Open("/staff/diary?day=2026-12-03&view=week")).ShouldBe(200).ShouldSay("Week of 30 November 2026");

        Assert.Equal(["Monday 30 November", "Tuesday 1 December", "Wednesday 2 December", "Thursday 3 December", "Friday 4 December"], page.Texts(".diary__day h3"));
        Assert.Equal(2, page.Texts(".diary__visit").Count);
        Assert.Equal(4, page.Texts(".diary__day .hint").Count(text => text == "No visits"));
        Assert.Equal("2026-12-03", page.Form("form.diary-day").Value("day"));
        Assert.Equal("week", page.Form("form.diary-day").Value("view"));
    }

    [Fact]
    public async Task Cancelled_declined_lapsed_and_passed_times_are_left_out()
    {
        var (agreed, offered, robin) = await TwoVisits();
        (await (await robin.Visitor.Open(StaffUser.PathOf(agreed))).Form(".visits form").Press("Cancel visit")).ShouldBe(302);
        await robin.Propose(offered, "2026-11-24", "09:00");
        Assert.Empty((await robin.Visitor.Open("/staff/diary?day=2026-12-01")).Texts(".diary__visit"));
        Assert.Single((await robin.Visitor.Open("/staff/diary?day=2026-11-24")).Texts(".diary__visit"));
        site.Jump(TimeSpan.FromDays(2));

        robin = await site.Staff.SignBackIn(robin);
        Assert.Empty((await robin.Visitor.Open("/staff/diary?day=2026-11-24")).Texts(".diary__visit"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("?day=nonsense&view=nonsense")]
    [InlineData("?day=9999-12-31")]
    [InlineData("?day=0001-01-01&view=week")]
    public async Task Without_a_day_that_can_be_shown_it_shows_today(string query)
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);

        (await robin.Visitor.Open("/staff/diary" + query)).ShouldBe(200).ShouldSay("23 November 2026");
    }

    private async Task<(string Agreed, string Offered, StaffUser Robin)> TwoVisits()
    {
        var agreed = await site.Booking.SubmitEnquiry("Ann First", "ann@example.com");
        var offered = await site.Booking.SubmitEnquiry("Ben Second", "ben@example.com");
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await robin.Book(agreed, "2026-12-01", "14:30");
        await robin.Propose(offered, "2026-12-01", "09:00", practitioner: "Robin Example");
        return (agreed, offered, robin);
    }
}
