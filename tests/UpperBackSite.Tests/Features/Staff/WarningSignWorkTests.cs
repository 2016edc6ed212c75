using UpperBackSite.Accounts;
using UpperBackSite.Enquiries;
using UpperBackSite.Enquiries.Messages;
using UpperBackSite.Mail.Limits;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

/// <summary>What staff see and get for an enquiry whose words may tell of a warning sign.</summary>
public sealed class WarningSignWorkTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task Staff_have_an_hour_and_the_person_is_promised_the_usual_time()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var reference = await site.Booking.SubmitEnquiry(concern: "I have chest pain and my back hurts");

        Assert.Equal("Due today by 11:01am", Assert.Single((await robin.Visitor.Open("/staff")).Texts(".inbox__due")));
        (await site.Visitor().Open($"/booking/enquiries/{reference.ToLowerInvariant()}")).ShouldSay("6pm on Tuesday 24 November");
        site.Clock.Advance(TimeSpan.FromMinutes(59));
        await robin.Visitor.Open("/staff");
        site.Clock.Advance(TimeSpan.FromMinutes(21));
        Assert.Equal("20 minutes late was due today by 11:01am", Assert.Single((await robin.Visitor.Open("/staff?view=overdue")).Texts(".inbox__due")));
    }

    [Fact]
    public async Task The_time_is_a_setting_in_opening_hours()
    {
        site.With("Enquiries:WarningSignMinutes", "30");
        site.Clock.SetUtcNow(new DateTimeOffset(2026, 11, 23, 17, 49, 0, TimeSpan.Zero));
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await site.Booking.SubmitEnquiry(concern: "I have chest pain and my back hurts");

        Assert.Equal("Due tomorrow by 8:20am", Assert.Single((await robin.Visitor.Open("/staff")).Texts(".inbox__due")));
    }

    [Fact]
    public async Task The_page_marks_the_words_and_says_where_they_stand()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry(concern: "My shoulder is stiff after the garden, and since Monday I have chest pain when I walk upstairs, which is new");
        await (await site.Mailbox.Open(link)).Form("form[action='/my-enquiry/messages']").With("message", "Now I cannot feel my legs at all").Submit();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);

        var page = await robin.Visitor.Open(StaffUser.PathOf(reference));

        Assert.Contains("chest pain", page.Texts(".warning-matches mark"));
        Assert.Contains("cannot feel my legs", page.Texts(".warning-matches mark"));
        var places = page.Texts(".warning-matches dd");
        Assert.Contains(places, place => place.StartsWith("What would you like help with? … the garden, and since Monday I have chest pain when I walk", StringComparison.Ordinal) || place.Contains("since Monday I have chest pain when I walk upstairs", StringComparison.Ordinal));
        Assert.Contains(places, place => place.StartsWith("Message, today at", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_warning_sign_in_a_message_about_a_booked_visit_is_due_within_the_hour()
    {
        var (reference, link, _) = await site.Mailbox.OpenMyEnquiry();
        await site.Change(reference, enquiry => enquiry.MoveTo(EnquiryStatus.Booked, site.Clock.GetUtcNow()));
        await (await site.Mailbox.Open(link)).Form("form[action='/my-enquiry/messages']").With("message", "I cannot feel my legs").Submit();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);

        Assert.StartsWith("Follow up today by 11:", Assert.Single((await robin.Visitor.Open("/staff")).Texts(".inbox__due")), StringComparison.Ordinal);
        Assert.Equal($"Please read first: update on enquiry {reference}", (await site.Mailbox.DeliveredMessage(StaffNotifications.UrgentKind)).Subject);
    }

    [Fact]
    public async Task An_urgent_notification_is_sent_while_others_wait_in_a_digest()
    {
        for (var number = 0; number <= NoticeDigest.MaxNotices; number++)
        {
            await site.Store(TestEnquiries.New(site, name: $"Sender {number}"));
        }

        var reference = await site.Booking.SubmitEnquiry(concern: "I have chest pain and my back hurts");

        var mail = await site.Mailbox.DeliveredMessage(StaffNotifications.UrgentKind);
        Assert.Equal($"Please read first: enquiry {reference}", mail.Subject);
        Assert.DoesNotContain("hest", mail.ToString(), StringComparison.Ordinal);
    }
}
