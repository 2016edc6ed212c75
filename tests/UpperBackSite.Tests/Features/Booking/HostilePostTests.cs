using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Booking;

/// <summary>Repeated, forged and excessive posts of the booking form.</summary>
public sealed class HostilePostTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task An_enquiry_sent_twice_is_stored_once_with_the_same_reference()
    {
        var check = await site.Booking.OpenCheckPage();

        var first = (await check.Form().Submit()).ShouldBe(303);
        var replay = (await check.Form().Submit()).ShouldBe(303);

        Assert.Equal(first.Location, replay.Location);
        Assert.Single(await site.StoredEnquiries());
    }

    [Fact]
    public async Task An_enquiry_sent_concurrently_is_stored_once()
    {
        var check = await site.Booking.OpenCheckPage();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => check.Form().Submit()));

        Assert.Single(answers.Select(answer => answer.ShouldBe(303).Location).Distinct());
        Assert.Single(await site.StoredEnquiries());
    }

    [Fact]
    public async Task Going_back_to_the_form_and_sending_the_same_answers_stores_nothing_new()
    {
        var form = await site.Booking.FilledForm();

        var first = await (await form.Submit()).Form().Submit();
        var again = await (await form.Submit()).Form().Submit();

        Assert.Equal(first.ShouldBe(303).Location, again.ShouldBe(303).Location);
        Assert.Single(await site.StoredEnquiries());
    }

    [Fact]
    public async Task Going_back_and_changing_an_answer_loses_neither_version()
    {
        var form = await site.Booking.FilledForm();

        await (await form.Submit()).Form().Submit();
        await (await form.With("phone", "020 7946 0123").Submit()).Form().Submit();

        Assert.Equal(2, (await site.StoredEnquiries()).Count);
    }

    [Fact]
    public async Task Two_people_with_the_same_answers_are_two_enquiries()
    {
        await (await site.Booking.OpenCheckPage()).Form().Submit();
        await (await site.Booking.OpenCheckPage()).Form().Submit();

        Assert.Equal(2, (await site.StoredEnquiries()).Count);
    }

    [Fact]
    public async Task The_form_needs_no_cookie_and_sets_none_until_it_is_posted()
    {
        var visitor = site.Visitor();
        var form = await site.Booking.FilledForm(visitor);

        Assert.Null(form.Value("__RequestVerificationToken"));
        Assert.False((await visitor.Open("/booking")).Headers.Contains("Set-Cookie"));
        Assert.False((await visitor.Open("/booking?service=follow-up")).Headers.Contains("Set-Cookie"));
        var posted = (await visitor.Post("/booking", ("name", "Sam"))).ShouldBe(303);
        Assert.Matches("^__Secure-booking-answers=[0-9A-Za-z_-]{100,900}; max-age=7200; path=/booking; secure; samesite=strict; httponly$", Assert.Single(posted.Headers.GetValues("Set-Cookie")));
        var check = (await form.Submit()).ShouldBe(200).ShouldSay("Check your answers");
        Assert.Matches("^__Host-booking=[0-9a-f]{32}; max-age=86400; path=/; secure; samesite=strict; httponly$", Assert.Single(check.Headers.GetValues("Set-Cookie")));
        var sent = (await check.Form().Submit()).ShouldBe(303);
        Assert.Collection(
            sent.Headers.GetValues("Set-Cookie").Order(StringComparer.Ordinal),
            known => Assert.Matches("^__Host-my-enquiry=[0-9A-Za-z_-]{100,900}; max-age=[0-9]+; path=/; secure; samesite=lax; httponly$", known),
            answers => Assert.StartsWith("__Secure-booking-answers=; expires=Thu, 01 Jan 1970", answers, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_cookies_nothing_is_stored_and_the_page_explains_why()
    {
        var visitor = site.Visitor(sendsCookies: false);
        var form = await site.Booking.FilledForm(visitor);

        (await form.Submit()).ShouldBe(404).ShouldSay("your browser may be blocking cookies").ShouldSay("go back to the form: your answers may still be in it").ShouldSay("call us on 020 7946 0123");

        var check = (await (await site.Booking.LongestForm(visitor)).Submit()).ShouldBe(200).ShouldSay("Check your answers");
        (await check.Form().Press("Send enquiry")).ShouldBe(400).ShouldSay("your browser may be blocking cookies").ShouldSay("call us on 020 7946 0123");
        Assert.Empty(await site.StoredEnquiries());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("__Host-booking=0123456789abcdef0123456789abcdef")]
    [InlineData("__Host-booking=nonsense")]
    public async Task Answers_that_another_browser_checked_are_neither_stored_nor_shown(string? cookie)
    {
        var check = await site.Booking.OpenCheckPage();
        var other = site.Visitor();

        foreach (var address in new[] { "/booking/enquiries", "/booking/changes" })
        {
            var answers = new FormUrlEncodedContent([KeyValuePair.Create("answers", check.Form().Value("answers")!)]);
            var refused = await other.Send(HttpMethod.Post, address, answers, cookie is null ? [] : [("Cookie", cookie)]);

            refused.ShouldBe(400).ShouldSay("we couldn't check that this form came from your browser");
            Assert.DoesNotContain("Neill", refused.Body, StringComparison.Ordinal);
        }

        Assert.Empty(await site.StoredEnquiries());
    }

    [Fact]
    public async Task Answers_of_another_browser_lead_to_those_of_this_one()
    {
        var check = await site.Booking.OpenCheckPage();
        var own = (await (await site.Booking.FilledForm()).With("name", "Alex Own").Submit()).ShouldBe(200);

        var again = await own.Form().With("answers", check.Form().Value("answers")!).Press("Send enquiry");

        again.ShouldBe(200).ShouldSay("Alex Own");
        Assert.Empty(await site.StoredEnquiries());
    }

    [Fact]
    public async Task A_check_page_left_open_for_too_long_is_shown_again_and_can_then_be_sent()
    {
        var check = await site.Booking.OpenCheckPage();
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddHours(2));

        var again = (await check.Form().Press("Send enquiry")).ShouldBe(400).ShouldSay("this page was open for more than 2 hours").ShouldSay("Sam O’Neill");

        Assert.Empty(await site.StoredEnquiries());
        (await again.Form().Press("Send enquiry")).ShouldBe(303);
        Assert.Single(await site.StoredEnquiries());
    }

    [Fact]
    public async Task A_check_page_can_be_sent_until_its_two_hours_are_over()
    {
        var check = await site.Booking.OpenCheckPage();
        site.Clock.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));

        (await check.Form().Press("Send enquiry")).ShouldBe(303);
    }

    [Fact]
    public async Task An_expired_check_page_still_leads_back_to_the_form_with_the_answers_in_it()
    {
        var check = await site.Booking.OpenCheckPage();
        site.Clock.AdjustTime(site.Clock.GetUtcNow().AddHours(20));

        Assert.Equal("Sam O’Neill", (await check.Form().Press("Change")).ShouldBe(200).Form().Value("name"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("CfDJ8nonsense")]
    public async Task Forged_answers_are_refused(string forged)
    {
        var check = await site.Booking.OpenCheckPage();

        // The browser still has the answers, so they are shown again.
        (await check.Form().With("answers", forged).Submit()).ShouldBe(200).ShouldSay("Check your answers");
        (await check.Form().With("answers", forged).Press("Change")).ShouldBe(200).ShouldSay("Check your answers");
        (await site.Visitor().Post("/booking/enquiries", ("answers", forged))).ShouldBe(400).ShouldSay("fill in the form again").ShouldSay("call us on 020 7946 0123");
        Assert.Empty(await site.StoredEnquiries());
    }

    [Fact]
    public async Task Protected_answers_cannot_be_read_or_changed()
    {
        var check = await site.Booking.OpenCheckPage();
        var answers = check.Form().Value("answers")!;

        Assert.DoesNotContain("sam@example.com", Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(answers)), StringComparison.Ordinal);
        var changed = answers[..^10] + (answers[^10] == 'A' ? 'B' : 'A') + answers[^9..];
        (await site.Visitor().Post("/booking/enquiries", ("answers", changed))).ShouldBe(400);
        (await check.Form().With("answers", changed).Submit()).ShouldBe(200).ShouldSay("Nothing has been sent yet");
        Assert.Empty(await site.StoredEnquiries());
    }

    [Fact]
    public async Task A_filled_honeypot_marks_the_enquiry_as_suspected_spam()
    {
        var check = (await (await site.Booking.FilledForm()).With("website", "https://spam.example").Submit()).ShouldBe(200);
        (await check.Form().Submit()).ShouldBe(303);

        Assert.True(Assert.Single(await site.StoredEnquiries()).IsSuspectedSpam);
    }

    [Fact]
    public async Task Too_many_posts_are_refused_while_pages_stay_readable()
    {
        using var site = new SiteFactory().With("RateLimits:PostsPerAddress", "3");
        var visitor = site.Visitor();
        for (var post = 0; post < 3; post++)
        {
            (await visitor.Post("/booking", ("name", "Sam"))).ShouldBe(303);
        }

        var refused = (await visitor.Post("/booking", ("name", "Sam"))).ShouldBe(429).ShouldSay("Too many forms sent");

        Assert.Equal("600", Assert.Single(refused.Headers.GetValues("Retry-After")));
        (await visitor.Open("/booking")).ShouldBe(200);
    }

    [Theory]
    [InlineData("/booking/changes")]
    [InlineData("/booking/enquiries")]
    public async Task A_restored_tab_redirects_to_the_form(string address) =>
        Assert.Equal("/booking", (await site.Visitor().Open(address)).ShouldBe(302).Location);
}
