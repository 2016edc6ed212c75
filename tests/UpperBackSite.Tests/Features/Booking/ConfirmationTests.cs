using UpperBackSite.Accounts;
using UpperBackSite.Enquiries;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Booking;

/// <summary>What the person is told after sending: when and how they hear from the clinic, and what to do if they get worse.</summary>
public sealed class ConfirmationTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task The_page_the_email_and_the_enquiry_page_name_the_same_time()
    {
        const string due = "6pm on Tuesday 24 November";
        var sent = await Send(email: "sam@example.com");

        (await sent.Visitor.Open(sent.Location!)).ShouldSay($"We'll reply by {due}");
        var mail = await site.Mailbox.DeliveredText("acknowledgement");
        Assert.Contains($"We'll reply by {due}", mail, StringComparison.Ordinal);
        (await site.Mailbox.Open(Mailbox.LinkOf(mail))).ShouldSay($"we'll reply by {due}");
    }

    [Theory]
    [InlineData("sam@example.com", "", "either", "by email")]
    [InlineData("sam@example.com", "07700 900123", "either", "by email or phone")]
    [InlineData("sam@example.com", "07700 900123", "email", "by email")]
    [InlineData("sam@example.com", "07700 900123", "phone", "by phone")]
    [InlineData("", "07700 900123", "either", "by phone")]
    public async Task The_page_says_how_the_clinic_replies(string email, string phone, string contactBy, string route)
    {
        var sent = await Send(email, phone, contactBy);

        (await sent.Visitor.Open(sent.Location!)).ShouldSay($"We'll reply by 6pm on Tuesday 24 November, {route}, to agree a time with you.");
    }

    [Fact]
    public async Task Someone_who_only_gave_a_phone_number_is_not_told_about_email()
    {
        var sent = await Send(email: "", phone: "07700 900123");

        var page = (await sent.Visitor.Open(sent.Location!)).ShouldBe(200).ShouldSay("To add to your enquiry, change it or withdraw it, call us.");

        Assert.DoesNotContain("email", page.MainText, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_page_and_the_email_say_what_happens_next_and_what_to_do_if_it_gets_worse()
    {
        var sent = await Send(email: "sam@example.com");

        var page = (await sent.Visitor.Open(sent.Location!)).ShouldSay("What happens next One of our team will read your enquiry.").ShouldSay("If you get worse Don't wait for our reply.");
        Assert.Contains("/get-help", page.Links("main a"));
        var message = await site.Mailbox.DeliveredMessage("acknowledgement");
        Assert.Contains("One of our team will read it.", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("If you get worse, don't wait for our reply.", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("https://localhost/get-help", message.TextBody, StringComparison.Ordinal);
        Assert.Contains("<a href=\"https://localhost/get-help\">", message.HtmlBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_warning_sign_is_shown_again_to_the_browser_that_sent_it_and_to_no_other()
    {
        var sent = await Send(email: "sam@example.com", concern: "I have chest pain and I can't breathe");

        var card = (await sent.Visitor.Open(sent.Location!)).Texts(".care-card")[0];

        Assert.Contains("999", card, StringComparison.Ordinal);
        Assert.Empty((await site.Visitor().Open(sent.Location!)).ShouldBe(200).Texts(".care-card"));
    }

    [Fact]
    public async Task After_asking_for_erasure_no_page_promises_a_reply()
    {
        var sent = await Send(email: "sam@example.com");
        var link = await site.Mailbox.LinkIn("acknowledgement");
        var page = await site.Mailbox.Open(link);

        var asked = (await page.Form("form[action='/my-enquiry/erasure']").Submit()).ShouldBe(303);

        page = (await site.Mailbox.Open(asked.Location!)).ShouldSay("We'll delete what we hold about your enquiry by Wednesday 23 December.");
        ShouldPromiseNoReply(page);
        ShouldPromiseNoReply((await sent.Visitor.Open(sent.Location!)).ShouldBe(200));
        ShouldPromiseNoReply((await page.Form("form[action='/my-enquiry/link/removal']").Submit()).ShouldBe(200).ShouldSay("We still have your enquiry. Nothing else has changed."));
    }

    [Fact]
    public async Task After_asking_for_erasure_no_time_is_on_offer()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        await (await site.Staff.SignInAs(StaffRole.Reception)).Propose(reference, "2026-12-01", "14:30");

        await (await site.Mailbox.Open(link)).Form("form[action='/my-enquiry/erasure']").Submit();

        Assert.Empty((await site.Mailbox.Open(link)).Texts(".own__visit"));
    }

    [Fact]
    public async Task After_asking_for_erasure_a_visit_stays_booked_until_it_is_cancelled_and_no_other_is_promised()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        await (await site.Staff.SignInAs(StaffRole.Reception)).Book(reference, "2026-12-01", "14:30");
        await (await site.Mailbox.Open(link)).Form("form[action='/my-enquiry/erasure']").Submit();

        var page = (await site.Mailbox.Open(link)).ShouldSay("Your visit is still booked for 2:30pm on Tuesday 1 December.");
        var cancelled = (await page.Form("form[action='/my-enquiry/visit/cancellation']").Submit()).ShouldBe(303);

        ShouldPromiseNoReply((await site.Mailbox.Open(cancelled.Location!)).ShouldSay("Your visit has been cancelled."));
    }

    [Fact]
    public async Task Once_the_enquiry_was_answered_the_page_names_no_old_deadline()
    {
        var sent = await Send(email: "sam@example.com");
        await site.ChangeAll(enquiry => enquiry.MoveTo(EnquiryStatus.Contacted, site.Clock.GetUtcNow()));

        var page = (await sent.Visitor.Open(sent.Location!)).ShouldSay("We've dealt with this enquiry since you sent it.");

        ShouldPromiseNoReply(page);
    }

    private static void ShouldPromiseNoReply(WebPage page)
    {
        foreach (var promise in new[] { "hear from us by", "we'll reply", "We'll reply", "get in touch", "look for another time" })
        {
            Assert.DoesNotContain(promise, page.MainText, StringComparison.Ordinal);
        }
    }

    private async Task<WebPage> Send(string email, string phone = "", string contactBy = "either", string concern = "Sore shoulders")
    {
        var form = (await site.Booking.FilledForm()).With("email", email).With("phone", phone).With("contactBy", contactBy).With("concern", concern);
        return (await (await form.Submit()).ShouldBe(200).Form().Press("Send enquiry")).ShouldBe(303);
    }
}
