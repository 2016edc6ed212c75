using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Mail;

public sealed class ReplyToTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData("noreply@clinic.example", "hello@clinic.example")]
    [InlineData("enquiries@other.example", "hello@clinic.example")]
    [InlineData("hello@clinic.example", null)]
    [InlineData("", null)]
    public async Task Answers_go_to_the_clinic_when_the_sender_is_another_address(string from, string? replyTo)
    {
        site.With("Mail:From", from);
        await site.Booking.SubmitEnquiry();

        var message = await site.Mailbox.DeliveredMessage("acknowledgement");

        Assert.Equal(replyTo, message.ReplyTo.Mailboxes.SingleOrDefault()?.Address);
    }
}
