using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.ClinicPages;

/// <summary>Days with other times than usual read alike on pages, in structured data and in replies.</summary>
public sealed class SpecialDayTests : IDisposable
{
    private readonly TestLibrary library = new();

    public void Dispose() => library.Dispose();

    [Theory]
    [InlineData("2026-12-02", "", "08:00", "12:30", "We close at 12:30pm on Wednesday 2 December (staff training).")]
    [InlineData("2026-12-02", "", "10:00", "18:00", "We open at 10am on Wednesday 2 December (staff training).")]
    [InlineData("2026-12-02", "", "09:00", "12:30", "We're open from 9am to 12:30pm on Wednesday 2 December (staff training).")]
    [InlineData("2026-12-02", "", "08:00", "20:00", "We're open from 8am to 8pm on Wednesday 2 December (staff training).")]
    [InlineData("2026-12-05", "", "08:00", "12:30", "We're open from 8am to 12:30pm on Saturday 5 December (staff training).")]
    [InlineData("2026-11-23", "", "08:00", "12:30", "We close at 12:30pm today (staff training).")]
    [InlineData("2026-12-01", "2026-12-03", "08:00", "16:00", "We close at 4pm each day from Tuesday 1 December to Thursday 3 December (staff training).")]
    [InlineData("2026-11-23", "2026-11-25", "08:00", "16:00", "We close at 4pm each day until Wednesday 25 November (staff training).")]
    public async Task A_day_that_only_begins_late_or_ends_early_is_told_by_that_time(string date, string until, string opens, string closes, string said)
    {
        using var site = Site((date, until, opens, closes, "staff training"));

        Assert.Equal(said, (await site.Visitor().Open("/causes/posture")).ShouldBe(200).Texts(".closure-notice").Single().Trim());
    }

    [Theory]
    [InlineData("closed-days")]
    [InlineData("could-not-reach-you")]
    public async Task A_reply_with_the_hours_tells_closures_of_both_settings_and_days_with_other_hours(string template)
    {
        using var site = Site(("2026-12-24", "2027-01-01", "", "", "Christmas"), ("2026-12-09", "", "08:00", "12:30", "staff training"))
            .With("Clinic:ClosedOn:0", "2026-12-25").With("Clinic:ClosedOn:1", "2026-12-04").With("Clinic:ClosedOn:2", "2026-12-05");

        var text = await BeginReply(site, template);

        Assert.Contains("We'll be closed on Friday 4 December and every day from Thursday 24 December to Friday 1 January.\n", text, StringComparison.Ordinal);
        Assert.Contains("\nWe close at 12:30pm on Wednesday 9 December (staff training).\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_with_the_hours_names_no_day_when_none_is_different()
    {
        using var site = Site().With("Clinic:ClosedOn:0", "2026-01-01");

        var text = await BeginReply(site, "closed-days");

        Assert.Contains("We're open Monday to Friday, 8am to 6pm.\n\nIf you get worse", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Structured_data_does_not_close_a_day_that_a_special_day_opens()
    {
        using var site = Site(("2026-12-24", "", "08:00", "12:00", "")).With("Clinic:ClosedOn:0", "2026-12-24");

        var page = await site.Visitor().Open("/visit-us");

        Assert.Contains("\"validFrom\":\"2026-12-24\",\"validThrough\":\"2026-12-24\",\"opens\":\"08:00\",\"closes\":\"12:00\"", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("\"opens\":\"00:00\"", page.Body, StringComparison.Ordinal);
    }

    private SiteFactory Site(params (string Date, string Until, string Opens, string Closes, string Reason)[] days)
    {
        var site = new SiteFactory { ContentFolder = library.Path }.AsRealClinic().With("Mail:WriteToFolder", "true").With("Clinic:ClosedOn:0", "2026-01-01");
        foreach (var (day, index) in days.Select((day, index) => (day, index)))
        {
            var key = $"Clinic:SpecialDays:{index}";
            site.With($"{key}:Date", day.Date).With($"{key}:Until", day.Until).With($"{key}:Opens", day.Opens).With($"{key}:Closes", day.Closes).With($"{key}:Reason", day.Reason);
        }

        return site;
    }

    private static async Task<string> BeginReply(SiteFactory site, string template)
    {
        var reference = await site.Booking.SubmitEnquiry();
        var kim = await site.Staff.SignInAs(StaffRole.Reception);
        return (await kim.Visitor.Open($"{StaffUser.PathOf(reference)}/reply?template={template}")).ShouldBe(200).Form(".form").Value("text")!.ReplaceLineEndings("\n");
    }
}
