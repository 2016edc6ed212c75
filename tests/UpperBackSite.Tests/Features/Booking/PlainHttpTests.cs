using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Booking;

/// <summary>Over http on a local network, browsers keep no Secure cookie.</summary>
public sealed class PlainHttpTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Theory]
    [InlineData("http://192.168.1.20:8080", "Open it with https:// instead")]
    [InlineData("https://192.168.1.20:8080", "blocking cookies")]
    [InlineData("http://localhost", "blocking cookies")]
    public async Task A_form_without_its_cookie_names_the_real_reason(string address, string words)
    {
        var check = await site.Booking.OpenCheckPage();
        var answers = check.Form().Value("answers")!;

        (await Visitor(address).Post("/booking/enquiries", ("answers", answers))).ShouldBe(400).ShouldSay(words);
        Assert.Empty(await site.StoredEnquiries());
    }

    [Theory]
    [InlineData("http://192.168.1.20:8080", "This form needs a secure connection")]
    [InlineData("https://192.168.1.20:8080", "We couldn't use what you sent")]
    [InlineData("http://localhost", "We couldn't use what you sent")]
    public async Task The_error_page_names_the_real_reason(string address, string words) =>
        (await Visitor(address).Post("/staff/sign-in", ("email", "a@b.example"), ("password", "x"))).ShouldBe(400).ShouldSay(words);

    private Visitor Visitor(string address) => new(site.CreateClient(new() { BaseAddress = new Uri(address), AllowAutoRedirect = false, HandleCookies = false }));
}
