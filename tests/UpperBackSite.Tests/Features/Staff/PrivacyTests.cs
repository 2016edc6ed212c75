using System.Text.Json;
using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

public sealed class PrivacyTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task The_page_shows_the_consent_and_the_deletion_date()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        var reference = await site.Booking.SubmitEnquiry();

        var page = (await ada.Visitor.Open(PrivacyPage.Address(reference))).ShouldBe(200);

        page.ShouldSay("2026-12").ShouldSay("to answer my enquiry").ShouldSay("10:01am on Saturday 22 May 2027").ShouldSay("Not requested");
        Assert.Contains(await site.AuditEntries(), entry => entry is { Action: "enquiry.viewed", Detail: "privacy" } && entry.About == reference);
        (await ada.Visitor.Open(PrivacyPage.Address("UB-0000-0000"))).ShouldBe(404);
    }

    [Theory]
    [InlineData("json", "application/json")]
    [InlineData("html", "text/html; charset=utf-8")]
    public async Task Downloading_a_copy_requires_the_password_and_is_recorded(string format, string type)
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        var reference = await site.Booking.SubmitEnquiry();
        var form = (await ada.Visitor.Open(PrivacyPage.Address(reference))).Form("main form[action$=copies]").With("format", format);

        (await form.With("password", "not-the-password").Submit()).ShouldBe(400).ShouldShowError("copy-password", "Your password is incorrect");
        Assert.DoesNotContain(await site.AuditEntries(), entry => entry.Action == "enquiry.exported");
        var file = (await form.With("password", StaffUser.Password).Submit()).ShouldBe(200);

        Assert.Equal(type, file.ContentHeaders.ContentType!.ToString());
        Assert.Equal("attachment", file.ContentHeaders.ContentDisposition!.DispositionType);
        Assert.Equal($"{reference.ToLowerInvariant()}.{format}", file.ContentHeaders.ContentDisposition.FileName);
        Assert.True(file.Headers.CacheControl!.NoStore);
        Assert.Contains("sam@example.com", file.Body, StringComparison.Ordinal);
        Assert.Equal((reference, format), (await site.AuditEntries()).Where(entry => entry.Action == "enquiry.exported").Select(entry => (entry.About, entry.Detail)).Single());
    }

    [Fact]
    public async Task A_copy_can_include_linked_enquiries()
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        var (first, second) = await site.LinkedPair();
        var form = (await ada.Visitor.Open(PrivacyPage.Address(first))).Form("main form[action$=copies]").With("format", "json").With("password", StaffUser.Password);

        var one = JsonDocument.Parse((await form.Submit()).ShouldBe(200).Body).RootElement.GetProperty("enquiries");
        var both = JsonDocument.Parse((await form.With("linked", "true").Submit()).ShouldBe(200).Body).RootElement.GetProperty("enquiries");

        Assert.Equal([first], one.EnumerateArray().Select(enquiry => enquiry.GetProperty("reference").GetString()!));
        Assert.Equal([first, second], both.EnumerateArray().Select(enquiry => enquiry.GetProperty("reference").GetString()!));
    }
}
