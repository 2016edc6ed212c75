using System.Globalization;
using UpperBackSite.Clinic;

namespace UpperBackSite.Tests.Clinic;

public sealed class LondonDaysTests
{
    [Theory]
    // Across the end of summer time: the same time of day in London.
    [InlineData("2026-10-01T00:30:00+01:00", 90, "2026-12-30T00:30:00+00:00")]
    // Across its beginning.
    [InlineData("2027-01-15T23:30:00+00:00", 90, "2027-04-15T23:30:00+01:00")]
    // 01:30 does not exist on 28 March 2027.
    [InlineData("2027-03-27T01:30:00+00:00", 1, "2027-03-28T02:30:00+01:00")]
    // 01:30 occurs twice on 25 October 2026, and the second is used.
    [InlineData("2026-10-24T01:30:00+01:00", 1, "2026-10-25T01:30:00+00:00")]
    public void Adding_days_keeps_the_time_of_day(string from, int days, string to) =>
        Assert.Equal(Instant(to), LondonDays.AddDays(Instant(from), days));

    [Theory]
    [InlineData("2026-10-31T23:30:00Z", "2026-10-01")]
    [InlineData("2027-06-30T23:30:00Z", "2027-07-01")]
    public void A_month_is_counted_in_London_time(string instant, string month) =>
        Assert.Equal(DateOnly.Parse(month, CultureInfo.InvariantCulture), LondonDays.GetMonth(Instant(instant)));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
