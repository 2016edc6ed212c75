using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Booking;

public sealed class WarningSignTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData("I have chest pain too", "emergency")]
    [InlineData("it hurts and I can't feel my legs", "emergency")]
    [InlineData("I lost control of my bladder last night", "emergency")]
    [InlineData("I had cancer and my back hurts", "urgent")]
    public async Task The_check_page_shows_the_matching_card_verbatim(string concern, string card)
    {
        var check = (await (await site.Booking.FilledForm()).With("concern", concern).Submit()).ShouldBe(200);

        var shown = check.Document.QuerySelector($".warnings .care-card--{card} li");
        Assert.NotNull(shown);
        var source = await site.Visitor().Open("/get-help");
        Assert.Contains(source.Texts(".care-card li"), line => WithoutCitations(line).StartsWith(WithoutCitations(shown.TextContent), StringComparison.Ordinal));

        (await check.Form().Press("Send enquiry")).ShouldBe(303);
        Assert.True((await site.StoredEnquiries()).Single().IsFlagged);
    }

    [Fact]
    public async Task The_check_page_shows_one_card_of_each_level_and_no_alert()
    {
        var check = (await (await site.Booking.FilledForm()).With("concern", "I have chest pain, I can't breathe and I have a fever").Submit()).ShouldBe(200);

        Assert.Single(check.Document.QuerySelectorAll(".care-card--emergency"));
        Assert.Single(check.Document.QuerySelectorAll(".care-card--urgent"));
        Assert.Null(check.Document.QuerySelector(".alert"));
    }

    [Fact]
    public async Task Someone_who_might_harm_themselves_sees_who_to_talk_to_and_can_still_send_the_enquiry()
    {
        var check = (await (await site.Booking.FilledForm()).With("concern", "The pain is so bad that I want to end my life").Submit()).ShouldBe(200);

        Assert.Equal("Urgent advice: If you feel that you might harm yourself or end your life, talk to someone now:", Assert.Single(check.Texts(".care-card h2")));
        (await check.Form().Press("Send enquiry")).ShouldBe(303);
        Assert.True((await site.StoredEnquiries()).Single().IsFlagged);
    }

    [Fact]
    public async Task A_sign_that_can_wait_some_days_shows_its_card_without_a_flag()
    {
        var check = (await (await site.Booking.FilledForm()).With("concern", "I found a lump on my back").Submit()).ShouldBe(200);

        Assert.NotNull(check.Document.QuerySelector(".warnings .care-card--routine"));
        (await check.Form().Press("Send enquiry")).ShouldBe(303);
        Assert.False((await site.StoredEnquiries()).Single().IsFlagged);
    }

    [Theory]
    [InlineData("chest pain😰")]
    [InlineData("😰chest😰pain😰")]
    [InlineData("cant pee😢")]
    [InlineData("can´t breathe")]
    [InlineData("can’t breathe")]
    [InlineData("can`t breathe")]
    [InlineData("can t breathe")]
    [InlineData("cannot breathe")]
    [InlineData("can not breathe")]
    [InlineData("CAN'T BREATHE")]
    [InlineData("ｃｈｅｓｔ　ｐａｉｎ")]
    [InlineData("𝐜𝐡𝐞𝐬𝐭 𝐩𝐚𝐢𝐧")]
    [InlineData("ch\u00ADest pa\u200Bin")]
    [InlineData("chest\u00A0pain")]
    [InlineData("chest–pain")]
    [InlineData("chest_pain")]
    [InlineData("chest/pain")]
    [InlineData("chést päin")]
    [InlineData("chestpain")]
    [InlineData("black out")]
    [InlineData("①chest pain")]
    public async Task A_warning_sign_is_found_however_it_is_typed(string typed)
    {
        var check = (await (await site.Booking.FilledForm()).With("concern", typed).Submit()).ShouldBe(200);
        var search = await site.Visitor().Open($"/search?q={Uri.EscapeDataString(typed)}");

        Assert.NotNull(check.Document.QuerySelector(".warnings .care-card--emergency"));
        Assert.NotNull(search.Document.QuerySelector(".warnings .care-card--emergency"));
        (await check.Form().Press("Send enquiry")).ShouldBe(303);
        Assert.True((await site.StoredEnquiries()).Single().IsFlagged);
    }

    [Fact]
    public async Task A_warning_sign_after_a_very_long_word_is_found()
    {
        var check = (await (await site.Booking.FilledForm()).With("concern", $"https://example.com/{new string('x', 400)} chest pain").Submit()).ShouldBe(200);

        Assert.NotNull(check.Document.QuerySelector(".warnings .care-card--emergency"));
    }

    [Theory]
    [InlineData("My shoulders ache after work")]
    [InlineData("Stiff in the mornings at my desk")]
    [InlineData(null)]
    public async Task Ordinary_text_shows_no_card_and_is_not_flagged(string? concern)
    {
        var form = await site.Booking.FilledForm();
        var check = (await (concern is null ? form : form.With("concern", concern)).Submit()).ShouldBe(200);

        Assert.Null(check.Document.QuerySelector(".warnings"));
        (await check.Form().Press("Send enquiry")).ShouldBe(303);
        Assert.False((await site.StoredEnquiries()).Single().IsFlagged);
    }

    [Fact]
    public async Task A_warning_sign_at_the_end_of_a_long_text_is_found()
    {
        var concern = string.Join(' ', Enumerable.Repeat("my back is sore at work", 30)) + " and I have chest pain";

        var check = (await (await site.Booking.FilledForm()).With("concern", concern).Submit()).ShouldBe(200);

        Assert.NotNull(check.Document.QuerySelector(".warnings .care-card--emergency"));
    }

    private static string WithoutCitations(string text) => System.Text.RegularExpressions.Regex.Replace(text, @"[\d,\s]|Reference", "");
}
