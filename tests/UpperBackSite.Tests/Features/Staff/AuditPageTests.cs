using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

public sealed class AuditPageTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Viewing_the_audit_log_is_recorded()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        var me = (await site.StaffMember(ada.Email)).Id;

        var trail = (await ada.Visitor.Open("/staff/audit")).ShouldBe(200).ShouldSay("Robin Reed viewed the audit log");
        Assert.All(trail.Document.QuerySelectorAll("time"), time => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", time.GetAttribute("datetime")));
        await ada.Visitor.Open("/staff/audit?reference=ub-0000-0000");

        Assert.Equal([(me, "audit.viewed", "trail"), (me, "audit.viewed", "UB-0000-0000")], (await site.AuditEntries()).TakeLast(2).Select(entry => (entry.Who, entry.Action, entry.About)));
    }

    [Theory]
    [InlineData("reference=Sam+O%E2%80%99Neill")]
    [InlineData("account=sam%40example.com")]
    [InlineData("reference=%00")]
    [InlineData("account=a%1Fb")]
    [InlineData("reference=UB-0000-0000&from=never")]
    public async Task Free_text_searches_are_not_recorded_in_the_audit_log(string query)
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);

        await ada.Visitor.Open($"/staff/audit?{query}");

        Assert.Equal(("audit.viewed", "trail"), (await site.AuditEntries()).Select(entry => (entry.Action, entry.About)).Last());
        (await (await ada.Visitor.Open("/staff/audit")).Form("main form[action$=verification]").Submit()).ShouldBe(200).ShouldSay("The audit log is intact");
    }

    [Fact]
    public async Task The_audit_log_is_searched_by_person_reference_account_and_action()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator, "ada@clinic.example", "Ada Byron");
        var kim = await site.Staff.SignInAs(StaffRole.Clinician, "kim@clinic.example", "Kim Lee");
        var reference = await site.Booking.SubmitEnquiry();
        await site.Booking.SubmitEnquiry("Ann Other", "ann@example.com");
        await kim.Visitor.Open($"/staff/enquiries/{reference.ToLowerInvariant()}");
        var kims = (await site.StaffMember(kim.Email)).Id;

        var search = await ada.Visitor.Open("/staff/audit");
        Assert.Equal(["Anyone", "Ada Byron", "Kim Lee", "A visitor"], search.Texts("#who option"));
        Assert.Equal(["Any action", "viewed the audit log", "sent the enquiry", "viewed it", "signed in"], search.Texts("#did option"));
        Assert.Equal(["viewed it", "signed in"], await Actions(ada, $"who={kims}"));
        Assert.Equal(["viewed it", "sent the enquiry"], (await Actions(ada, $"reference={reference.ToLowerInvariant()}")).Where(action => action != "viewed the audit log"));
        Assert.Equal(["signed in"], (await Actions(ada, $"account={kims}")).Where(action => action != "viewed the audit log"));
        Assert.Equal(["sent the enquiry", "sent the enquiry"], await Actions(ada, "did=enquiry.received&who=visitor"));
    }

    [Fact]
    public async Task Days_are_in_London_time_and_inclusive()
    {
        // In summer the day in London ends at 23:00 UTC. Each enquiry takes a minute.
        site.Clock.AdjustTime(new DateTimeOffset(2027, 6, 30, 22, 58, 30, TimeSpan.Zero));
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        var before = await site.Booking.SubmitEnquiry();
        var after = await site.Booking.SubmitEnquiry();

        Assert.Equal([after], await References(ada, "did=enquiry.received&from=2027-07-01&to=2027-07-01"));
        Assert.Equal([before], await References(ada, "did=enquiry.received&from=2027-06-30&to=2027-06-30"));
        Assert.Equal([after, before], await References(ada, "did=enquiry.received&from=2027-06-30&to=2027-07-01"));
    }

    [Theory]
    [InlineData("from=yesterday", "from", "Enter the first date as year, month and day")]
    [InlineData("to=24.11.2026", "to", "Enter the last date as year, month and day")]
    [InlineData("to=9999-12-31", "to", "Enter the last date as year, month and day")]
    [InlineData("from=2026-11-25&to=2026-11-24", "to", "The last date must not be before the first")]
    public async Task An_invalid_day_is_refused(string query, string field, string words)
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);

        var page = (await ada.Visitor.Open($"/staff/audit?{query}")).ShouldBe(400);

        page.ShouldShowError(field, words);
        Assert.Empty(page.Texts(".trail li"));
    }

    [Fact]
    public async Task Paging_is_stable_although_each_view_adds_an_entry()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        for (var look = 0; look < 60; look++)
        {
            await ada.Visitor.Open("/staff/audit?did=staff.in");
        }

        var first = await ada.Visitor.Open("/staff/audit?did=audit.viewed");
        var second = await ada.Visitor.Open(Assert.Single(first.Links(".neighbours a")));

        var ids = first.Texts(".trail__id").Concat(second.Texts(".trail__id")).Select(int.Parse).ToList();
        Assert.Equal(61, ids.Count);
        Assert.Equal(ids.OrderDescending().Distinct(), ids);
        Assert.Equal(["/staff/audit?did=audit.viewed"], second.Links(".neighbours a"));
    }

    [Fact]
    public async Task The_page_shows_whether_the_hash_chain_is_intact()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        await site.Booking.SubmitEnquiry();
        var page = await ada.Visitor.Open("/staff/audit");
        var entries = (await site.AuditEntries()).Count;

        (await page.Form("main form[action$=verification]").Submit()).ShouldBe(200).ShouldSay($"{entries} entries checked");

        await TestDatabase.Query(site.Data, "UPDATE \"AuditEntries\" SET \"Who\" = 'nobody' WHERE \"Id\" = 2");

        (await page.Form("main form[action$=verification]").Submit()).ShouldBe(200).ShouldSay("Entry 2 doesn't match its hash. The 1 entry before it is intact.");
        Assert.Equal(["unbroken", "broken"], (await site.AuditEntries()).Where(entry => entry.Action == "audit.verified").Select(entry => entry.Detail));
    }

    private static async Task<IEnumerable<string>> Actions(StaffUser staffUser, string query) =>
        (await staffUser.Visitor.Open($"/staff/audit?{query}")).ShouldBe(200).Document.QuerySelectorAll(".trail li p:nth-child(2)").Select(line => line.LastChild!.TextContent.Trim());

    private static async Task<IReadOnlyList<string>> References(StaffUser staffUser, string query) =>
        (await staffUser.Visitor.Open($"/staff/audit?{query}")).ShouldBe(200).Texts(".trail a");
}
