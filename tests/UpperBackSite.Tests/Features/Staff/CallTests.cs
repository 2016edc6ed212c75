using UpperBackSite.Accounts;
using UpperBackSite.Enquiries;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

public sealed class CallTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Next_enquiry_goes_down_the_list_to_its_end()
    {
        foreach (var name in new[] { "Ann", "Ben", "Cat" })
        {
            await site.Booking.SubmitEnquiry($"{name} Reed", $"{name.ToLowerInvariant()}@example.com");
        }

        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var opened = new List<string>();
        var next = (await robin.Visitor.Open("/staff/next")).Location!;
        while (next != "/staff?done=all" && opened.Count < 5)
        {
            opened.Add(next);
            next = (await robin.Visitor.Open((await robin.Visitor.Open(next)).Links("main a[href^='/staff/next']")[0])).Location!;
        }

        Assert.Equal((await site.StoredEnquiries()).Select(enquiry => StaffUser.PathOf(enquiry.Reference)), opened);
    }

    [Fact]
    public async Task A_call_without_an_answer_is_due_again_in_the_next_half_day_until_it_reaches_the_person()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var reference = await SubmitWithPhone();

        var page = await Call(robin, reference, "No answer");

        page.ShouldSay("Call noted. Try again today by 6pm.").ShouldSay("Phone call, no answer: Robin Reed").ShouldSay("Robin Reed called and got no answer");
        var stored = (await site.StoredEnquiries()).Single();
        Assert.Equal((EnquiryStatus.New, null), (stored.Status, stored.AnsweredAt));
        var inbox = await robin.Visitor.Open("/staff");
        Assert.Equal("Due today by 6pm", Assert.Single(inbox.Texts(".inbox__due")));
        Assert.Contains("Called once, not reached", inbox.Texts(".tag"));

        (await Call(robin, reference, "Left a message", "Spoke to her answering machine")).ShouldSay("Phone call, left a message: Robin Reed").ShouldSay("Spoke to her answering machine");
        (await Call(robin, reference, "Reached")).ShouldSay("You reached them, so they've had our answer.");

        stored = (await site.StoredEnquiries()).Single();
        Assert.Equal((EnquiryStatus.Contacted, site.Clock.GetUtcNow(), null), (stored.Status, stored.AnsweredAt, stored.NextStepAt));
        Assert.StartsWith("Contacted since today at", Assert.Single((await robin.Visitor.Open("/staff")).Texts(".inbox__due")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_on_an_outdated_page_keeps_its_note_and_records_nothing()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var reference = await SubmitWithPhone();
        var page = await robin.Visitor.Open(StaffUser.PathOf(reference));
        await Call(robin, reference, "Reached");

        var late = (await page.Form("form.call__form").With("note", "Busy line").Press("No answer")).ShouldBe(409);

        Assert.Equal("Busy line", late.Form("form.call__form").Value("note"));
        Assert.Equal(EnquiryStatus.Contacted, (await site.StoredEnquiries()).Single().Status);
        (await late.Visitor.Post($"{StaffUser.PathOf(reference)}/calls", ("version", "2"), ("outcome", "Perhaps"), ("__RequestVerificationToken", late.Form("form.call__form").Value("__RequestVerificationToken")!)))
            .ShouldBe(400).ShouldShowError("call", "Choose how the call ended");
    }

    [Fact]
    public async Task The_next_enquiry_is_the_next_due_one_that_nobody_else_has()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var kim = await site.Staff.SignInAs(StaffRole.Clinician, "kim@clinic.example", "Kim Lee");
        var kimsId = (await site.StaffMember("kim@clinic.example")).Id;
        var first = await SubmitWithPhone("Ann First", "ann@example.com");
        var kims = await SubmitWithPhone("Ben Second", "ben@example.com");
        var viewed = await SubmitWithPhone("Cat Third", "cat@example.com");
        var answered = await SubmitWithPhone("Dan Fourth", "dan@example.com");
        var last = await SubmitWithPhone("Eve Fifth", "eve@example.com");
        await site.Change(kims, enquiry => enquiry.AssignedTo = kimsId);
        await site.Change(answered, enquiry => enquiry.MoveTo(EnquiryStatus.Contacted, site.Clock.GetUtcNow()));
        await kim.Visitor.Open(StaffUser.PathOf(viewed));

        var page = await Next(robin, await robin.Visitor.Open("/staff"));
        Assert.Contains(first, page.MainText, StringComparison.Ordinal);
        page = await Next(robin, await Call(robin, first, "No answer"));
        Assert.Contains(last, page.MainText, StringComparison.Ordinal);
        await Call(robin, last, "Reached");
        (await Next(robin, page)).ShouldSay("Nothing else is waiting for you now.");

        // What Kim opened is free again after a while, and the first call is due this afternoon.
        site.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Contains(viewed, (await Next(robin, page)).MainText, StringComparison.Ordinal);
        await Call(robin, viewed, "Reached");
        site.Clock.Advance(TimeSpan.FromMinutes(50));
        (await Next(robin, page)).ShouldSay("Nothing else is waiting for you now.");
        site.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Contains(first, (await Next(robin, page)).MainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_follow_up_of_a_new_enquiry_is_no_later_than_what_the_person_was_promised()
    {
        var reference = await site.Booking.SubmitEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);

        (await (await robin.Visitor.Open(StaffUser.PathOf(reference))).Form("form[action$='/follow-up']").With("followUp", "2026-12-04").Submit()).ShouldBe(302);

        var enquiry = Assert.Single(await site.StoredEnquiries());
        Assert.Equal(enquiry.DueAt, enquiry.NextStepAt);
    }

    [Fact]
    public async Task A_person_without_an_email_address_is_to_be_called_when_their_visit_is_cancelled()
    {
        var reference = await site.Booking.SubmitEnquiry();
        await site.Change(reference, enquiry => enquiry.Email = null);
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await robin.Book(reference, "2026-12-01", "14:30");

        (await (await robin.Visitor.Open(StaffUser.PathOf(reference))).Form(".visits form[action$='/cancellation']").Press("Cancel visit")).ShouldBe(302);

        Assert.NotNull(Assert.Single(await site.StoredEnquiries()).NextStepAt);
    }

    [Fact]
    public async Task A_follow_up_brings_a_closed_enquiry_back_on_its_day()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var reference = await site.Booking.SubmitEnquiry();
        await site.Change(reference, enquiry => enquiry.MoveTo(EnquiryStatus.Closed, site.Clock.GetUtcNow(), CloseReason.NoReply));
        var form = (await robin.Visitor.Open(StaffUser.PathOf(reference))).Form("form[action$='/follow-up']");

        (await form.With("followUp", "2026-11-22").Submit()).ShouldBe(400).ShouldShowError("followUp", "This day has passed");
        (await form.With("followUp", "2026-11-29").Submit()).ShouldBe(400).ShouldShowError("followUp", "The clinic is closed that day");
        (await form.With("followUp", "2028-01-10").Submit()).ShouldBe(400).ShouldShowError("followUp", "This is more than a year away");
        (await form.With("followUp", "").Submit()).ShouldBe(400).ShouldShowError("followUp", "Enter a date");
        var saved = (await form.With("followUp", "2026-11-26").Submit()).ShouldBe(302);

        (await robin.Visitor.Open(saved.Location!)).ShouldSay("It comes back to the inbox on Thursday.").ShouldSay("Robin Reed planned a follow-up for 2026-11-26");
        Assert.Equal([reference], await InboxPage.ReadReferences(robin, "followups"));
        Assert.Empty(await InboxPage.ReadReferences(robin, "open"));
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddDays(3));
        robin = await site.Staff.SignBackIn(robin);
        Assert.Equal("Follow up today by 6pm", Assert.Single((await robin.Visitor.Open("/staff")).Texts(".inbox__due")));
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddDays(1));
        robin = await site.Staff.SignBackIn(robin);
        Assert.Equal("Follow-up 2 hours late was due yesterday by 6pm", Assert.Single((await robin.Visitor.Open("/staff?view=overdue")).Texts(".inbox__due")));

        (await (await robin.Visitor.Open(StaffUser.PathOf(reference))).Form("form[action$='/follow-up']").Press("End")).ShouldBe(302);
        Assert.Empty(await InboxPage.ReadReferences(robin, "followups"));
    }

    [Fact]
    public async Task Without_a_phone_number_or_leave_for_voicemail_no_call_is_recorded_that_cannot_be()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var byEmail = await site.Booking.SubmitEnquiry();
        var noVoicemail = await SubmitWithPhone(voicemail: false);

        Assert.Equal(["Reached"], (await robin.Visitor.Open(StaffUser.PathOf(byEmail))).Texts(".call__outcomes button"));
        Assert.Equal(["Reached", "No answer"], (await robin.Visitor.Open(StaffUser.PathOf(noVoicemail))).Texts(".call__outcomes button"));
        (await (await robin.Visitor.Open(StaffUser.PathOf(noVoicemail))).Form("form.call__form").With("outcome", "LeftMessage").Submit()).ShouldBe(409);
    }

    [Fact]
    public async Task A_call_is_planned_for_the_hour_that_suits_the_person()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var reference = await SubmitWithPhone();
        var form = (await robin.Visitor.Open(StaffUser.PathOf(reference))).Form("form[action$='/follow-up']").With("followUp", "2026-11-23");

        (await form.With("followUpTime", "09:00").Submit()).ShouldBe(400).ShouldShowError("followUpTime", "Choose a time that is still to come");
        (await form.With("followUpTime", "half five").Submit()).ShouldBe(400).ShouldShowError("followUpTime", "Enter a time, such as 17:00");
        (await form.With("followUpTime", "17:30").Submit()).ShouldBe(302);

        Assert.Equal(["Due today by 5:30pm"], (await robin.Visitor.Open("/staff")).Texts(".inbox__due"));
    }

    private async Task<string> SubmitWithPhone(string name = "Sam O’Neill", string email = "sam@example.com", bool voicemail = true)
    {
        var form = (await site.Booking.FilledForm()).With("name", name).With("email", email).With("phone", "020 7946 0123");
        var sent = (await (await (voicemail ? form.With("voicemail", "yes") : form).Submit()).ShouldBe(200).Form().Press("Send enquiry")).ShouldBe(303);
        return sent.Location!.Split('/')[^1].ToUpperInvariant();
    }

    private static async Task<WebPage> Call(StaffUser staffUser, string reference, string outcome, string note = "")
    {
        var form = (await staffUser.Visitor.Open(StaffUser.PathOf(reference))).ShouldBe(200).Form("form.call__form").With("note", note);
        return (await staffUser.Visitor.Open((await form.Press(outcome)).ShouldBe(302).Location!)).ShouldBe(200);
    }

    private static async Task<WebPage> Next(StaffUser staffUser, WebPage page) =>
        await staffUser.Visitor.Open((await staffUser.Visitor.Open(page.Links("main a[href^='/staff/next']")[0])).ShouldBe(302).Location!);
}
