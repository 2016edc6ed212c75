using UpperBackSite.Accounts;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Mail;
using UpperBackSite.Mail.Limits;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Mail;

/// <summary>Nobody can use the site to flood a person or the clinic with emails.</summary>
public sealed class MailLimitTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData("victim@example.com", "Victim@example.com", "victim+1@example.com", "VICTIM+a+b@EXAMPLE.COM", "victim+2@example.com")]
    [InlineData("vic.tim@gmail.com", "victim@gmail.com", "v.i.c.t.i.m+1@googlemail.com", "victim@GMAIL.com", "victim+x@gmail.com")]
    [InlineData("victim@bücher.example", "victim@xn--bcher-kva.example", "victim+1@BÜCHER.example", "victim+2@bücher.example", "victim@bücher.example")]
    public async Task One_person_gets_three_automatic_emails_an_hour_whatever_the_spelling_of_the_address(params string[] spellings)
    {
        foreach (var email in spellings)
        {
            await site.Booking.SubmitEnquiry(email: email);
        }

        Assert.Equal([false, false, false, true, true], (await Acknowledgements()).Select(message => message.IsWithheld));
        Assert.Equal(5, (await site.StoredEnquiries()).Count);
    }

    [Fact]
    public async Task One_person_gets_six_automatic_emails_a_day()
    {
        for (var hour = 0; hour < 5; hour++)
        {
            await site.Booking.SubmitEnquiry();
            await site.Booking.SubmitEnquiry();
            site.Clock.AdjustTime(site.Clock.GetUtcNow().AddHours(2));
        }

        Assert.Equal(RecipientLimit.MaxPerDay, (await Acknowledgements()).Count(message => !message.IsWithheld));
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddDays(1));
        await site.Booking.SubmitEnquiry();
        Assert.False((await Acknowledgements())[^1].IsWithheld);
    }

    [Fact]
    public async Task Another_person_gets_an_email_and_the_limit_survives_a_restart()
    {
        for (var enquiry = 0; enquiry < 4; enquiry++)
        {
            await site.Booking.SubmitEnquiry();
        }

        using var restarted = new SiteFactory { DataFolder = site.Data };
        restarted.Clock.AdjustTime(site.Clock.GetUtcNow());
        await restarted.Booking.SubmitEnquiry();
        await restarted.Booking.SubmitEnquiry(email: "sam@example.org");

        Assert.Equal([false, false, false, true, true, false], (await restarted.Mailbox.MessagesOfKind(EnquiryEmails.Acknowledgement)).Select(message => message.IsWithheld));
    }

    [Fact]
    public async Task Staff_see_that_an_email_was_withheld_and_can_send_it_and_the_person_is_not_told_that_it_was_sent()
    {
        for (var enquiry = 0; enquiry < 3; enquiry++)
        {
            await site.Booking.SubmitEnquiry();
        }

        var check = await site.Booking.OpenCheckPage();
        var sent = (await check.Form().Press("Send enquiry")).ShouldBe(303);

        var confirmation = (await check.Visitor.Open(sent.Location!)).ShouldSay("You won't get an email to confirm this.");
        Assert.DoesNotContain("private link", confirmation.MainText, StringComparison.Ordinal);
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var page = (await robin.Visitor.Open(StaffUser.PathOf(InstalledSite.Reference(sent))))
            .ShouldSay("No confirmation email was sent: this address has had 3 emails in the last hour.").ShouldSay("The site didn't send an email");
        (await page.Form("form[action*='/mail/']").Press("Send")).ShouldBe(302);
        await Eventually.Holds(async () => (await Acknowledgements()).TrueForAll(message => message.SentAt is not null), () => site.Clock.Advance(TimeSpan.FromSeconds(6)));
        (await site.Visitor().Open(sent.Location!)).ShouldSay("We'll email you a confirmation");
    }

    [Fact]
    public async Task Emails_that_staff_cause_are_neither_limited_nor_counted()
    {
        var reference = await site.Booking.SubmitEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        for (var times = 0; times < 5; times++)
        {
            (await (await robin.Visitor.Open(StaffUser.PathOf(reference))).Form("form[action$='/link']").Press("Send a new link")).ShouldBe(302);
        }

        Assert.Equal(5, (await site.Mailbox.MessagesOfKind("new-link")).Count(message => !message.IsWithheld));
        await site.Booking.SubmitEnquiry();
        Assert.Equal([false, false], (await Acknowledgements()).Select(message => message.IsWithheld));
    }

    [Fact]
    public async Task The_address_of_an_enquiry_changes_three_times_a_day()
    {
        var (_, _, page) = await site.Mailbox.OpenMyEnquiry();
        for (var change = 1; change <= 3; change++)
        {
            page = await page.Visitor.Open((await Correct(page, $"other{change}@example.com")).ShouldBe(303).Location!);
        }

        (await Correct(page, "other4@example.com")).ShouldBe(429).ShouldShowError("email", "you can change your email address 3 times a day. To change it again today, call us on 020 7946 0123");
        Assert.Equal("other3@example.com", (await site.StoredEnquiries()).Single().Email);
        (await page.Form("form[action='/my-enquiry/details']").With("phone", "07700 900123").Submit()).ShouldBe(303);
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddDays(1.1));
        (await Correct(page, "other5@example.com")).ShouldBe(303);
    }

    [Fact]
    public async Task Address_changes_of_many_enquiries_do_not_flood_one_person_and_the_page_says_that_nothing_was_sent()
    {
        WebPage? saved = null;
        for (var enquiry = 0; enquiry < 5; enquiry++)
        {
            var (_, _, page) = await site.Mailbox.OpenMyEnquiry(email: $"stranger{enquiry}@example.com");
            saved = (await Correct(page, $"victim+{enquiry}@example.com")).ShouldBe(303);
            saved = await page.Visitor.Open(saved.Location!);
        }

        Assert.Equal(3, (await site.Mailbox.MessagesOfKind("new-link")).Count(message => !message.IsWithheld));
        saved!.ShouldSay("We've updated your contact details. We haven't emailed you about it");
    }

    [Fact]
    public async Task Many_notices_to_the_clinic_become_one_digest_that_waits_for_more()
    {
        for (var enquiry = 0; enquiry < 12; enquiry++)
        {
            await Store(enquiry);
        }

        Assert.Equal(NoticeDigest.MaxNotices, (await site.Mailbox.MessagesOfKind(StaffNotifications.Kind)).Count);
        var digest = Assert.Single(await site.Mailbox.MessagesOfKind(OutboxMessage.Digest));
        Assert.Equal(("7 new enquiries and updates", null), (digest.Subject, digest.SentAt));
        site.Clock.Advance(NoticeDigest.Window);
        var text = await site.Mailbox.DeliveredText(OutboxMessage.Digest);
        Assert.Equal("There are 7 new enquiries and updates. Sign in on the website to see them in the inbox.", text.Trim());

        await Store(12);
        Assert.Equal(2, (await site.Mailbox.MessagesOfKind(OutboxMessage.Digest)).Count);
        Assert.Equal(NoticeDigest.MaxNotices, (await site.Mailbox.MessagesOfKind(StaffNotifications.Kind)).Count);
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddHours(1));
        await Store(13);
        Assert.Equal(NoticeDigest.MaxNotices + 1, (await site.Mailbox.MessagesOfKind(StaffNotifications.Kind)).Count);
    }

    private Task<string> Store(int number) => site.Store(TestEnquiries.New(site, name: $"Sender {number}"));

    private Task<List<OutboxMessage>> Acknowledgements() => site.Mailbox.MessagesOfKind(EnquiryEmails.Acknowledgement);

    private static Task<WebPage> Correct(WebPage page, string email) => page.Form("form[action='/my-enquiry/details']").With("email", email).Submit();
}
