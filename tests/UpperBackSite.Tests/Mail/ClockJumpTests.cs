using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Accounts;
using UpperBackSite.Data.Audit;
using UpperBackSite.Mail;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Mail;

/// <summary>The system clock is set forwards or back while the site runs. Timers are not affected.</summary>
public sealed class ClockJumpTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    [InlineData(-1)]
    [InlineData(-24)]
    public async Task A_form_opened_before_the_jump_is_accepted_and_acknowledged(int hours)
    {
        await site.Booking.SubmitEnquiry();
        var form = await site.Booking.FilledForm();
        Jump(hours);

        (await (await form.With("name", "Alex Reed").Submit()).ShouldBe(200).Form().Press("Send enquiry")).ShouldBe(303);

        var stored = (await site.StoredEnquiries())[^1];
        Assert.False(stored.IsSuspectedSpam);
        Assert.Equal(site.Clock.GetUtcNow(), stored.ReceivedAt);
        Assert.InRange(stored.DueAt - stored.ReceivedAt, TimeSpan.Zero, TimeSpan.FromDays(5));
        await ShouldBeSentWithin(TimeSpan.FromMinutes(1));
        await using var scope = site.Services.CreateAsyncScope();
        var trail = await scope.ServiceProvider.GetRequiredService<AuditTrail>().VerifyAsync(default);
        Assert.Equal((2, true), (trail.ValidCount, trail.IsIntact));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-24)]
    [InlineData(24)]
    public async Task A_message_that_was_due_is_sent(int hours)
    {
        site.Visitor();
        await Store(site.NewMessage());
        Jump(hours);

        await ShouldBeSentWithin(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_waiting_message_waits_no_longer_than_the_maximum_wait()
    {
        using var mailServer = new ScriptedMailServer { Greeting = "421 too busy" };
        site.SendThrough(mailServer);
        await site.Put(site.NewMessage());
        await site.Message(message => message.Attempts == 1);
        mailServer.Greeting = "220 ready";
        Jump(-24);

        await ShouldBeSentWithin(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_message_leased_by_a_dead_sender_is_sent_by_the_next()
    {
        site.Visitor();
        var message = site.NewMessage();
        message.LeasedUntil = site.Clock.GetUtcNow().AddMinutes(2);
        await Store(message);
        Jump(-24);

        await ShouldBeSentWithin(TimeSpan.FromMinutes(1));
        Assert.Equal(2, (await site.Mailbox.Messages())[0].Attempts);
    }

    [Fact]
    public async Task Staff_stay_signed_in_when_the_clock_is_set_back_a_little_and_are_still_signed_out_when_idle()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddMinutes(-30));
        (await robin.Visitor.Open("/staff")).ShouldBe(200);

        site.Clock.Advance(TimeSpan.FromMinutes(61));

        (await robin.Visitor.Open("/staff")).ShouldBe(302);
    }

    [Theory]
    [InlineData(-24)]
    [InlineData(24)]
    public async Task Staff_sign_in_again_when_it_cannot_be_told_how_long_they_were_away(int hours)
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        Jump(hours);
        (await robin.Visitor.Open("/staff")).ShouldBe(302);

        await site.Staff.SignBackIn(robin);

        (await robin.Visitor.Open("/staff")).ShouldBe(200);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-24)]
    public async Task A_ten_minute_lockout_ends_even_when_the_clock_is_set_back(int hours)
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        for (var guess = 0; guess < SignInThrottle.MaxAttempts; guess++)
        {
            (await site.Staff.SignIn(robin, "wrong", "000000")).ShouldBe(400);
        }

        (await site.Staff.SignIn(robin, StaffUser.Password, robin.NextCode())).ShouldBe(400);
        Jump(hours);

        (await site.Staff.SignIn(robin, StaffUser.Password, robin.NextCode())).ShouldBe(302);
    }

    [Fact]
    public void A_passkey_challenge_is_invalid_once_the_clock_is_set_back()
    {
        var seal = site.Services.GetRequiredService<PasskeyChallengeProtector>();
        var text = seal.ProtectForSignIn("state");
        Assert.NotNull(seal.ReadSignIn(text));

        Jump(-1);

        Assert.Null(seal.ReadSignIn(text));
    }

    private void Jump(int hours) => site.Clock.AdjustTime(site.Clock.GetUtcNow().AddHours(hours));

    /// <summary>Stores the message without notifying the sender, which polls every few seconds.</summary>
    private Task<int> Store(OutboxMessage message) => site.InDatabase(db =>
    {
        db.Outbox.Add(message);
        return db.SaveChangesAsync();
    });

    private async Task ShouldBeSentWithin(TimeSpan time)
    {
        var end = site.Clock.GetUtcNow() + time;
        var tries = 0;
        await Eventually.Holds(async () => (await site.Mailbox.Messages()).TrueForAll(message => message.SentAt is not null), () =>
        {
            // Slow enough for the sender to poll in between.
            if (tries++ % 20 == 0 && site.Clock.GetUtcNow() < end)
            {
                site.Clock.Advance(TimeSpan.FromSeconds(6));
            }
        });
    }
}
