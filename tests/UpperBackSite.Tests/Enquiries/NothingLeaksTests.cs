using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Accounts;
using UpperBackSite.Data;
using UpperBackSite.Tests.Mail;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Enquiries;

/// <summary>
/// Takes an enquiry through its whole life, with failing mail and rejected forms. Afterwards nothing that the person or staff wrote is
/// in the log, the database files, the audit trail or an address.
/// </summary>
public sealed class NothingLeaksTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    private static readonly string[] Personal =
    [
        "Zebedee", "Quartermain", "quartermain.example", "Zephaniah", "newplace.example", "900123", "900456", "marmalade", "glows", "wheelchair-ramp",
        "lampshade", "saxophone", "accordion", "pumpernickel", "trombone", "haberdasher", "Kaleidoscope",
    ];

    [Fact]
    public async Task No_personal_value_of_a_whole_journey_is_in_the_log_the_database_the_trail_or_an_address()
    {
        using var mailServer = new ScriptedMailServer();
        Enumerable.Repeat("550 no mailbox for zebedee@quartermain.example", 50).ToList().ForEach(mailServer.Answers.Enqueue);
        site.With("Mail:Host", "127.0.0.1").With("Mail:Port", $"{mailServer.Port}").With("Mail:AllowsPlainOnLoopback", "true");
        var addresses = new List<string?>();
        var link = await Book(addresses);
        await LiveThrough(link, addresses);
        await Answer(addresses);

        Assert.All(addresses, address => ShouldHoldNothingOf(address ?? "", "an address"));
        Assert.All(site.Log.All, line => ShouldHoldNothingOf(line, "the log"));
        ShouldHoldNothingOf(TestDatabase.Dump(site.Data), "the database");
        await using var scope = site.Services.CreateAsyncScope();
        var trail = await scope.ServiceProvider.GetRequiredService<SiteDbContext>().AuditEntries.ToListAsync();
        Assert.True(trail.Count > 10);
        Assert.All(trail, entry => ShouldHoldNothingOf($"{entry.Who} {entry.Action} {entry.About} {entry.Detail}", "the trail"));
    }

    private async Task<string> Book(List<string?> addresses)
    {
        var form = (await site.Booking.OpenForm()).With("name", "Zebedee Quartermain").With("email", "zebedee@quartermain.example").With("phone", "07700 900123")
            .With("concern", "My elbow glows like marmalade").With("accessNeeds", "A wheelchair-ramp").With("service", "first-visit");
        (await form.Submit()).ShouldBe(200).ShouldShowError("consent", "Tick the box");
        var check = (await form.With("consent", "yes").Submit()).ShouldBe(200);
        var form2 = (await check.Form().Press("Change")).ShouldBe(200).Form();
        var sent = (await (await form2.Submit()).Form().Press("Send enquiry")).ShouldBe(303);
        addresses.Add(sent.Location);
        await using var scope = site.Services.CreateAsyncScope();
        var enquiry = (await site.StoredEnquiries()).Single();
        return "/my-enquiry?key=" + scope.ServiceProvider.GetRequiredService<UpperBackSite.Enquiries.PrivateLink>().GetKey(enquiry);
    }

    private async Task LiveThrough(string link, List<string?> addresses)
    {
        var page = (await site.Mailbox.Open(link, "Quartermain")).ShouldBe(200);
        addresses.Add((await page.Form("form[action='/my-enquiry/messages']").With("message", "Bring the lampshade").Submit()).ShouldBe(303).Location);
        (await page.Form("form[action='/my-enquiry/details']").With("email", "Zephaniah@").Submit()).ShouldBe(200).ShouldShowError("email", "Enter an email address in the correct format");
        var moved = (await page.Form("form[action='/my-enquiry/details']").With("name", "Zephaniah Q").With("email", "zephaniah@newplace.example").With("phone", "07700 900456").Submit()).ShouldBe(303);
        addresses.Add(moved.Location);
        await site.Visitor().Post("/feedback", ("page", "/remedies/heat-and-cold"), ("answer", "no"), ("missing", "How to hold a saxophone"), ("website", ""));
        (await site.Visitor().Open("/search?q=accordion+player")).ShouldBe(200);
        page = (await site.Mailbox.Open(moved.Location!, "Zephaniah Q")).ShouldBe(200);
        (await page.Form("form[action='/my-enquiry/copy']").Press("Download as a data file (JSON)")).ShouldBe(200);
        addresses.Add((await page.Form("form[action='/my-enquiry/erasure']").Submit()).ShouldBe(303).Location);
    }

    private async Task Answer(List<string?> addresses)
    {
        var robin = await site.Staff.SignInAs(StaffRole.Administrator);
        var path = StaffUser.PathOf((await site.StoredEnquiries()).Single().Reference);
        await (await robin.Visitor.Open("/staff")).Form("main form.inbox-search").With("q", "zephaniah@newplace.example").Submit();
        await (await robin.Visitor.Open("/staff")).Form("main form.inbox-search").With("q", "07700 900456").Submit();
        var desk = (await robin.Visitor.Open(path)).ShouldBe(200);
        addresses.Add((await desk.Form("main form[action$=notes]").With("text", "Sounded like a trombone").Submit()).ShouldBe(302).Location);
        (await desk.Form("main form[action$=notes]").With("text", string.Concat(Enumerable.Repeat("pumpernickel ", 200))).Submit()).ShouldBe(400);
        var preview = await (await robin.Visitor.Open($"{path}/reply")).Form(".form").With("subject", "The haberdasher").With("text", "Kaleidoscope").Submit();
        addresses.Add((await preview.Form(".form").Press("Send")).ShouldBe(302).Location);
        desk = await robin.Visitor.Open(path);
        addresses.Add((await desk.Form("form.visit-form").With("day", "2026-12-01").With("time", "10:00").With("minutes", "45").With("practitioner", "Alex Example").Submit()).ShouldBe(302).Location);
        await Refusals(atLeast: 3);
        addresses.Add((await (await robin.Visitor.Open(path)).Form("main form[action*='/mail/']").Submit()).ShouldBe(302).Location);
        (await robin.Visitor.Open("/staff/enquiries/nonsense")).ShouldBe(404);
    }

    /// <summary>Advances the clock until the given number of messages was given up.</summary>
    private Task<int> Refusals(int atLeast) => Eventually.Value(
        () => site.InDatabase(db => db.Outbox.CountAsync(message => message.GaveUpAt != null)), refused => refused >= atLeast, () => site.Clock.Advance(TimeSpan.FromSeconds(6)));

    private static void ShouldHoldNothingOf(string text, string place) =>
        Assert.All(Personal, word => Assert.False(text.Contains(word, StringComparison.OrdinalIgnoreCase), $"{word} stands in {place}"));
}
