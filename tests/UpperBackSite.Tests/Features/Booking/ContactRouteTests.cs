using UpperBackSite.Enquiries.Intake;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Booking;

public sealed class ContactRouteTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task The_preferred_contact_and_the_voicemail_are_shown_and_stored()
    {
        var form = (await site.Booking.FilledForm()).With("phone", "07700 900123").With("contactBy", "phone").With("voicemail", "yes");

        var check = (await form.Submit()).ShouldBe(200).ShouldSay("By phone. It's fine to leave a voicemail");
        (await check.Form().Press("Send enquiry")).ShouldBe(303);

        var stored = (await site.StoredEnquiries()).Single();
        Assert.Equal(("phone", true), (stored.ContactBy, stored.AllowsVoicemail));
    }

    [Fact]
    public async Task By_default_either_contact_is_fine_and_voicemail_is_not()
    {
        (await (await (await site.Booking.FilledForm()).Submit()).Form().Press("Send enquiry")).ShouldBe(303);

        var stored = (await site.StoredEnquiries()).Single();
        Assert.Equal((null, false), (stored.ContactBy, stored.AllowsVoicemail));
    }

    [Theory]
    [InlineData("phone", "phone", "Enter a phone number, or choose to be contacted by email")]
    [InlineData("email", "email", "Enter an email address, or choose to be contacted by phone")]
    public async Task A_preferred_contact_requires_that_contact_detail(string route, string field, string reason)
    {
        var form = (await site.Booking.FilledForm()).With("contactBy", route);
        form = route == "phone" ? form : form.With("email", "").With("phone", "07700 900123");

        var page = await form.Submit();

        page.ShouldBe(200).ShouldShowError(field, reason);
        Assert.Equal(route, page.Form().Value("contactBy"));
    }

    [Theory]
    [InlineData("sam@gmial.com", "sam@gmail.com")]
    [InlineData("sam@gmail.co", "sam@gmail.com")]
    [InlineData("sam@hotmal.co.uk", "sam@hotmail.co.uk")]
    [InlineData("sam@clinic.con", "sam@clinic.com")]
    public async Task A_likely_typing_error_is_questioned_but_accepted(string typed, string meant)
    {
        var check = (await (await site.Booking.FilledForm()).With("email", typed).Submit()).ShouldBe(200);

        check.ShouldSay($"Did you mean {meant}?");
        (await check.Form().Press("Send enquiry")).ShouldBe(303);
        Assert.Equal(typed, (await site.StoredEnquiries()).Single().Email);
    }

    [Theory]
    [InlineData("sam@gmail.com")]
    [InlineData("sam@example.com")]
    [InlineData("sam@mail.com")]
    [InlineData("sam@gmx.com")]
    [InlineData("sam@sky.uk")]
    [InlineData("sam@oxfordhealth.nhs.uk")]
    [InlineData("sam@outlook.co.uk")]
    [InlineData("sam@live.nl")]
    public void An_address_that_looks_right_is_not_questioned(string email) => Assert.Null(EmailTypoDetector.SuggestCorrection(email));
}
