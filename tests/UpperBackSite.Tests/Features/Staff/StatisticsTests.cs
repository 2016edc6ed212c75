using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Accounts;
using UpperBackSite.Data;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Privacy;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

public sealed class StatisticsTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Stored_and_deleted_enquiries_are_counted_together()
    {
        await site.Booking.SubmitEnquiry();
        await site.Booking.SubmitEnquiry("Ann Other", "ann@example.com");
        await site.Booking.SubmitEnquiry("Spam Bot", "bot@example.com");
        await Change(enquiry => enquiry.MoveTo(enquiry.Id == 3 ? EnquiryStatus.Spam : enquiry.Id == 2 ? EnquiryStatus.Closed : EnquiryStatus.Booked, site.Clock.GetUtcNow().AddHours(enquiry.Id == 2 ? 60 : 1)));
        var kim = await site.Staff.SignInAs(StaffRole.Clinician);
        var before = await Statistics(kim);

        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddDays(100));
        await using (var scope = site.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<EnquiryRemoval>().DeleteExpiredAsync(CancellationToken.None);
        }

        Assert.Single(await site.StoredEnquiries());
        kim = await site.Staff.SignInAs(StaffRole.Clinician, "kim@clinic.example", "Kim");
        var after = await Statistics(kim);

        // Answered after 75 minutes and 28 hours of opening time, in quarter hours.
        Assert.Equal(["2", "50%", "1", "14 working hours"], before.Texts(".figures dd"));
        Assert.Equal(["First visit with a physiotherapist", "2", "1", "50%", "1", "14 working hours"], before.Texts("#services + .table-scroll tbody :is(th, td)"));
        Assert.Equal(before.Texts(".figures dd"), after.Texts(".figures dd"));
        foreach (var page in new[] { before, after })
        {
            Assert.Equal("November 2026 50% 1 14 working hours", Row(page, "in-time", "November 2026"));
            Assert.Contains("November 2026 1 1 0", Row(page, "received", "November 2026"), StringComparison.Ordinal);
            Assert.Contains("November 2026 1 0 0 1", Row(page, "responses", "November 2026"), StringComparison.Ordinal);
            Assert.Contains("November 2026 1 1", Row(page, "outcomes", "November 2026"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_has_no_personal_data_and_no_inline_styles_or_scripts()
    {
        var reference = await site.Booking.SubmitEnquiry();
        var page = await Statistics(await site.Staff.SignInAs(StaffRole.Clinician));

        foreach (var personal in new[] { "Sam", "sam@example.com", reference })
        {
            Assert.DoesNotContain(personal, page.Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }

        Assert.NotEmpty(page.Document.QuerySelectorAll(".chart svg rect[height]"));
        Assert.Empty(page.Document.QuerySelectorAll("main [style], main script, main style"));
        Assert.All(page.Document.QuerySelectorAll("svg.chart__drawing"), drawing => Assert.NotNull(drawing.Closest("section")!.QuerySelector("table")));
    }

    [Fact]
    public async Task A_month_is_counted_in_London_time()
    {
        site.Clock.AdjustTime(new DateTimeOffset(2027, 6, 30, 23, 10, 0, TimeSpan.Zero));
        await site.Booking.SubmitEnquiry();

        var page = await Statistics(await site.Staff.SignInAs(StaffRole.Clinician));

        Assert.Contains("July 2027 0 0 1", Row(page, "received", "July 2027"), StringComparison.Ordinal);
        Assert.Contains("June 2027 0 0 0", Row(page, "received", "June 2027"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statistics_without_enquiries_say_so()
    {
        var page = await Statistics(await site.Staff.SignInAs(StaffRole.Administrator));

        Assert.Equal(["0", "None due", "0", "None yet"], page.Texts(".figures dd"));
        page.ShouldSay("No enquiries in these months.");
    }

    [Fact]
    public async Task The_impact_assessment_states_the_settings()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);

        (await ada.Visitor.Open("/staff/dpia")).ShouldBe(200)
            .ShouldSay("Example Physiotherapy Clinic").ShouldSay("Closed: 90 days").ShouldSay("works for 60 days").ShouldSay("No mail server is set").ShouldSay(ConsentText.Current.ForClinic("Example Physiotherapy Clinic"));
    }

    private static async Task<WebPage> Statistics(StaffUser staffUser) => (await staffUser.Visitor.Open("/staff/statistics")).ShouldBe(200);

    private static string Row(WebPage page, string chart, string month) =>
        string.Join(' ', page.Document.GetElementById(chart)!.Closest("section")!.QuerySelectorAll("tbody tr").First(row => row.TextContent.Contains(month, StringComparison.Ordinal)).QuerySelectorAll("th, td").Select(cell => cell.TextContent.Trim()));

    private async Task Change(Action<Enquiry> change)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
        await db.Enquiries.ForEachAsync(change);
        await db.SaveChangesAsync();
    }
}
