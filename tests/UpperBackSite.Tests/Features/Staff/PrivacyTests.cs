using System.Text.Json;
using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

public sealed class PrivacyTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task The_page_says_what_was_agreed_and_when_it_is_deleted()
    {
        var ada = await site.Staff.Hire(StaffRole.Administrator);
        var reference = await site.Booking.Receive();

        var page = (await ada.Visitor.Open(PrivacyPage.Address(reference))).ShouldBe(200);

        page.ShouldSay("2026-12").ShouldSay("to answer my enquiry").ShouldSay("10:01am on Saturday 22 May 2027").ShouldSay("Not requested");
        Assert.Contains(await site.Trail(), entry => entry is { Action: "enquiry.viewed", Detail: "privacy" } && entry.About == reference);
        (await ada.Visitor.Open(PrivacyPage.Address("UB-0000-0000"))).ShouldBe(404);
    }

    [Theory]
    [InlineData("json", "application/json")]
    [InlineData("html", "text/html; charset=utf-8")]
    public async Task A_copy_is_downloaded_with_the_password_and_is_on_the_trail(string format, string type)
    {
        var ada = await site.Staff.Hire(StaffRole.Administrator);
        var reference = await site.Booking.Receive();
        var form = (await ada.Visitor.Open(PrivacyPage.Address(reference))).Form("main form[action$=copies]").With("format", format);

        (await form.With("password", "not-the-password").Submit()).ShouldBe(400).ShouldShowError("copy-password", "Your password is incorrect");
        Assert.DoesNotContain(await site.Trail(), entry => entry.Action == "enquiry.exported");
        var file = (await form.With("password", Colleague.Password).Submit()).ShouldBe(200);

        Assert.Equal(type, file.ContentHeaders.ContentType!.ToString());
        Assert.Equal("attachment", file.ContentHeaders.ContentDisposition!.DispositionType);
        Assert.Equal($"{reference.ToLowerInvariant()}.{format}", file.ContentHeaders.ContentDisposition.FileName);
        Assert.True(file.Headers.CacheControl!.NoStore);
        Assert.Contains("sam@example.com", file.Body, StringComparison.Ordinal);
        Assert.Equal((reference, format), (await site.Trail()).Where(entry => entry.Action == "enquiry.exported").Select(entry => (entry.About, entry.Detail)).Single());
    }

    [Fact]
    public async Task A_copy_has_the_persons_other_enquiries_when_wanted()
    {
        var ada = await site.Staff.Hire(StaffRole.Administrator);
        var (first, second) = await site.LinkedPair();
        var form = (await ada.Visitor.Open(PrivacyPage.Address(first))).Form("main form[action$=copies]").With("format", "json").With("password", Colleague.Password);

        var one = JsonDocument.Parse((await form.Submit()).ShouldBe(200).Body).RootElement.GetProperty("enquiries");
        var both = JsonDocument.Parse((await form.With("linked", "true").Submit()).ShouldBe(200).Body).RootElement.GetProperty("enquiries");

        Assert.Equal([first], one.EnumerateArray().Select(enquiry => enquiry.GetProperty("reference").GetString()!));
        Assert.Equal([first, second], both.EnumerateArray().Select(enquiry => enquiry.GetProperty("reference").GetString()!));
    }
}
