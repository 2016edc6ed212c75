using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using UpperBackSite.Data;
using UpperBackSite.Mail;
using UpperBackSite.Staff;
using UpperBackSite.Tests.Staff;

namespace UpperBackSite.Tests.Mail;

/// <summary>Who asks is told at once that it has come, and no message is lost, sent twice or given up in silence.</summary>
public sealed class AcknowledgementTests : StaffTest
{
    [Fact]
    public async Task Who_asks_is_told_the_reference_and_by_when_and_nothing_of_their_own_words()
    {
        var reference = await Receive("Zebedee Quartermain", "zebedee@example.com", "My elbow glows");

        var message = MimeMessage.Load(await WrittenFile());

        Assert.Equal("zebedee@example.com", message.To.Mailboxes.Single().Address);
        Assert.Equal("hello@clinic.example", message.From.Mailboxes.Single().Address);
        Assert.Equal($"We have your enquiry {reference}", message.Subject);
        Assert.Contains("by 6pm on Tuesday 24 November at the latest", message.TextBody, StringComparison.Ordinal);
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
    public async Task Once_it_has_left_neither_address_nor_text_is_kept()
    {
        await Receive();
        await WrittenFile();

        var kept = await Message(message => message.SentAt is not null);

        Assert.Null(kept.Recipient);
        Assert.Null(kept.Text);
        Assert.Null(kept.Html);
    }

    [Fact]
    public async Task The_same_sending_twice_is_acknowledged_once()
    {
        var check = await CheckedAnswers();
        (await check.Form().Press("Send enquiry")).ShouldBe(303);
        (await check.Form().Press("Send enquiry")).ShouldBe(303);

        await using var scope = Site.Services.CreateAsyncScope();
        Assert.Equal(1, await scope.ServiceProvider.GetRequiredService<SiteDbContext>().Outbox.CountAsync());
    }

    [Fact]
    public async Task What_may_be_spam_is_answered_by_a_person_or_not_at_all()
    {
        var form = (await Site.Visitor().Open("/booking")).Form().With("name", "Sam").With("email", "sam@example.com").With("service", "first-visit").With("consent", "yes");
        (await (await form.Submit()).Form().Press("Send enquiry")).ShouldBe(303);

        await using var scope = Site.Services.CreateAsyncScope();
        Assert.Equal(0, await scope.ServiceProvider.GetRequiredService<SiteDbContext>().Outbox.CountAsync());
    }

    [Fact]
    public async Task A_mail_server_takes_it()
    {
        using var office = Through();
        await Receive("Sam", "sam@example.com");

        await Message(message => message.SentAt is not null);

        Assert.Contains("To: sam@example.com", Assert.Single(office.Received), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("451 later")]
    [InlineData("hang up")]
    public async Task A_server_that_fails_for_a_while_gets_it_later_under_the_same_id(string answer)
    {
        using var office = Through();
        office.Answers.Enqueue(answer);
        await Receive();

        var waiting = await Message(message => message.Attempts == 1);
        Assert.Null(waiting.SentAt);
        Assert.NotNull(waiting.Fault);
        Assert.Empty(office.Received);

        var sent = await Message(message => message.SentAt is not null);
        Assert.Equal(2, sent.Attempts);
        Assert.Contains(sent.MessageId, Assert.Single(office.Received), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recipient_that_is_refused_for_good_is_given_up_visibly_and_staff_can_try_again()
    {
        using var office = Through();
        office.ToRecipients = "550 no such mailbox";
        var reference = await Receive();
        var given = await Message(message => message.GaveUpAt is not null);
        Assert.Equal(1, given.Attempts);
        Assert.Contains(Site.Log.All, line => line.Contains("was given up after 1 tries", StringComparison.Ordinal));

        var robin = await Hire(StaffRole.Reception);
        var page = (await robin.Visitor.Open($"/staff/enquiries/{reference.ToLowerInvariant()}")).ShouldBe(200).ShouldSay("not sent after 1 tries: the mail server refuses it (550)");
        office.ToRecipients = "250 ok";
        (await page.Form("main form[action*='/mail/']").Submit()).ShouldBe(302);

        await Message(message => message.SentAt is not null);
        Assert.Single(office.Received);
    }

    [Fact]
    public async Task A_server_that_is_down_for_an_hour_loses_nothing()
    {
        int port;
        using (var gone = new PostOffice())
        {
            port = gone.Port;
        }

        Site.With("Mail:Host", "127.0.0.1").With("Mail:Port", $"{port}").With("Mail:AllowsPlainOnLoopback", "true");
        await Receive();

        var tried = await Message(message => message.Attempts >= 4);
        Assert.Null(tried.SentAt);
        Assert.Null(tried.GaveUpAt);
        Assert.True(tried.NextTryAt > tried.CreatedAt.AddMinutes(6), "the waits grow");
    }

    [Fact]
    public void Settings_that_would_leak_or_fail_are_refused()
    {
        static IEnumerable<string?> Faults(MailOptions options) => options.Validate(new ValidationContext(options)).Select(fault => fault.ErrorMessage);

        Assert.Empty(Faults(new MailOptions { Host = "mail.example" }));
        Assert.Equal(["Mail:User needs Mail:Password."], Faults(new MailOptions { Host = "mail.example", User = "someone" }));
        Assert.Equal(["Mail:AllowsPlainOnLoopback is for a Mail:Host on this machine only."], Faults(new MailOptions { Host = "mail.example", AllowsPlainOnLoopback = true }));
    }

    private PostOffice Through()
    {
        var office = new PostOffice();
        Site.With("Mail:Host", "127.0.0.1").With("Mail:Port", $"{office.Port}").With("Mail:AllowsPlainOnLoopback", "true");
        return office;
    }

    private async Task<string> WrittenFile()
    {
        await Message(message => message.SentAt is not null);
        return Assert.Single(Directory.GetFiles(Path.Combine(Site.Data, "mail"), "*.eml"));
    }

    /// <summary>Lets time pass until the one message is as it should be.</summary>
    private async Task<OutboxMessage> Message(Func<OutboxMessage, bool> isSo)
    {
        for (var attempt = 0; attempt < 600; attempt++)
        {
            await using var scope = Site.Services.CreateAsyncScope();
            var message = await scope.ServiceProvider.GetRequiredService<SiteDbContext>().Outbox.AsNoTracking().SingleAsync();
            if (isSo(message))
            {
                return message;
            }

            Site.Clock.Advance(TimeSpan.FromSeconds(20));
            await Task.Delay(20);
        }

        throw new TimeoutException("The message did not come to that.");
    }
}
