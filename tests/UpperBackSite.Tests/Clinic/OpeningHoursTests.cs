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

    [Fact]
    public void Evening_in_summer_counts_in_London_time() =>
        Assert.Equal("6pm on Wednesday 1 July", OpeningHours.InWords(Hours().ReplyDue(Instant("2026-06-29T17:30Z"))));

    [Fact]
    public void Hours_are_told_in_runs_of_days() =>
        Assert.Equal("Monday to Friday, 8:30am to 6pm; Saturday, 9am to 1pm", Hours().InWords());

    private static OpeningHours Hours() => new(Options.Create(new ClinicOptions
    {
        Hours =
        [
            new OpenDay { Day = DayOfWeek.Saturday, Opens = new TimeOnly(9, 0), Closes = new TimeOnly(13, 0) },
            .. Enumerable.Range(1, 5).Select(day => new OpenDay { Day = (DayOfWeek)day, Opens = new TimeOnly(8, 30), Closes = new TimeOnly(18, 0) }),
        ],
        ClosedOn = [new DateOnly(2026, 12, 25), new DateOnly(2026, 12, 26)],
    }));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
