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
        Assert.Equal(due, OpeningHours.ToDisplayText(Hours().GetReplyDue(Instant(received))));

    [Theory]
    [InlineData("2027-03-26T12:00Z", "2027-03-27T13:00Z")]
    [InlineData("2027-03-27T13:30Z", "2027-03-30T17:00Z")]
    [InlineData("2026-10-23T12:00Z", "2026-10-24T12:00Z")]
    [InlineData("2026-10-24T12:30Z", "2026-10-27T18:00Z")]
    public void Clock_changes_keep_the_local_time(string received, string due) =>
        Assert.Equal(Instant(due), Hours().GetReplyDue(Instant(received)));

    [Theory]
    [InlineData("2026-11-23T10:00Z", 60, "2026-11-23T11:00Z")]
    [InlineData("2026-11-23T06:00Z", 60, "2026-11-23T09:30Z")]
    [InlineData("2026-11-23T17:30Z", 60, "2026-11-24T09:00Z")]
    [InlineData("2026-11-21T12:30Z", 60, "2026-11-23T09:00Z")]
    public void Opening_time_is_added_from_the_moment_on(string from, int minutes, string until) =>
        Assert.Equal(Instant(until), Hours().AddOpenTime(Instant(from), TimeSpan.FromMinutes(minutes)));

    [Theory]
    // The morning, the afternoon, and before the clinic opens on a Monday.
    [InlineData("2026-11-23T10:00Z", "6pm on Monday 23 November")]
    [InlineData("2026-11-23T14:00Z", "12pm on Tuesday 24 November")]
    [InlineData("2026-11-23T06:00Z", "12pm on Monday 23 November")]
    // A Friday afternoon, before a Saturday of four hours.
    [InlineData("2026-11-20T14:00Z", "1pm on Saturday 21 November")]
    public void The_next_half_day_ends_at_noon_or_at_closing_time(string moment, string end) =>
        Assert.Equal(end, OpeningHours.ToDisplayText(Hours().GetNextHalfDayEnd(Instant(moment))));

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
    public void Open_time_counts_only_opening_hours(string from, string to, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), Hours().GetOpenTime(Instant(from), Instant(to)));

    [Fact]
    public void Open_time_overnight_loses_an_hour_in_March_and_gains_one_in_October()
    {
        var always = new OpeningHours(Options.Create(new ClinicOptions
        {
            Hours = [.. Enumerable.Range(0, 7).Select(day => new OpenDay { Day = (DayOfWeek)day, Opens = TimeOnly.MinValue, Closes = new TimeOnly(6, 0) })],
        }));

        Assert.Equal(TimeSpan.FromHours(5), always.GetOpenTime(Instant("2027-03-28T00:00Z"), Instant("2027-03-28T12:00Z")));
        Assert.Equal(TimeSpan.FromHours(7), always.GetOpenTime(Instant("2026-10-24T23:00Z"), Instant("2026-10-25T12:00Z")));
    }

    [Theory]
    [InlineData(1, "1 working minute")]
    [InlineData(59, "59 working minutes")]
    [InlineData(119, "1 working hour")]
    [InlineData(570, "9 working hours")]
    public void Open_time_is_shown_in_whole_hours_or_minutes(int minutes, string words) =>
        Assert.Equal(words, OpeningHours.ToDisplayText(TimeSpan.FromMinutes(minutes)));

    [Theory]
    [InlineData("2026-11-24", "2026-11-24T00:00Z")]
    [InlineData("2026-07-01", "2026-06-30T23:00Z")]
    [InlineData("2027-03-28", "2027-03-28T00:00Z")]
    [InlineData("2026-10-25", "2026-10-24T23:00Z")]
    public void A_day_begins_at_midnight_in_London(string day, string begins) =>
        Assert.Equal(Instant(begins), LondonDays.StartOf(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)));

    [Fact]
    public void A_summer_evening_is_counted_in_London_time() =>
        Assert.Equal("6pm on Wednesday 1 July", OpeningHours.ToDisplayText(Hours().GetReplyDue(Instant("2026-06-29T17:30Z"))));

    [Fact]
    public void Consecutive_days_with_the_same_hours_are_grouped() =>
        Assert.Equal("Monday to Friday, 8:30am to 6pm; Saturday, 9am to 1pm", Hours().ToDisplayText());

    [Theory]
    // Before the clinic opens, a minute before it closes, and at closing time.
    [InlineData("2026-11-23T06:00Z", "6pm on Tuesday 24 November")]
    [InlineData("2026-11-23T17:59Z", "6pm on Tuesday 24 November")]
    [InlineData("2026-11-23T18:00Z", "6pm on Wednesday 25 November")]
    public void What_arrives_at_closing_time_counts_from_the_next_working_day(string received, string due) =>
        Assert.Equal(due, OpeningHours.ToDisplayText(Hours().GetReplyDue(Instant(received))));

    [Theory]
    [InlineData("2026-11-23T10:00Z", 2, "6pm on Wednesday 25 November")]
    [InlineData("2026-11-20T10:00Z", 3, "6pm on Tuesday 24 November")]
    // Christmas Day, Boxing Day and the following Sunday are not working days.
    [InlineData("2026-12-24T10:00Z", 3, "6pm on Wednesday 30 December")]
    [InlineData("2026-12-25T10:00Z", 2, "6pm on Wednesday 30 December")]
    public void A_reply_time_of_several_days_counts_working_days(string received, int days, string due) =>
        Assert.Equal(due, OpeningHours.ToDisplayText(Hours(days).GetReplyDue(Instant(received))));

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
    public void A_visit_of_45_minutes_must_end_by_closing_time(string from, bool isOpen) =>
        Assert.Equal(isOpen, Hours().IsOpen(Instant(from), TimeSpan.FromMinutes(45)));

    [Theory]
    [InlineData("2026-07-01", "2026-07-01T00:30Z")]
    [InlineData("2026-11-23", "2026-11-23T01:30Z")]
    // The time does not exist in spring. In autumn it occurs twice, and the first is used.
    [InlineData("2027-03-28", null)]
    [InlineData("2026-10-25", "2026-10-25T00:30Z")]
    public void Half_past_one_in_London_is_converted_to_UTC(string day, string? moment) =>
        Assert.Equal(moment is null ? null : Instant(moment), OpeningHours.FromLondonTime(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture), new TimeOnly(1, 30)));

    [Theory]
    [InlineData("2026-11-23T13:00Z", "5:30pm on Tuesday 24 November")]
    [InlineData("2026-11-23T17:29Z", "5:30pm on Tuesday 24 November")]
    [InlineData("2026-11-23T17:30Z", "12:30pm on Wednesday 25 November")]
    [InlineData("2026-11-24T10:00Z", "12:30pm on Wednesday 25 November")]
    public void With_a_break_a_reply_is_due_at_the_last_closing_time_of_the_day(string received, string due) =>
        Assert.Equal(due, OpeningHours.ToDisplayText(WithBreak().GetReplyDue(Instant(received))));

    [Theory]
    [InlineData("2026-11-23T12:00Z", "2026-11-23T14:00Z", 60)]
    [InlineData("2026-11-23T12:30Z", "2026-11-23T13:30Z", 0)]
    [InlineData("2026-11-23T05:00Z", "2026-11-24T05:00Z", 450)]
    public void A_break_is_no_open_time(string from, string to, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), WithBreak().GetOpenTime(Instant(from), Instant(to)));

    [Theory]
    [InlineData("2026-11-23T11:45Z", true)]
    [InlineData("2026-11-23T11:46Z", false)]
    [InlineData("2026-11-23T12:45Z", false)]
    [InlineData("2026-11-23T13:30Z", true)]
    public void A_visit_must_not_reach_into_a_break(string from, bool isOpen) =>
        Assert.Equal(isOpen, WithBreak().IsOpen(Instant(from), TimeSpan.FromMinutes(45)));

    [Fact]
    public void A_break_is_shown() =>
        Assert.Equal("Monday to Tuesday, 9am to 12:30pm and 1:30pm to 5:30pm; Wednesday, 9am to 12:30pm", WithBreak().ToDisplayText());

    [Theory]
    [InlineData("09:00-12:30 13:30-17:30", true)]
    [InlineData("13:30-17:30 09:00-12:30", true)]
    [InlineData("09:00-12:30 12:30-17:30", true)]
    [InlineData("09:00-12:30 12:00-17:30", false)]
    [InlineData("09:00-12:30 09:00-12:30", false)]
    [InlineData("09:00-17:00 10:00-11:00", false)]
    [InlineData("12:30-09:00", false)]
    public void Times_of_one_day_must_not_overlap(string times, bool isValid)
    {
        var clinic = new ClinicOptions { Hours = [.. times.Split(' ').Select(time => Day(DayOfWeek.Monday, time))] };

        Assert.Equal(isValid, !clinic.Validate(new(clinic)).Any());
    }

    private static OpenDay Day(DayOfWeek day, string times) =>
        new() { Day = day, Opens = TimeOnly.Parse(times[..5], CultureInfo.InvariantCulture), Closes = TimeOnly.Parse(times[6..], CultureInfo.InvariantCulture) };

    private static OpeningHours WithBreak() => new(Options.Create(new ClinicOptions
    {
        Hours =
        [
            Day(DayOfWeek.Monday, "13:30-17:30"), Day(DayOfWeek.Monday, "09:00-12:30"),
            Day(DayOfWeek.Tuesday, "09:00-12:30"), Day(DayOfWeek.Tuesday, "13:30-17:30"),
            Day(DayOfWeek.Wednesday, "09:00-12:30"),
        ],
    }));

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
