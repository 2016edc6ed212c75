using MimeKit;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Mail;

/// <summary>The clinic is notified of an enquiry without personal data.</summary>
public sealed class StaffNotificationTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task The_clinic_gets_the_reference_and_a_link_and_nothing_else()
    {
        await using var server = new MailServer(TestAuthority.Shared.Certify());
        site.SendThrough(server);
        site.With("Site:Address", "https://www.clinic.example/");
        var reference = await site.Booking.SubmitEnquiry("Zebedee Quartermain", "zebedee@example.net", "Chest pain since Monday");

        await site.Message(message => message.SentAt is not null, StaffNotifications.UrgentKind);

        var mail = Assert.Single(server.Received, received => received.Recipients.Contains("hello@clinic.example")).Message;
        Assert.Equal($"Please read first: enquiry {reference}", mail.Subject);
        Assert.Equal($"Please read this new enquiry first: {reference}. View it: https://www.clinic.example/staff/enquiries/{reference.ToLowerInvariant()}", mail.TextBody!.Trim());
        Assert.Contains($"<a href=\"https://www.clinic.example/staff/enquiries/{reference.ToLowerInvariant()}\">", mail.HtmlBody, StringComparison.Ordinal);
        Assert.Equal("auto-generated", mail.Headers["Auto-Submitted"]);
        var all = mail.ToString();
        Assert.All(new[] { "Zebedee", "zebedee", "hest", "urgent", "Urgent" }, word => Assert.DoesNotContain(word, all, StringComparison.Ordinal));
        Assert.Null(mail.Headers[HeaderId.XPriority]);
    }

    [Fact]
    public async Task Each_recipient_gets_a_separate_message_with_a_link_to_the_site()
    {
        await using var server = new MailServer(TestAuthority.Shared.Certify());
        site.SendThrough(server);
        site.With("Mail:Notify:0", "desk@clinic.example").With("Mail:Notify:1", "lead@clinic.example");
        var reference = await site.Booking.SubmitEnquiry();

        await Eventually.Holds(async () => (await site.Mailbox.Messages()).Count(message => message.SentAt is not null) == 3);

        var notices = server.Received.Where(received => received.Message.Subject!.StartsWith("New", StringComparison.Ordinal)).ToList();
        Assert.Equal(["desk@clinic.example", "lead@clinic.example"], notices.Select(notice => Assert.Single(notice.Recipients)).Order());
        Assert.All(notices, notice => Assert.Equal($"You have a new enquiry, {reference}. View it: https://localhost/staff/enquiries/{reference.ToLowerInvariant()}", notice.Message.TextBody!.Trim()));
    }

    [Fact]
    public async Task No_notification_is_sent_without_recipients()
    {
        site.With("Mail:Notify:0", "none");
        await site.Booking.SubmitEnquiry();

        Assert.Equal(EnquiryEmails.Acknowledgement, Assert.Single(await site.Mailbox.Messages()).Kind);
    }
}
