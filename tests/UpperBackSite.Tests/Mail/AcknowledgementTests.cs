using MimeKit;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Mail;

public sealed class AcknowledgementTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task An_acknowledgement_has_the_reference_and_reply_time_and_nothing_the_person_wrote()
    {
        var reference = await site.Booking.SubmitEnquiry("Zebedee Quartermain", "zebedee@example.com", "My elbow glows");

        var message = MimeMessage.Load(await WrittenFile());

        Assert.Equal("zebedee@example.com", message.To.Mailboxes.Single().Address);
        Assert.Equal("hello@clinic.example", message.From.Mailboxes.Single().Address);
        Assert.Equal($"We've received your enquiry {reference}", message.Subject);
        Assert.Contains("by 6pm on Tuesday 24 November", message.TextBody, StringComparison.Ordinal);
        Assert.Contains(reference, message.HtmlBody, StringComparison.Ordinal);
        Assert.All(new[] { message.TextBody, message.HtmlBody }, body =>
        {
            Assert.DoesNotContain("Zebedee", body, StringComparison.Ordinal);
            Assert.DoesNotContain("glows", body, StringComparison.Ordinal);
            Assert.Contains("call 999", body, StringComparison.Ordinal);
        });
        Assert.Equal("auto-replied", message.Headers["Auto-Submitted"]);
    }

    [Fact]
    public async Task A_sent_message_keeps_neither_address_nor_text()
    {
        await site.Booking.SubmitEnquiry();
        await WrittenFile();

        var kept = await site.Message(message => message.SentAt is not null);

        Assert.Null(kept.Recipient);
        Assert.Null(kept.Text);
        Assert.Null(kept.Html);
    }

    [Fact]
    public async Task A_repeated_submission_is_acknowledged_once()
    {
        var check = await site.Booking.OpenCheckPage();
        (await check.Form().Press("Send enquiry")).ShouldBe(303);
        (await check.Form().Press("Send enquiry")).ShouldBe(303);

        Assert.Single(await site.Mailbox.Messages(), message => message.Kind == EnquiryEmails.Acknowledgement);
    }

    [Fact]
    public async Task Suspected_spam_gets_no_acknowledgement()
    {
        var form = (await site.Booking.FilledForm()).With("website", "https://spam.example");
        var sent = (await (await form.Submit()).Form().Press("Send enquiry")).ShouldBe(303);

        Assert.Empty(await site.Mailbox.Messages());
        (await site.Visitor().Open(sent.Location!)).ShouldSay("You won't get an email to confirm this.");
    }

    private async Task<string> WrittenFile()
    {
        var sent = await site.Message(message => message.SentAt is not null);
        return Assert.Single(Directory.GetFiles(Path.Combine(site.Data, "mail"), $"*{sent.MessageId.Split('@')[0]}.eml"));
    }
}
