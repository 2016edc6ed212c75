using System.Globalization;
using Microsoft.Extensions.Options;
using UpperBackSite.Clinic;

namespace UpperBackSite.Tests.Clinic;

public sealed class OpeningHoursTests
{
    [Theory]
    [InlineData("2026-11-23T10:00Z", "6pm on Tuesday 24 November")]
    [InlineData("2026-11-23T23:30Z", "6pm on Wednesday 25 November")]
    [InlineData("2026-11-20T10:00Z", "1pm on Saturday 21 November")]
    [InlineData("2026-11-21T14:00Z", "6pm on Tuesday 24 November")]
    [InlineData("2026-11-22T10:00Z", "6pm on Tuesday 24 November")]
    [InlineData("2026-12-24T10:00Z", "6pm on Monday 28 December")]
    public void A_reply_is_due_at_the_end_of_the_next_working_day(string received, string due) =>
        Assert.Equal(due, OpeningHours.InWords(Hours().ReplyDue(Instant(received))));

    [Theory]
    [InlineData("2027-03-26T12:00Z", "2027-03-27T13:00Z")]
    [InlineData("2027-03-27T13:30Z", "2027-03-30T17:00Z")]
    [InlineData("2026-10-23T12:00Z", "2026-10-24T12:00Z")]
    [InlineData("2026-10-24T12:30Z", "2026-10-27T18:00Z")]
    public void Clock_changes_move_the_instant_and_not_the_time_on_the_wall(string received, string due) =>
        Assert.Equal(Instant(due), Hours().ReplyDue(Instant(received)));

    [Theory]
    // Within a day, from before opening to after closing, and at night.
    [InlineData("2026-11-23T10:00Z", "2026-11-23T12:30Z", 150)]
    [InlineData("2026-11-23T05:00Z", "2026-11-23T22:00Z", 570)]
    [InlineData("2026-11-23T19:00Z", "2026-11-24T07:00Z", 0)]
    // Over a weekend: the last hour of Friday, four hours of Saturday and the first hour of Monday.
    [InlineData("2026-11-20T17:00Z", "2026-11-23T09:30Z", 360)]
    // Over Christmas Day and Boxing Day, both closed: the last hour of Thursday and the first hour of Monday.
    [InlineData("2026-12-24T17:00Z", "2026-12-28T09:30Z", 120)]
    // Over both clock changes, from Saturday noon to Monday 9:30 in London.
    [InlineData("2027-03-27T12:00Z", "2027-03-29T08:30Z", 120)]
    [InlineData("2026-10-24T11:00Z", "2026-10-26T09:30Z", 120)]
    // In reverse order.
    [InlineData("2026-11-23T12:00Z", "2026-11-23T10:00Z", 0)]
    public void Open_time_is_what_passes_while_the_clinic_is_open(string from, string to, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), Hours().OpenTime(Instant(from), Instant(to)));

    [Fact]
    public void Open_all_night_an_hour_is_lost_in_March_and_won_in_October()
    {
        var always = new OpeningHours(Options.Create(new ClinicOptions
        {
            Hours = [.. Enumerable.Range(0, 7).Select(day => new OpenDay { Day = (DayOfWeek)day, Opens = TimeOnly.MinValue, Closes = new TimeOnly(6, 0) })],
        }));

        Assert.Equal(TimeSpan.FromHours(5), always.OpenTime(Instant("2027-03-28T00:00Z"), Instant("2027-03-28T12:00Z")));
        Assert.Equal(TimeSpan.FromHours(7), always.OpenTime(Instant("2026-10-24T23:00Z"), Instant("2026-10-25T12:00Z")));
    }

    [Theory]
    [InlineData(1, "1 working minute")]
    [InlineData(59, "59 working minutes")]
    [InlineData(119, "1 working hour")]
    [InlineData(570, "9 working hours")]
    public void Open_time_is_told_in_whole_hours_then_minutes(int minutes, string words) =>
        Assert.Equal(words, OpeningHours.InWords(TimeSpan.FromMinutes(minutes)));

    [Theory]
    [InlineData("2026-11-24", "2026-11-24T00:00Z")]
    [InlineData("2026-07-01", "2026-06-30T23:00Z")]
    [InlineData("2027-03-28", "2027-03-28T00:00Z")]
    [InlineData("2026-10-25", "2026-10-24T23:00Z")]
    public void A_day_begins_at_midnight_in_London(string day, string begins) =>
        Assert.Equal(Instant(begins), LondonDays.Start(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)));

    [Fact]
    public void Evening_in_summer_counts_in_London_time() =>
        Assert.Equal("6pm on Wednesday 1 July", OpeningHours.InWords(Hours().ReplyDue(Instant("2026-06-29T17:30Z"))));

    [Fact]
    public void Hours_are_told_in_runs_of_days() =>
        Assert.Equal("Monday to Friday, 8:30am to 6pm; Saturday, 9am to 1pm", Hours().InWords());

    [Theory]
    // Before the clinic opens, a minute before it closes, and at closing time.
    [InlineData("2026-11-23T06:00Z", "6pm on Tuesday 24 November")]
    [InlineData("2026-11-23T17:59Z", "6pm on Tuesday 24 November")]
    [InlineData("2026-11-23T18:00Z", "6pm on Wednesday 25 November")]
    public void What_arrives_at_closing_time_counts_from_the_next_working_day(string received, string due) =>
        Assert.Equal(due, OpeningHours.InWords(Hours().ReplyDue(Instant(received))));

    [Theory]
    [InlineData("2026-11-23T10:00Z", 2, "6pm on Wednesday 25 November")]
    [InlineData("2026-11-20T10:00Z", 3, "6pm on Tuesday 24 November")]
    // Christmas Day, Boxing Day and the following Sunday are not working days.
    [InlineData("2026-12-24T10:00Z", 3, "6pm on Wednesday 30 December")]
    [InlineData("2026-12-25T10:00Z", 2, "6pm on Wednesday 30 December")]
    public void A_promise_of_several_days_counts_working_days(string received, int days, string due) =>
        Assert.Equal(due, OpeningHours.InWords(Hours(days).ReplyDue(Instant(received))));

    [Theory]
    [InlineData("2026-11-23T08:30Z", true)]
    [InlineData("2026-11-23T08:29Z", false)]
    // In summer London is an hour ahead of UTC.
    [InlineData("2026-07-01T07:30Z", true)]
    [InlineData("2026-07-01T17:00Z", false)]
    // The visit must end by closing time.
    [InlineData("2026-11-23T17:15Z", true)]
    [InlineData("2026-11-23T17:16Z", false)]
    // Sunday, and Christmas Day.
    [InlineData("2026-11-22T10:00Z", false)]
    [InlineData("2026-12-25T10:00Z", false)]
    public void A_visit_of_45_minutes_lies_within_opening_hours(string from, bool isOpen) =>
        Assert.Equal(isOpen, Hours().IsOpen(Instant(from), TimeSpan.FromMinutes(45)));

    [Theory]
    [InlineData("2026-07-01", "2026-07-01T00:30Z")]
    [InlineData("2026-11-23", "2026-11-23T01:30Z")]
    // The time does not exist in spring. In autumn it occurs twice, and the first is used.
    [InlineData("2027-03-28", null)]
    [InlineData("2026-10-25", "2026-10-25T00:30Z")]
    public void Half_past_one_on_the_clocks_of_London_is_a_moment(string day, string? moment) =>
        Assert.Equal(moment is null ? null : Instant(moment), OpeningHours.InLondon(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), new TimeOnly(1, 30)));

    private static OpeningHours Hours(int replyWithinWorkingDays = 1) => new(Options.Create(new ClinicOptions
    {
        ReplyWithinWorkingDays = replyWithinWorkingDays,
        Hours =
        [
            new OpenDay { Day = DayOfWeek.Saturday, Opens = new TimeOnly(9, 0), Closes = new TimeOnly(13, 0) },
            .. Enumerable.Range(1, 5).Select(day => new OpenDay { Day = (DayOfWeek)day, Opens = new TimeOnly(8, 30), Closes = new TimeOnly(18, 0) }),
        ],
        ClosedOn = [new DateOnly(2026, 12, 25), new DateOnly(2026, 12, 26)],
    }));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
