using UpperBackSite.Accounts;
using UpperBackSite.Enquiries;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

/// <summary>Two visits of one practitioner at the same time.</summary>
public sealed class ClashTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData("14:00", "Alex Example", 409)]
    [InlineData("14:30", "Alex Example", 409)]
    [InlineData("15:00", "Alex Example", 409)]
    [InlineData("15:15", "Alex Example", 302)]
    [InlineData("13:45", "Alex Example", 302)]
    [InlineData("14:30", "Robin Example", 302)]
    public async Task A_time_that_overlaps_with_an_offer_of_that_practitioner_is_asked_about(string time, string practitioner, int status)
    {
        var (_, second, robin) = await OfferToFirst();

        var answer = await (await robin.OfferForm(second, "2026-12-01", time)).With("practitioner", practitioner).Submit();

        answer.ShouldBe(status);
    }

    [Fact]
    public async Task The_second_press_with_the_same_answers_offers_the_time_all_the_same()
    {
        var (first, second, robin) = await OfferToFirst();
        var asked = (await (await robin.OfferForm(second, "2026-12-01", "14:45")).Submit()).ShouldBe(409);
        asked.ShouldSay("Alex Example has a visit at 2:30pm on Tuesday 1 December, 45 minutes, offered in enquiry");
        Assert.Contains(StaffUser.PathOf(first), asked.Links(".visit-form .note a"));
        Assert.Contains("#offer", asked.Links(".error-summary a"));
        Assert.Equal(EnquiryStatus.New, (await site.StoredEnquiries())[1].Status);

        // Other answers are asked about again.
        (await asked.Form("form.visit-form").With("time", "14:15").Submit()).ShouldBe(409);
        (await asked.Form("form.visit-form").Press("Offer anyway")).ShouldBe(302);

        Assert.Equal(EnquiryStatus.Contacted, (await site.StoredEnquiries())[1].Status);
    }

    [Fact]
    public async Task A_clash_that_came_after_the_warning_is_asked_about()
    {
        var (_, second, robin) = await OfferToFirst();
        var third = await site.Booking.SubmitEnquiry("Jo Third", "jo@example.com");
        var asked = (await (await robin.OfferForm(second, "2026-12-01", "14:45")).Submit()).ShouldBe(409);
        await robin.Propose(third, "2026-12-01", "15:15");

        (await asked.Form("form.visit-form").Press("Offer anyway")).ShouldBe(409).ShouldSay("3:15pm on Tuesday 1 December");
    }

    [Fact]
    public async Task Times_of_the_same_enquiry_do_not_clash_and_neither_do_closed_or_past_ones()
    {
        var (first, second, robin) = await OfferToFirst();
        await robin.Propose(first, "2026-12-01", "14:45");
        await site.Change(first, enquiry => enquiry.MoveTo(EnquiryStatus.Closed, site.Clock.GetUtcNow(), CloseReason.NoReply));

        await robin.Propose(second, "2026-12-01", "14:45");
    }

    [Fact]
    public async Task The_same_time_twice_in_one_offer_is_refused()
    {
        var (_, second, robin) = await OfferToFirst();

        var refused = await (await robin.OfferForm(second, "2026-12-02", "10:00")).With("day", "2026-12-02", "", "2026-12-02").With("time", "10:00", "", "10:00").With("minutes", "45", "45", "45").Submit();

        refused.ShouldBe(400).ShouldShowError("time-3", "You've entered this time twice");
        Assert.NotNull(refused.Document.QuerySelector("details[open] #time-3"));
    }

    [Fact]
    public async Task A_refused_offer_to_someone_with_a_phone_number_shows_their_page_again()
    {
        var form = (await site.Booking.FilledForm()).With("phone", "07700 900123");
        var sent = (await (await form.Submit()).Form().Press("Send enquiry")).ShouldBe(303);
        var robin = await site.Staff.SignInAs(StaffRole.Reception);

        var refused = await (await robin.OfferForm(sent.Location!.Split('/')[^1], "", "10:00")).Submit();

        refused.ShouldBe(400).ShouldSay("Or call 07700 900123").ShouldShowError("day", "Enter a date");
    }

    [Fact]
    public async Task An_offer_names_a_practitioner()
    {
        var (_, second, robin) = await OfferToFirst();

        (await (await robin.OfferForm(second, "2026-12-02", "10:00")).With("practitioner", "").Submit()).ShouldBe(400).ShouldShowError("practitioner", "Choose who they'll see");
        (await (await robin.OfferForm(second, "2026-12-02", "10:00")).With("practitioner", "Somebody Else").Submit()).ShouldBe(400).ShouldShowError("practitioner", "Choose who they'll see");
    }

    [Fact]
    public async Task The_only_practitioner_need_not_be_chosen()
    {
        site.With("Clinic:Practitioners:0:Name", "Solo Smith");
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var page = await robin.Visitor.Open(StaffUser.PathOf(await site.Booking.SubmitEnquiry()));

        (await page.Form("form.visit-form").With("day", "2026-12-01").With("time", "14:30").Without("practitioner").Submit()).ShouldBe(302);

        Assert.Contains("with Solo Smith, about 45 minutes", await site.Mailbox.DeliveredText("visit-proposed"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clinic_that_names_no_practitioners_is_asked_about_every_overlap()
    {
        site.AsRealClinic().With("Mail:WriteToFolder", "true");
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var (first, second) = (await site.Booking.SubmitEnquiry("Ann First", "ann@example.com"), await site.Booking.SubmitEnquiry("Ben Second", "ben@example.com"));

        (await (await FillIn(first)).Submit()).ShouldBe(302);
        (await (await FillIn(second)).Submit()).ShouldBe(409).ShouldSay("There's a visit at 2:30pm on Tuesday 1 December, 45 minutes, offered in enquiry " + first);
        Assert.Contains("- 2:30pm on Tuesday 1 December, about 45 minutes", await site.Mailbox.DeliveredText("visit-proposed"), StringComparison.Ordinal);
        (await robin.Visitor.Open("/staff/diary?day=2026-12-01")).ShouldSay("No practitioner");

        async Task<WebForm> FillIn(string reference) => (await robin.Visitor.Open(StaffUser.PathOf(reference))).Form("form.visit-form").With("day", "2026-12-01").With("time", "14:30");
    }

    [Fact]
    public async Task A_time_that_someone_else_took_since_is_not_booked_twice()
    {
        var first = await site.Booking.SubmitEnquiry("Ann First", "ann@example.com");
        var (second, link, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await robin.Propose(second, "2026-12-01", "14:30");
        (await (await (await robin.OfferForm(first, "2026-12-01", "14:30")).Submit()).ShouldBe(409).Form("form.visit-form").Press("Offer anyway")).ShouldBe(302);
        (await (await robin.Visitor.Open(StaffUser.PathOf(first))).Form(".visits form").Press("Mark as agreed")).ShouldBe(302);

        var page = await site.Mailbox.Open(link);
        var taken = (await page.Form("form[action='/my-enquiry/visit']").Press("Book this time")).ShouldBe(303);

        (await site.Mailbox.Open(taken.Location!)).ShouldSay("Sorry, someone else has just taken that time, so it isn't booked.").ShouldSay("You'll hear from us by 6pm on Tuesday 24 November.");
        Assert.Equal(EnquiryStatus.New, (await site.StoredEnquiries()).Single(enquiry => enquiry.Reference == second).Status);
        Assert.Single(await site.Mailbox.MessagesOfKind("visit-agreed"));
        (await robin.Visitor.Open(StaffUser.PathOf(second))).ShouldSay("chose a time that someone else had taken");
    }

    [Fact]
    public async Task Staff_who_agree_a_time_that_was_taken_are_asked_first()
    {
        var (first, second, robin) = await OfferToFirst();
        (await (await (await robin.OfferForm(second, "2026-12-01", "14:30")).Submit()).Form("form.visit-form").Press("Offer anyway")).ShouldBe(302);
        (await (await robin.Visitor.Open(StaffUser.PathOf(second))).Form(".visits form").Press("Mark as agreed")).ShouldBe(302);

        var asked = (await (await robin.Visitor.Open(StaffUser.PathOf(first))).Form(".visits form").Press("Mark as agreed")).ShouldBe(409).ShouldSay("agreed in enquiry " + second);
        (await asked.Form(".visits form").Press("Agree it anyway")).ShouldBe(302);

        Assert.Equal(EnquiryStatus.Booked, (await site.StoredEnquiries())[0].Status);
    }

    [Fact]
    public async Task Of_two_offers_at_once_one_is_asked_about()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var forms = new List<WebForm>();
        for (var index = 0; index < 4; index++)
        {
            forms.Add(await robin.OfferForm(await site.Booking.SubmitEnquiry($"Person {index}", $"person{index}@example.com"), "2026-12-01", "14:30"));
        }

        var answers = await Task.WhenAll(forms.Select(form => form.Submit()));

        Assert.Equal([302, 409, 409, 409], answers.Select(answer => answer.Status).Order());
        Assert.Single(await site.Mailbox.MessagesOfKind("visit-proposed"));
    }

    private async Task<(string First, string Second, StaffUser Robin)> OfferToFirst()
    {
        var first = await site.Booking.SubmitEnquiry("Ann First", "ann@example.com");
        var second = await site.Booking.SubmitEnquiry("Ben Second", "ben@example.com");
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await robin.Propose(first, "2026-12-01", "14:30");
        return (first, second, robin);
    }
}
