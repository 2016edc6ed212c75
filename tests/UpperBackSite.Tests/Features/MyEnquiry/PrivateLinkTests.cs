using System.Net;
using UpperBackSite.Accounts;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.MyEnquiry;

public sealed class PrivateLinkTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task The_link_opens_the_enquiry_on_a_page_that_does_not_leak_it()
    {
        var (reference, _, page) = await site.Mailbox.OpenMyEnquiry(concern: "Sore between the shoulder blades");

        page.ShouldSay(reference).ShouldSay("Sore between the shoulder blades").ShouldSay("We've received your enquiry, and we'll reply by 6pm on Tuesday 24 November");
        Assert.True(page.Headers.CacheControl?.NoStore);
        Assert.Equal("no-referrer", page.Document.QuerySelector("meta[name=referrer]")?.GetAttribute("content"));
        Assert.Equal("noindex", page.Document.QuerySelector("meta[name=robots]")?.GetAttribute("content"));
        Assert.Null(page.Document.QuerySelector("link[rel=canonical]"));
    }

    [Fact]
    public async Task Opening_the_link_changes_nothing()
    {
        var (_, link, page) = await site.Mailbox.OpenMyEnquiry();
        var before = (await site.StoredEnquiries()).Single();
        var trail = (await site.AuditEntries()).Count;

        for (var opened = 0; opened < 3; opened++)
        {
            (await site.Visitor().Open(link)).ShouldBe(200);
            (await page.Visitor.Open(link)).ShouldBe(200).ShouldSay("Your enquiry");
            (await site.Visitor().Send(HttpMethod.Head, link, null)).ShouldBe(200);
        }

        var after = (await site.StoredEnquiries()).Single();
        Assert.Equal((before.Version, before.Status, before.LinkId), (after.Version, after.Status, after.LinkId));
        Assert.Equal(trail, (await site.AuditEntries()).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?key=")]
    [InlineData("?key=nonsense")]
    [InlineData("?key=000000000000000000000000ffffffffffffffffffffffffffffffff")]
    [InlineData("?key=%00%00")]
    public async Task An_invalid_key_opens_nothing(string query)
    {
        await site.Mailbox.OpenMyEnquiry();

        var page = (await site.Visitor().Open("/my-enquiry" + query)).ShouldBe(404).ShouldSay("This link doesn't work").ShouldSay("020 7946 0123");

        Assert.DoesNotContain("Sam O", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stored_id_of_the_link_does_not_open_it()
    {
        var (_, link, _) = await site.Mailbox.OpenMyEnquiry();
        var id = (await site.StoredEnquiries()).Single().LinkId!;
        Assert.StartsWith($"/my-enquiry?key={id}", link, StringComparison.Ordinal);

        (await site.Visitor().Open($"/my-enquiry?key={id}")).ShouldBe(404);
        (await site.Visitor().Open(link[..^1] + (link[^1] == '0' ? '1' : '0'))).ShouldBe(404);
    }

    [Fact]
    public async Task The_link_expires()
    {
        var (_, link, _) = await site.Mailbox.OpenMyEnquiry();

        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddDays(59.9));
        (await site.Mailbox.Open(link)).ShouldBe(200);
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddDays(0.2));
        (await site.Mailbox.Open(link)).ShouldBe(404);
        (await site.Visitor().Post("/my-enquiry/withdrawal", ("key", link.Split('=')[1]))).ShouldBe(404);
    }

    [Fact]
    public async Task The_person_can_stop_the_link()
    {
        var (_, link, page) = await site.Mailbox.OpenMyEnquiry();

        (await page.Form("form[action='/my-enquiry/link/removal']").Submit()).ShouldBe(200).ShouldSay("Your link no longer works");

        (await site.Mailbox.Open(link)).ShouldBe(404);
        Assert.Single(await site.StoredEnquiries());
    }

    [Fact]
    public async Task Staff_can_renew_or_stop_the_link()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);

        var desk = await robin.Visitor.Open(StaffUser.PathOf(reference));
        Assert.DoesNotContain(link.Split('=')[1], desk.Body, StringComparison.Ordinal);
        (await desk.Form("form[action$='/link']").Press("Send a new link")).ShouldBe(302);

        (await site.Mailbox.Open(link)).ShouldBe(404);
        var newLink = await site.Mailbox.LinkIn("new-link");
        (await site.Mailbox.Open(newLink)).ShouldBe(200);
        robin = await site.Staff.SignBackIn(robin);
        (await (await robin.Visitor.Open(StaffUser.PathOf(reference))).Form("form[action$='/link']").Press("Turn off the link")).ShouldBe(302);
        (await site.Mailbox.Open(newLink)).ShouldBe(404);
    }

    [Fact]
    public async Task The_key_is_neither_logged_nor_stored()
    {
        var (_, link, page) = await site.Mailbox.OpenMyEnquiry();
        var key = link.Split('=')[1];
        await page.Form("form[action='/my-enquiry/messages']").With("message", "Hello").Submit();
        await page.Form("form[action='/my-enquiry/messages']").With("message", "").Submit();
        await site.Visitor().Open($"/my-enquiry/nowhere?key={key}");

        Assert.DoesNotContain(site.Log.All, line => line.Contains(key[24..], StringComparison.Ordinal));
        Assert.DoesNotContain(key[24..], TestDatabase.Dump(site.Data), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil.example", "127.0.0.1", false)]
    [InlineData("localhost:1337", "203.0.113.9", false)]
    [InlineData("localhost", "127.0.0.1", true)]
    public async Task A_link_to_an_untrusted_host_is_not_sent(string host, string from, bool hasLink)
    {
        site.VisitorAddress = IPAddress.Parse(from);
        var visitor = site.Visitor();
        var form = (await visitor.Open("/booking")).Form().With("name", "Sam").With("email", "sam@example.com").With("service", "first-visit").With("consent", "yes");
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var check = (await form.Submit()).ShouldBe(200).Form();
        var fields = new[] { "answers", "__RequestVerificationToken" }.Select(name => KeyValuePair.Create(name, check.Value(name)!));

        (await visitor.Send(HttpMethod.Post, "/booking/enquiries", new FormUrlEncodedContent(fields), ("Host", host))).ShouldBe(303);

        var text = await site.Mailbox.DeliveredText("acknowledgement");
        Assert.DoesNotContain("evil", text, StringComparison.Ordinal);
        Assert.DoesNotContain("1337", text + (await site.Mailbox.MessagesOfKind(StaffNotifications.Kind)).Single().Text, StringComparison.Ordinal);
        Assert.Equal(hasLink, text.Contains("/my-enquiry?key=", StringComparison.Ordinal));
        Assert.Equal(hasLink, text.Contains("open your enquiry page", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_configured_address_is_used_in_the_link()
    {
        site.With("Site:Address", "https://www.clinic.example/");
        await site.Booking.SubmitEnquiry();

        Assert.Contains("https://www.clinic.example/my-enquiry?key=", await site.Mailbox.DeliveredText("acknowledgement"), StringComparison.Ordinal);
    }
}
