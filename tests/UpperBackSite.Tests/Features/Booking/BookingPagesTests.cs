using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Booking;

/// <summary>Every page between the form and the confirmation can be opened again.</summary>
public sealed class BookingPagesTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task The_check_page_can_be_opened_again_and_sends_the_enquiry_once()
    {
        var check = await site.Booking.OpenCheckPage();

        var again = (await check.Visitor.Open("/booking/check")).ShouldBe(200).ShouldSay("Sam O’Neill");

        Assert.Equal("/booking/check", check.Address);
        var sent = (await again.Form().Submit()).ShouldBe(303);
        Assert.Equal(sent.Location, (await check.Form().Submit()).ShouldBe(303).Location);
        Assert.Single(await site.StoredEnquiries());
    }

    [Fact]
    public async Task A_form_with_errors_can_be_opened_again_with_its_answers_and_errors()
    {
        var page = await (await site.Booking.FilledForm()).With("name", "").With("concern", "Sore\nand stiff").Submit();

        Assert.Equal("/booking/changes", page.Address);
        var again = (await page.Visitor.Open("/booking/changes")).ShouldBe(200).ShouldShowError("name", "Enter your name");
        Assert.Equal("Sore\nand stiff", again.Form().Value("concern"));
        Assert.Equal("/booking/changes", (await page.Visitor.Open("/booking/check")).ShouldBe(302).Location);
        (await (await again.Form().With("name", "Sam").Submit()).Form().Press("Send enquiry")).ShouldBe(303);
    }

    [Fact]
    public async Task The_form_that_change_leads_to_can_be_opened_again()
    {
        var check = await site.Booking.OpenCheckPage();

        var form = (await check.Form().Press("Change")).ShouldBe(200);

        Assert.Equal("/booking/changes", form.Address);
        Assert.Equal("Sam O’Neill", (await check.Visitor.Open("/booking/changes")).ShouldBe(200).Form().Value("name"));
        Assert.DoesNotContain("Error: ", form.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_form_itself_stays_the_same_for_everyone_and_without_answers()
    {
        var check = await site.Booking.OpenCheckPage();

        var form = (await check.Visitor.Open("/booking")).ShouldBe(200);

        Assert.Equal((await site.Visitor().Open("/booking")).Body, form.Body);
        Assert.DoesNotContain("no-store", form.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/booking/check")]
    [InlineData("/booking/changes")]
    public async Task Pages_with_answers_are_not_stored(string address)
    {
        var check = await site.Booking.OpenCheckPage();

        Assert.True((await check.Visitor.Open(address)).ShouldBe(200).Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task After_sending_the_answers_are_gone_from_the_browser()
    {
        var check = await site.Booking.OpenCheckPage();
        (await check.Form().Submit()).ShouldBe(303);

        var back = (await check.Visitor.Open("/booking/check")).ShouldBe(404).ShouldSay("If you've sent your enquiry, there's nothing more to do");

        Assert.DoesNotContain("Neill", back.Body, StringComparison.Ordinal);
        Assert.Equal("/booking", (await check.Visitor.Open("/booking/changes")).ShouldBe(302).Location);
    }

    [Fact]
    public async Task Kept_answers_expire_after_two_hours()
    {
        var check = await site.Booking.OpenCheckPage();
        site.Clock.Advance(TimeSpan.FromHours(2) - TimeSpan.FromSeconds(1));
        (await check.Visitor.Open("/booking/check")).ShouldBe(200);

        site.Clock.Advance(TimeSpan.FromSeconds(1));

        (await check.Visitor.Open("/booking/check")).ShouldBe(404);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("%00")]
    [InlineData("CfDJ8")]
    [InlineData("")]
    public async Task A_forged_cookie_is_like_none(string value)
    {
        var visitor = site.Visitor(sendsCookies: false);

        (await visitor.Open("/booking/check", ("Cookie", $"__Secure-booking-answers={value}"))).ShouldBe(404);
        (await visitor.Open("/booking/changes", ("Cookie", $"__Secure-booking-answers={value}"))).ShouldBe(302);
    }

    [Fact]
    public async Task The_cookie_cannot_be_read_or_sent_as_the_answers_of_the_check_page()
    {
        var visitor = site.Visitor(sendsCookies: false);
        var form = await site.Booking.FilledForm(visitor);
        var posted = await visitor.Post("/booking", [.. new[] { "name", "email", "service", "consent" }.Select(field => (field, form.Value(field)!))]);
        var cookie = posted.ShouldBe(303).Headers.GetValues("Set-Cookie").Single().Split(';')[0].Split('=', 2)[1];

        Assert.DoesNotContain("sam@example.com", Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(cookie)), StringComparison.Ordinal);
        (await visitor.Post("/booking/enquiries", ("answers", cookie))).ShouldBe(400);
    }

    [Fact]
    public async Task Answers_that_are_too_long_for_a_cookie_are_answered_directly_and_can_be_sent()
    {
        var check = (await (await site.Booking.LongestForm()).Submit()).ShouldBe(200).ShouldSay("Check your answers");
        var form = (await check.Form().Press("Change")).ShouldBe(200);
        var wrong = (await form.Form().With("name", "").Submit()).ShouldBe(400).ShouldShowError("name", "Enter your name");

        Assert.Equal(["/booking", "/booking/changes", "/booking"], new[] { check.Address, form.Address, wrong.Address });
        Assert.Equal(BookingForms.RareCharacters(1000), wrong.Form().Value("concern"));
        (await (await wrong.Form().With("name", "Sam").Submit()).Form().Press("Send enquiry")).ShouldBe(303);
        Assert.Equal(BookingForms.RareCharacters(500), Assert.Single(await site.StoredEnquiries()).AccessNeeds);
    }

    [Fact]
    public async Task A_long_answer_of_words_fits_into_the_cookie()
    {
        var concern = File.ReadAllText(Path.Combine(Repository.Articles, "remedies/stretching.md"))[^1000..].ReplaceLineEndings("\n").Trim();

        var check = (await (await site.Booking.FilledForm()).With("concern", concern).With("accessNeeds", concern[..500]).Submit()).ShouldBe(200);

        Assert.Equal("/booking/check", check.Address);
    }

    [Fact]
    public async Task After_a_failed_attempt_to_send_the_address_opens_the_check_page_again()
    {
        var check = await site.Booking.OpenCheckPage();
        await TestDatabase.Query(site.Data, "ALTER TABLE \"Enquiries\" RENAME TO \"Lost\"");
        (await check.Form().Submit()).ShouldBe(503);

        Assert.Equal("/booking/check", (await check.Visitor.Open("/booking/enquiries")).ShouldBe(302).Location);
        (await check.Visitor.Open("/booking/check")).ShouldBe(200).ShouldSay("Sam O’Neill");
    }
}
