using UpperBackSite.Tests.Booking;

namespace UpperBackSite.Tests.Enquiries;

public sealed class RetentionTests : BookingTest
{
    [Fact]
    public async Task An_enquiry_is_deleted_when_its_time_has_passed_and_not_a_day_sooner()
    {
        var sent = await (await CheckedAnswers()).Form().Submit();
        sent.ShouldBe(303);

        Site.Clock.Advance(TimeSpan.FromDays(179));
        await Task.Delay(500);
        Assert.Single(await Site.StoredEnquiries());

        Site.Clock.Advance(TimeSpan.FromDays(1));
        for (var attempt = 0; attempt < 50 && (await Site.StoredEnquiries()).Count > 0; attempt++)
        {
            await Task.Delay(100);
        }

        Assert.Empty(await Site.StoredEnquiries());
        (await sent.Visitor.Open(sent.Location!)).ShouldBe(404);
        Assert.Contains(Site.Log.All, line => line.Contains("Deleted 1 rows", StringComparison.Ordinal));
    }
}
