using MimeKit;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Mail;

/// <summary>The clinic is notified of an enquiry without personal data.</summary>
public sealed class StaffNoticeTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task The_clinic_gets_reference_and_link_and_nothing_else()
    {
        await using var server = new MailServer(TestAuthority.Shared.Certify());
        site.SendThrough(server);
        site.With("Site:Address", "https://www.clinic.example/");
        var reference = await site.Booking.Receive("Zebedee Quartermain", "zebedee@example.net", "Chest pain since Monday");

        await site.Message(message => message.SentAt is not null, StaffNotifications.Kind);

        var letter = Assert.Single(server.Received, received => received.Recipients.Contains("hello@clinic.example")).Letter;
        Assert.Equal($"New enquiry {reference}", letter.Subject);
        Assert.Equal($"We have received a new enquiry, {reference}. View it: https://www.clinic.example/staff/enquiries/{reference.ToLowerInvariant()}", letter.TextBody!.Trim());
        Assert.Contains($"<a href=\"https://www.clinic.example/staff/enquiries/{reference.ToLowerInvariant()}\">", letter.HtmlBody, StringComparison.Ordinal);
        Assert.Equal("auto-generated", letter.Headers["Auto-Submitted"]);
        var all = letter.ToString();
        Assert.All(new[] { "Zebedee", "zebedee", "hest", "urgent", "Urgent" }, word => Assert.DoesNotContain(word, all, StringComparison.Ordinal));
        Assert.Null(letter.Headers[HeaderId.XPriority]);
    }

    [Fact]
    public async Task Everyone_who_is_to_be_told_is_told_apart_and_the_link_leads_to_the_site()
    {
        await using var server = new MailServer(TestAuthority.Shared.Certify());
        site.SendThrough(server);
        site.With("Mail:Notify:0", "desk@clinic.example").With("Mail:Notify:1", "lead@clinic.example");
        var reference = await site.Booking.Receive();

        await Eventually.Holds(async () => (await site.Mailbox.Messages()).Count(message => message.SentAt is not null) == 3);

        var notices = server.Received.Where(received => received.Letter.Subject!.StartsWith("New", StringComparison.Ordinal)).ToList();
        Assert.Equal(["desk@clinic.example", "lead@clinic.example"], notices.Select(notice => Assert.Single(notice.Recipients)).Order());
        Assert.All(notices, notice => Assert.Equal($"We have received a new enquiry, {reference}. View it: https://localhost/staff/enquiries/{reference.ToLowerInvariant()}", notice.Letter.TextBody!.Trim()));
    }

    [Fact]
    public async Task Where_nobody_is_to_be_told_nobody_is()
    {
        site.With("Mail:Notify:0", "");
        await site.Booking.Receive();

        Assert.Equal(EnquiryEmails.Acknowledgement, Assert.Single(await site.Mailbox.Messages()).Kind);
    }
}
