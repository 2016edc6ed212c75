using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Accounts;
using UpperBackSite.Enquiries;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

public sealed class InboxCountTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Service_and_view_are_combined_and_kept_across_pages()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await site.Booking.SubmitEnquiry("Ann Other", "ann@example.com");
        var reference = await site.Booking.SubmitEnquiry();
        await site.Change(reference, enquiry => enquiry.AssignedTo = "somebody");
        for (var more = 0; more < 26; more++)
        {
            await Store("follow-up");
        }

        var page = (await robin.Visitor.Open("/staff?view=open&service=follow-up")).ShouldBe(200).ShouldSay("26 enquiries").ShouldSay("Page 1 of 2");

        Assert.Equal("follow-up", page.Document.QuerySelector("#service option[selected]")!.GetAttribute("value"));
        Assert.Equal("open", page.Document.QuerySelector(".inbox-service input[name=view]")!.GetAttribute("value"));
        var next = Assert.Single(page.Links(".inbox-pages a"));
        Assert.Equal("/staff?view=open&service=follow-up&page=2", next);
        var second = (await robin.Visitor.Open(next)).ShouldBe(200);
        Assert.Single(second.Texts(".inbox__one"));
        Assert.Equal(["/staff?view=open&service=follow-up"], second.Links(".inbox-pages a"));
        Assert.All(page.Links(".inbox-views a"), address => Assert.Contains("service=follow-up", address, StringComparison.Ordinal));
        Assert.Equal("26", page.Document.QuerySelector("[data-count=open]")!.TextContent);
    }

    [Fact]
    public async Task A_search_with_many_results_is_paged_without_a_query_string()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        for (var more = 0; more < 26; more++)
        {
            await Store("follow-up", "Sam");
        }

        var first = (await (await robin.Visitor.Open("/staff")).Form("main form.inbox-search").With("q", "sam").Submit()).ShouldBe(200).ShouldSay("26 enquiries found");

        var second = (await robin.Visitor.Post("/staff", ("q", first.Form(".inbox-pages form").Value("q")!), ("page", "2"), ("__RequestVerificationToken", first.Form(".inbox-pages form").Value("__RequestVerificationToken")!))).ShouldBe(200);
        Assert.Single(second.Texts(".inbox__one"));
        Assert.Empty(first.Links(".inbox-pages a"));
    }

    [Fact]
    public async Task The_counts_endpoint_reports_new_enquiries()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await site.Booking.SubmitEnquiry();
        var page = await robin.Visitor.Open("/staff");
        var newest = page.Document.QuerySelector("[data-newest]")!.GetAttribute("data-newest");
        Assert.Equal(0, (await robin.Visitor.Open($"/staff/counts?since={newest}")).ShouldBe(200).Json.GetProperty("came").GetInt32());

        await site.Booking.SubmitEnquiry("Ann Other", "ann@example.com", "I have chest pain and my back hurts");
        await Store("follow-up");

        var answer = (await robin.Visitor.Open($"/staff/counts?since={newest}")).ShouldBe(200);
        Assert.Equal("application/json", answer.ContentHeaders.ContentType!.MediaType);
        Assert.Equal(2, answer.Json.GetProperty("came").GetInt32());
        Assert.Equal((3, 1, 0, 3), (Count(answer, "open"), Count(answer, "flagged"), Count(answer, "closed"), Count(answer, "all")));
        Assert.Equal(1, Count(await robin.Visitor.Open("/staff/counts?service=follow-up"), "open"));
        Assert.DoesNotContain("Ann", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_count_matches_its_list()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var references = new List<string>();
        foreach (var status in Enum.GetValues<EnquiryStatus>())
        {
            references.Add(await site.Booking.SubmitEnquiry(concern: status is EnquiryStatus.New ? "I have chest pain" : null));
            await site.Change(references[^1], enquiry => enquiry.MoveTo(status, site.Clock.GetUtcNow()));
        }

        await site.WriteFromPerson(references[2]);
        await site.Change(references[1], enquiry => enquiry.ErasureAskedAt = site.Clock.GetUtcNow());
        var counts = (await robin.Visitor.Open("/staff/counts")).ShouldBe(200);

        foreach (var view in counts.Json.GetProperty("counts").EnumerateObject())
        {
            Assert.Equal(view.Value.GetInt32(), (await InboxPage.ReadReferences(robin, view.Name)).Count);
        }

        Assert.Equal((2, 1, 1, 1, 5), (Count(counts, "open"), Count(counts, "flagged"), Count(counts, "messages"), Count(counts, "erasure"), Count(counts, "all")));
    }

    private static int Count(WebPage answer, string view) => answer.Json.GetProperty("counts").GetProperty(view).GetInt32();

    private Task<string> Store(string service, string name = "Kit Marsh") => site.Store(TestEnquiries.New(site, service, name));
}
