using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Enquiries;
using UpperBackSite.Mail;
using UpperBackSite.Staff;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Staff;

public sealed class InboxViewTests : StaffTest
{
    [Fact]
    public async Task What_came_and_when_it_is_due_is_told_in_opening_hours()
    {
        var robin = await Hire(StaffRole.Reception);
        await Receive();

        // Monday 10:01 to Tuesday 18:00, open from 8 to 18.
        Assert.Equal("Due in 17 opening hours by 6pm on Tuesday 24 November", Assert.Single((await robin.Visitor.Open("/staff")).Texts(".inbox__due")));
    }

    [Fact]
    public async Task A_message_is_new_until_staff_do_something_after_it()
    {
        var robin = await Hire(StaffRole.Reception);
        var reference = await Receive();
        await Receive("Ann Other", "ann@example.com");
        Assert.Empty(await In(robin, "messages"));

        await Write(reference);
        Assert.Equal([reference], await In(robin, "messages"));
        Assert.Equal(["New message"], (await robin.Visitor.Open("/staff?view=messages")).Texts(".tag"));

        // Looking alone does not make it old.
        var page = await robin.Visitor.Open($"/staff/enquiries/{reference.ToLowerInvariant()}");
        Assert.Equal([reference], await In(robin, "messages"));
        Site.Clock.Advance(TimeSpan.FromMinutes(1));
        (await page.Form("main form[action$=notes]").With("text", "Rang back").With("call", "true").Submit()).ShouldBe(302);
        Assert.Empty(await In(robin, "messages"));

        Site.Clock.Advance(TimeSpan.FromMinutes(1));
        await Write(reference);
        Assert.Equal([reference], await In(robin, "messages"));
    }

    [Fact]
    public async Task A_change_of_status_answers_a_message()
    {
        var robin = await Hire(StaffRole.Reception);
        var reference = await Receive();
        await Write(reference);
        Site.Clock.Advance(TimeSpan.FromMinutes(1));

        (await (await robin.Visitor.Open($"/staff/enquiries/{reference.ToLowerInvariant()}")).Form("main form[action$=status]").With("status", "Contacted").Submit()).ShouldBe(302);

        Assert.Empty(await In(robin, "messages"));
    }

    [Fact]
    public async Task Who_asked_for_erasure_stands_in_a_view_until_it_is_closed()
    {
        var robin = await Hire(StaffRole.Reception);
        var reference = await Receive();
        await Receive("Ann Other", "ann@example.com");
        await Site.Change(reference, enquiry => enquiry.ErasureAskedAt = Site.Clock.GetUtcNow());

        Assert.Equal([reference], await In(robin, "erasure"));
        Assert.Contains("Erasure asked", (await robin.Visitor.Open("/staff?view=erasure")).Texts(".tag"));

        // Who withdrew as well is still owed the erasure.
        await Site.Change(reference, enquiry => enquiry.MoveTo(EnquiryStatus.Closed, Site.Clock.GetUtcNow(), CloseReason.Withdrawn));
        Assert.Equal([reference], await In(robin, "erasure"));
    }

    [Fact]
    public async Task Mail_that_was_given_up_stands_in_a_view_of_its_own()
    {
        var robin = await Hire(StaffRole.Reception);
        var reference = await Receive();
        await Receive("Ann Other", "ann@example.com");
        Assert.Empty(await In(robin, "mail"));

        await Site.Change(reference, enquiry => enquiry.Mail.Add(new OutboxMessage
        {
            MessageId = "given-up@clinic.example",
            Kind = "reply",
            Subject = "Your enquiry",
            CreatedAt = Site.Clock.GetUtcNow(),
            NextTryAt = Site.Clock.GetUtcNow(),
            GaveUpAt = Site.Clock.GetUtcNow(),
        }));

        Assert.Equal([reference], await In(robin, "mail"));
        Assert.Equal(["Mail not sent"], (await robin.Visitor.Open("/staff?view=mail")).Texts(".tag"));
    }

    [Theory]
    [InlineData(VisitState.Proposed, "Time proposed: 9am on Friday 27 November")]
    [InlineData(VisitState.Agreed, "Visit: 9am on Friday 27 November")]
    [InlineData(VisitState.Cancelled, null)]
    public async Task A_visit_is_told_by_its_time(VisitState state, string? words)
    {
        var robin = await Hire(StaffRole.Reception);
        await Site.Change(await Receive(), enquiry => enquiry.Visits.Add(new VisitTime
        {
            StartsAt = new DateTimeOffset(2026, 11, 27, 9, 0, 0, TimeSpan.Zero),
            Minutes = 45,
            ProposedAt = Site.Clock.GetUtcNow(),
            Who = "somebody",
            State = state,
        }));

        Assert.Equal(words is null ? [] : [words], (await robin.Visitor.Open("/staff")).Texts(".tag"));
    }

    [Fact]
    public async Task Service_and_view_go_together_and_the_pages_keep_both()
    {
        var robin = await Hire(StaffRole.Reception);
        await Receive("Ann Other", "ann@example.com");
        var reference = await Receive();
        await Site.Change(reference, enquiry => enquiry.AssignedTo = "somebody");
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
    public async Task A_search_with_many_answers_has_pages_and_stays_out_of_the_address()
    {
        var robin = await Hire(StaffRole.Reception);
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
    public async Task Counts_are_told_to_scripts_with_what_came_since()
    {
        var robin = await Hire(StaffRole.Reception);
        await Receive();
        var page = await robin.Visitor.Open("/staff");
        var newest = page.Document.QuerySelector("[data-newest]")!.GetAttribute("data-newest");
        Assert.Equal(0, (await robin.Visitor.Open($"/staff/counts?since={newest}")).ShouldBe(200).Json.GetProperty("came").GetInt32());

        await Receive("Ann Other", "ann@example.com", "I have chest pain and my back hurts");
        await Store("follow-up");

        var answer = (await robin.Visitor.Open($"/staff/counts?since={newest}")).ShouldBe(200);
        Assert.Equal("application/json", answer.ContentHeaders.ContentType!.MediaType);
        Assert.Equal(2, answer.Json.GetProperty("came").GetInt32());
        Assert.Equal((3, 1, 0, 3), (Count(answer, "open"), Count(answer, "flagged"), Count(answer, "closed"), Count(answer, "all")));
        Assert.Equal(1, Count(await robin.Visitor.Open("/staff/counts?service=follow-up"), "open"));
        Assert.DoesNotContain("Ann", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_view_counts_what_it_lists()
    {
        var robin = await Hire(StaffRole.Reception);
        var references = new List<string>();
        foreach (var status in Enum.GetValues<EnquiryStatus>())
        {
            references.Add(await Receive(concern: status is EnquiryStatus.New ? "I have chest pain" : null));
            await Site.Change(references[^1], enquiry => enquiry.MoveTo(status, Site.Clock.GetUtcNow()));
        }

        await Write(references[2]);
        await Site.Change(references[1], enquiry => enquiry.ErasureAskedAt = Site.Clock.GetUtcNow());
        var counts = (await robin.Visitor.Open("/staff/counts")).ShouldBe(200);

        foreach (var view in counts.Json.GetProperty("counts").EnumerateObject())
        {
            Assert.Equal(view.Value.GetInt32(), (await In(robin, view.Name)).Count);
        }

        Assert.Equal((2, 1, 1, 1, 5), (Count(counts, "open"), Count(counts, "flagged"), Count(counts, "messages"), Count(counts, "erasure"), Count(counts, "all")));
    }

    private static int Count(WebPage answer, string view) => answer.Json.GetProperty("counts").GetProperty(view).GetInt32();

    private static async Task<IReadOnlyList<string>> In(Colleague colleague, string view) =>
        (await colleague.Visitor.Open($"/staff?view={view}")).ShouldBe(200).Texts(".inbox__reference");

    private Task Write(string reference) =>
        Site.Change(reference, enquiry => enquiry.Notes.Add(new EnquiryNote { At = Site.Clock.GetUtcNow(), Who = "visitor", Kind = NoteKind.FromPerson, Text = "Tuesdays are better" }));

    private async Task Store(string service, string name = "Kit Marsh")
    {
        await using var scope = Site.Services.CreateAsyncScope();
        var now = Site.Clock.GetUtcNow();
        await scope.ServiceProvider.GetRequiredService<EnquiryIntake>().Store(
            new Enquiry
            {
                Reference = EnquiryReference.New(),
                SubmissionKey = Guid.NewGuid().ToString(),
                ReceivedAt = now,
                Service = service,
                Name = name,
                ConsentVersion = "1",
                ConsentedAt = now,
                StatusAt = now,
                DueAt = now.AddDays(1),
            },
            null);
    }
}
