using Ical.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

/// <summary>The calendar that staff subscribe to with a secret link.</summary>
public sealed class DiaryFeedTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task The_feed_has_agreed_visits_without_names_and_follows_moves_and_cancellations()
    {
        var (reference, _, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var feed = await CreateLink(robin);
        Assert.Empty((await Fetch(feed)).Events);

        await robin.Propose(reference, "2026-12-01", "14:30");
        Assert.Empty((await Fetch(feed)).Events);
        await Press(robin, reference, "Mark as agreed");
        var booked = Assert.Single((await Fetch(feed)).Events);
        Assert.Equal($"First visit with a physiotherapist, Alex Example, {reference}", booked.Summary);
        Assert.Equal((new DateTime(2026, 12, 1, 14, 30, 0, DateTimeKind.Utc), "Europe/London", 0), (booked.Start!.AsUtc, booked.Start.TzId, booked.Sequence));
        Assert.Equal(TimeSpan.FromMinutes(45), booked.Duration!.Value.ToTimeSpanUnspecified());
        Assert.Equal($"https://localhost{StaffUser.PathOf(reference)}", booked.Url!.ToString());

        await robin.Propose(reference, "2026-12-02", "09:00");
        await Press(robin, reference, "Mark as agreed");
        var moved = Assert.Single((await Fetch(feed)).Events);
        Assert.Equal((booked.Uid, 1, new DateTime(2026, 12, 2, 9, 0, 0, DateTimeKind.Utc)), (moved.Uid, moved.Sequence, moved.Start!.AsUtc));
        Assert.Equal((await site.StoredEnquiries()).Single().CalendarId, moved.Uid);

        await Press(robin, reference, "Cancel visit");
        Assert.Empty((await Fetch(feed)).Events);
    }

    [Fact]
    public async Task A_feed_that_has_not_changed_is_not_sent_again()
    {
        var (reference, _, _) = await site.Mailbox.OpenMyEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await robin.Book(reference, "2026-12-01", "14:30");
        var feed = await CreateLink(robin);

        var first = (await site.Visitor().Open(feed)).ShouldBe(200);
        Assert.Equal("text/calendar; charset=utf-8", first.ContentHeaders.ContentType!.ToString());
        Assert.Equal("no-cache, private", first.Headers.CacheControl!.ToString());
        Assert.DoesNotContain("Neill", first.Body, StringComparison.Ordinal);
        var tag = first.Headers.ETag!.ToString();
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Empty((await site.Visitor().Open(feed, ("If-None-Match", tag))).ShouldBe(304).Body);

        await robin.Propose(reference, "2026-12-02", "09:00");
        (await site.Visitor().Open(feed, ("If-None-Match", tag))).ShouldBe(304);
        await Press(robin, reference, "Mark as agreed");
        (await site.Visitor().Open(feed, ("If-None-Match", tag))).ShouldBe(200);
    }

    [Fact]
    public async Task The_link_is_shown_once_stored_as_a_hash_and_never_logged()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        (await (await robin.Visitor.Open("/staff/account")).Form("form[action='/staff/account/calendar']").With("password", "wrong").Submit()).ShouldBe(400).ShouldShowError("password-calendar", "Your password is incorrect");
        var feed = await CreateLink(robin);
        (await site.Visitor().Open(feed)).ShouldBe(200);

        var key = feed.Split('=')[1];
        Assert.DoesNotContain(key, (await robin.Visitor.Open("/staff/account")).ShouldSay("You created a link at 10am on Monday 23 November.").Body, StringComparison.Ordinal);
        Assert.DoesNotContain(key, TestDatabase.Dump(site.Data), StringComparison.Ordinal);
        Assert.Contains(site.Log.All, line => line.Contains("/diary.ics", StringComparison.Ordinal));
        Assert.DoesNotContain(site.Log.All, line => line.Contains(key, StringComparison.Ordinal));
        Assert.Contains(await site.AuditEntries(), entry => entry is { Action: "staff.calendar", Detail: "created" });
    }

    [Fact]
    public async Task A_new_link_replaces_the_old_one_and_removing_it_ends_it()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var first = await CreateLink(robin);
        var second = await CreateLink(robin);
        (await site.Visitor().Open(first)).ShouldBe(404);
        (await site.Visitor().Open(second)).ShouldBe(200);

        (await (await robin.Visitor.Open("/staff/account")).Form("form[action='/staff/account/calendar/removal']").Submit()).ShouldBe(302);

        (await site.Visitor().Open(second)).ShouldBe(404);
        Assert.Null((await robin.Visitor.Open("/staff/account")).Document.QuerySelector("form[action='/staff/account/calendar/removal']"));
    }

    [Fact]
    public async Task The_link_ends_with_the_account()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator, "ada@clinic.example", "Ada Byron");
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var feed = await CreateLink(robin);

        var people = await ada.Visitor.Open("/staff/people");
        var id = (await site.StaffMember(robin.Email)).Id;
        (await people.Form($"form[action='/staff/people/{id}/link']").With("password", StaffUser.Password).Press("Remove account")).ShouldBe(302);

        (await site.Visitor().Open(feed)).ShouldBe(404);
    }

    [Fact]
    public async Task The_link_ends_when_the_account_is_set_up_anew()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var feed = await CreateLink(robin);
        await using var scope = site.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<StaffAccounts>();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<StaffMember>>();
        var page = (await site.Visitor().Open(await accounts.CreateSetUpLinkAsync((await users.FindByEmailAsync(robin.Email))!))).ShouldBe(200);
        (await site.Visitor().Open(feed)).ShouldBe(200);

        (await page.Form().With("password", "another-teapot-Wednesday-7").With("code", Totp.CodeNow(TestStaff.KeyOn(page))).Submit()).ShouldBe(200);

        (await site.Visitor().Open(feed)).ShouldBe(404);
    }

    [Theory]
    [InlineData("/diary.ics")]
    [InlineData("/diary.ics?key=")]
    [InlineData("/diary.ics?key=wrong")]
    public async Task A_wrong_link_is_not_found(string address) => (await site.Visitor().Open(address)).ShouldBe(404);

    [Fact]
    public async Task Guesses_are_limited_and_do_not_count_against_forms()
    {
        site.With("RateLimits:PostsPerAddress", "4");
        var stranger = site.Visitor();
        for (var guess = 0; guess < 4; guess++)
        {
            (await stranger.Open($"/diary.ics?key=guess{guess}")).ShouldBe(404);
        }

        Assert.NotNull((await stranger.Open("/diary.ics?key=guess")).ShouldBe(429).Headers.RetryAfter);
        await site.Booking.SubmitEnquiry();
    }

    private static async Task<string> CreateLink(StaffUser staffUser)
    {
        var form = (await staffUser.Visitor.Open("/staff/account")).ShouldBe(200).Form("form[action='/staff/account/calendar']");
        var link = (await form.With("password", StaffUser.Password).Submit()).ShouldBe(200).SecretLink();
        Assert.StartsWith("https://localhost/diary.ics?key=", link, StringComparison.Ordinal);
        return link["https://localhost".Length..];
    }

    private async Task<Calendar> Fetch(string feed)
    {
        var calendar = Calendar.Load((await site.Visitor().Open(feed)).ShouldBe(200).Body)!;
        Assert.Equal("PUBLISH", calendar.Method);
        Assert.All(calendar.Events, visit => Assert.NotNull(visit.DtStamp));
        return calendar;
    }

    private static async Task Press(StaffUser staffUser, string reference, string button) =>
        (await (await staffUser.Visitor.Open(StaffUser.PathOf(reference))).Form($".visits form[action$='/{(button == "Mark as agreed" ? "agreement" : "cancellation")}']").Press(button)).ShouldBe(302);
}
