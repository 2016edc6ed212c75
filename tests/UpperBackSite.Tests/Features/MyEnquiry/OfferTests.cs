using Microsoft.EntityFrameworkCore;
using UpperBackSite.Accounts;
using UpperBackSite.Enquiries;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.MyEnquiry;

/// <summary>Several times in one offer, of which the person picks one or none.</summary>
public sealed class OfferTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task The_person_picks_one_of_three_times_and_the_others_lapse()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await OfferThree(robin, reference);
        var mail = await site.Mailbox.DeliveredText("visit-proposed");
        Assert.Contains("- 2:30pm on Tuesday 1 December, with Alex Example, about 45 minutes\n- 9am on Wednesday 2 December, with Robin Example, about 45 minutes\n- 10am on Thursday 3 December, with Alex Example, about 30 minutes\n", mail.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.DoesNotContain("stands until", mail, StringComparison.Ordinal);

        var page = (await site.Mailbox.Open(link)).ShouldSay("We've offered you more than one time. Choose the one that suits you best.");
        Assert.Equal(3, page.Texts(".own__times li").Count);
        (await page.Form(".own__times li:nth-child(2) form").Press("Book this time")).ShouldBe(303);

        (await site.Mailbox.Open(link)).ShouldSay("Your visit is booked for 9am on Wednesday 2 December.").ShouldSay("with Robin Example, about 45 minutes");
        Assert.Equal([VisitState.Lapsed, VisitState.Agreed, VisitState.Lapsed], await States());
        Assert.Contains("You'll see Robin Example.", await site.Mailbox.DeliveredText("visit-agreed"), StringComparison.Ordinal);
        (await page.Form(".own__times li:nth-child(1) form").Press("Book this time")).ShouldBe(409);
    }

    [Fact]
    public async Task None_of_the_times_suits_and_better_ones_reach_the_desk()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await OfferThree(robin, reference);

        var page = await site.Mailbox.Open(link);
        var declined = (await page.Form("form[action='/my-enquiry/visit/refusal']").With("better", "Any Friday after 4pm").Press("None of these suits me")).ShouldBe(303);

        (await site.Mailbox.Open(declined.Location!)).ShouldSay("Thanks for letting us know.").ShouldSay("You'll hear from us by 6pm on Tuesday 24 November.").ShouldSay("Any Friday after 4pm");
        Assert.Equal(EnquiryStatus.New, (await site.StoredEnquiries()).Single().Status);
        Assert.All(await States(), state => Assert.Equal(VisitState.Declined, state));
        (await robin.Visitor.Open(StaffUser.PathOf(reference))).ShouldSay("None of these times suits me. Any Friday after 4pm").ShouldSay("The person declined the times");
        Assert.DoesNotContain("Friday after", TestDatabase.Dump(site.Data), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offer_says_until_when_to_choose_and_comes_back_to_the_desk_then()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await robin.Propose(reference, "2026-12-01", "14:30");

        Assert.Contains("Please choose by 6pm on Thursday 26 November.", await site.Mailbox.DeliveredText("visit-proposed"), StringComparison.Ordinal);
        Assert.Contains("tell us that you can't make it", await site.Mailbox.DeliveredText("visit-proposed"), StringComparison.Ordinal);
        (await site.Mailbox.Open(link)).ShouldSay("Please choose by 6pm on Thursday 26 November.");
        Assert.Equal(["Offered, waiting until Thursday"], (await robin.Visitor.Open("/staff")).Texts(".inbox__due"));

        site.Clock.AdjustTime(DateTimeOffset.Parse("2026-11-27T09:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
        robin = await site.Staff.SignBackIn(robin);
        Assert.StartsWith("Follow-up", Assert.Single((await robin.Visitor.Open("/staff?view=overdue")).Texts(".inbox__due")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_offer_can_be_withdrawn()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await OfferThree(robin, reference);

        var done = (await (await robin.Visitor.Open(StaffUser.PathOf(reference))).Form("form[action$='/visits/removal']").Submit()).ShouldBe(302);

        (await robin.Visitor.Open(done.Location!)).ShouldSay("The offered times are withdrawn.");
        Assert.Equal(EnquiryStatus.New, (await site.StoredEnquiries()).Single().Status);
        Assert.Empty((await site.Mailbox.Open(link)).Texts(".own__times li"));
    }

    [Fact]
    public async Task After_the_desk_cancels_a_visit_the_page_and_the_email_say_the_same()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await robin.Book(reference, "2026-12-01", "14:30");

        (await (await robin.Visitor.Open(StaffUser.PathOf(reference))).Form(".visits form[action$='/cancellation']").Press("Cancel visit")).ShouldBe(302);

        const string next = "If you'd like another time, write to us or call us.";
        (await site.Mailbox.Open(link)).ShouldSay($"Your visit at 2:30pm on Tuesday 1 December has been cancelled. {next}");
        Assert.Contains(next, await site.Mailbox.DeliveredText("visit-cancelled"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_words_about_better_times_are_refused_and_kept()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        await OfferThree(await site.Staff.SignInAs(StaffRole.Reception), reference);
        var words = "Fridays " + new string('x', 1000);

        var page = await (await site.Mailbox.Open(link)).Form("form[action='/my-enquiry/visit/refusal']").With("better", words).Submit();

        page.ShouldBe(200).ShouldShowError("better", "What you write must be 1,000 characters or fewer");
        Assert.Equal(words, page.Form("form[action='/my-enquiry/visit/refusal']").Value("better"));
        Assert.All(await States(), state => Assert.Equal(VisitState.Proposed, state));
    }

    [Fact]
    public async Task A_warning_sign_in_the_words_about_better_times_puts_the_enquiry_first()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        await OfferThree(await site.Staff.SignInAs(StaffRole.Reception), reference);

        var declined = (await (await site.Mailbox.Open(link)).Form("form[action='/my-enquiry/visit/refusal']").With("better", "Soon please, I have chest pain and I can't breathe").Submit()).ShouldBe(303);

        Assert.NotEmpty((await site.Mailbox.Open(declined.Location!)).Texts(".care-card"));
        Assert.True((await site.StoredEnquiries()).Single().IsFlagged);
    }

    [Fact]
    public async Task A_new_offer_replaces_the_times_of_the_last_one()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await robin.Propose(reference, "2026-12-01", "14:30");
        var before = await site.Mailbox.Open(link);

        await robin.Propose(reference, "2026-12-04", "11:00");

        Assert.Equal([VisitState.Lapsed, VisitState.Proposed], await States());
        Assert.Contains("11am on Friday 4 December", Assert.Single((await site.Mailbox.Open(link)).Texts(".own__times li")), StringComparison.Ordinal);
        (await before.Form("form[action='/my-enquiry/visit']").Submit()).ShouldBe(409);
    }

    [Fact]
    public async Task An_agreed_visit_stands_until_the_new_time_is_picked_and_everyone_is_told()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await robin.Book(reference, "2026-12-01", "14:30");
        var first = (await site.Mailbox.DeliveredCalendar("visit-agreed")).Events.Single();

        await robin.Propose(reference, "2026-12-02", "09:00");

        (await robin.Visitor.Open(StaffUser.PathOf(reference))).ShouldSay("Their visit at 2:30pm on Tuesday 1 December stands until they choose one of the new times.");
        Assert.Contains("Your visit at 2:30pm on Tuesday 1 December stands until you book a new time.", await site.Mailbox.DeliveredText("visit-proposed"), StringComparison.Ordinal);
        var page = (await site.Mailbox.Open(link)).ShouldSay("Your visit is booked for 2:30pm on Tuesday 1 December. We've offered you a new time. Your visit stands until you book it.");
        (await page.Form("form[action='/my-enquiry/visit']").Press("Book this time")).ShouldBe(303);

        (await site.Mailbox.Open(link)).ShouldSay("Your visit is booked for 9am on Wednesday 2 December.");
        Assert.Contains("This replaces your visit at 2:30pm on Tuesday 1 December", await site.Mailbox.DeliveredText("visit-agreed"), StringComparison.Ordinal);
        var calendar = await site.Mailbox.DeliveredCalendar("visit-agreed");
        var moved = calendar.Events.Single();
        Assert.Equal("REQUEST", calendar.Method);
        Assert.Equal((first.Uid, first.Sequence + 1), (moved.Uid, moved.Sequence));
        Assert.True(moved.DtStamp!.AsUtc >= first.DtStamp!.AsUtc);
        Assert.Equal([VisitState.Cancelled, VisitState.Agreed], await States());
    }

    [Fact]
    public async Task A_second_visit_after_the_first_is_a_new_event_and_the_first_stays()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await robin.Book(reference, "2026-11-24", "14:30");
        var first = (await site.Mailbox.DeliveredCalendar("visit-agreed")).Events.Single();
        site.Jump(TimeSpan.FromDays(2));

        robin = await site.Staff.SignBackIn(robin);
        await robin.Book(reference, "2026-12-01", "14:30");

        Assert.Equal([VisitState.Agreed, VisitState.Agreed], await States());
        Assert.DoesNotContain("This replaces", await site.Mailbox.DeliveredText("visit-agreed"), StringComparison.Ordinal);
        var second = (await site.Mailbox.DeliveredCalendar("visit-agreed")).Events.Single();
        Assert.NotEqual(first.Uid, second.Uid);
        (await site.Mailbox.Open(link)).ShouldSay("Your visit is booked for 2:30pm on Tuesday 1 December.");
    }

    [Fact]
    public async Task The_calendar_file_names_the_practitioner_and_rings_two_hours_before()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        await (await site.Staff.SignInAs(StaffRole.Reception)).Book(reference, "2026-12-01", "14:30");

        var visit = (await site.Mailbox.DeliveredCalendar("visit-agreed")).Events.Single();
        Assert.Contains("With Alex Example.", visit.Description, StringComparison.Ordinal);
        var alarm = Assert.Single(visit.Alarms);
        Assert.Equal("DISPLAY", alarm.Action);
        Assert.Equal(TimeSpan.FromHours(-2), alarm.Trigger!.Duration!.Value.ToTimeSpanUnspecified());
        Assert.False(string.IsNullOrEmpty(alarm.Description));

        await (await site.Mailbox.Open(link)).Form("form[action='/my-enquiry/visit/cancellation']").Submit();
        var cancelled = await site.Mailbox.DeliveredCalendar("visit-cancelled");
        Assert.Equal(("CANCEL", visit.Uid, 1), (cancelled.Method, cancelled.Events.Single().Uid, cancelled.Events.Single().Sequence));
        Assert.Empty(cancelled.Events.Single().Alarms);
    }

    private static async Task OfferThree(StaffUser robin, string reference)
    {
        var form = (await robin.OfferForm(reference, "2026-12-01", "14:30"))
            .With("day", "2026-12-01", "2026-12-02", "2026-12-03").With("time", "14:30", "09:00", "10:00")
            .With("practitioner", "Alex Example", "Robin Example", "").With("minutes", "45", "45", "30");
        (await form.Submit()).ShouldBe(302);
    }

    private Task<List<VisitState>> States() =>
        site.InDatabase(db => db.Enquiries.SelectMany(enquiry => enquiry.Visits).OrderBy(visit => visit.Id).Select(visit => visit.State).ToListAsync());
}
