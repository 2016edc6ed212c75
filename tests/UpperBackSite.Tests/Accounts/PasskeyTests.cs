using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Accounts;
using UpperBackSite.Data;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Accounts;

public sealed class PasskeyTests : IDisposable
{
    private readonly SiteFactory site = new();
    private readonly PasskeyDevice device;

    public PasskeyTests() => device = new PasskeyDevice(site);

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_passkey_is_added_with_the_password_and_lets_in_without_it()
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);
        await device.Register(robin);
        (await robin.Visitor.Open("/staff/account")).ShouldBe(200).ShouldSay("my phoneAdded ");
        var browser = site.Visitor();

        Assert.Equal("/staff", (await device.Enter(browser)).ShouldBe(302).Location);

        (await browser.Open("/staff")).ShouldBe(200);
        Assert.Equal([("staff.passkey.added", ""), ("staff.in", "passkey")], (await device.Trail()).TakeLast(2));
    }

    [Fact]
    public async Task Adding_and_removing_ask_for_the_password_again()
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);
        var account = await robin.Visitor.Open("/staff/account");

        (await account.Form("main form[action$=offers]").With("name", "my phone").With("password", "not-my-password").Submit()).ShouldBe(400).ShouldShowError("password", "Your password is incorrect");
        (await account.Form("main form[action$=offers]").With("name", " ").With("password", Colleague.Password).Submit()).ShouldBe(400).ShouldShowError("name", "Enter a name");

        await device.Register(robin);
        account = await robin.Visitor.Open("/staff/account");
        (await account.Form("main form[action$='passkeys/removal']").With("password", "not-my-password").Submit()).ShouldBe(400).ShouldShowError($"password-{device.Passkey.Id}", "Your password is incorrect");
        (await device.Enter()).ShouldBe(302);
    }

    [Fact]
    public async Task A_removed_passkey_lets_nobody_in()
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);
        await device.Register(robin);

        (await (await robin.Visitor.Open("/staff/account")).Form("main form[action$='passkeys/removal']").With("password", Colleague.Password).Submit()).ShouldBe(302);

        PasskeyDevice.Refused(await device.Enter());
        Assert.Equal([("staff.passkey.removed", ""), ("staff.refused", "passkey")], (await device.Trail()).TakeLast(2));
    }

    [Fact]
    public async Task A_stranger_who_closes_the_account_by_guessing_does_not_keep_the_passkey_out()
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);
        await device.Register(robin);
        for (var guess = 0; guess <= SignInThrottle.Most; guess++)
        {
            (await site.Staff.SignIn(robin, "wrong-password-here", "000000")).ShouldBe(400);
        }

        (await device.Enter()).ShouldBe(302);
        (await site.Staff.SignIn(robin, Colleague.Password, robin.NextCode())).ShouldBe(400);
    }

    [Fact]
    public async Task One_passkey_belongs_to_one_account()
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);
        await device.Register(robin);
        var kim = await PasskeyDevice.Offer(await site.Staff.Hire(StaffRole.Reception, "kim@clinic.example", "Kim Lee"));

        (await PasskeyDevice.Send(kim, device.Passkey.Make(PasskeyDevice.OptionsOn(kim)))).ShouldBe(400).ShouldShowError("name", "The passkey was not added");
    }

    [Fact]
    public async Task Wrong_answers_close_nothing_for_nobody_guesses_a_passkey()
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);
        await device.Register(robin);
        device.Passkey.Origin = "https://evil.example";
        for (var attempt = 0; attempt <= SignInThrottle.Most; attempt++)
        {
            PasskeyDevice.Refused(await device.Enter());
        }

        device.Passkey.Origin = "https://localhost";
        (await device.Enter()).ShouldBe(302);
        (await site.Staff.SignIn(robin, Colleague.Password, robin.NextCode())).ShouldBe(302);
    }

    [Fact]
    public async Task A_used_set_up_link_makes_old_passkeys_worthless()
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);
        await device.Register(robin);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
            var link = await scope.ServiceProvider.GetRequiredService<StaffAccounts>().SetUpLink(await db.Users.FirstAsync(member => member.Email == robin.Email));
            var page = await site.Visitor().Open(link);
            (await page.Form().With("password", "another-teapot-Friday-3").With("code", CodeApp.CodeNow(StaffDesk.KeyOn(page))).Submit()).ShouldBe(200);
        }

        PasskeyDevice.Refused(await device.Enter());
    }
}
