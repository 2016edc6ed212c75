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
    public async Task A_passkey_is_added_with_the_password_and_signs_in_without_it()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await device.Register(robin);
        (await robin.Visitor.Open("/staff/account")).ShouldBe(200).ShouldSay("my phoneAdded ");
        var browser = site.Visitor();

        Assert.Equal("/staff", (await device.SignIn(browser)).ShouldBe(302).Location);

        (await browser.Open("/staff")).ShouldBe(200);
        Assert.Equal([("staff.passkey.added", ""), ("staff.in", "passkey")], (await device.AuditEntries()).TakeLast(2));
    }

    [Fact]
    public async Task Adding_and_removing_ask_for_the_password_again()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var account = await robin.Visitor.Open("/staff/account");

        (await account.Form("main form[action$=offers]").With("name", "my phone").With("password", "not-my-password").Submit()).ShouldBe(400).ShouldShowError("password", "Your password is incorrect");
        (await account.Form("main form[action$=offers]").With("name", " ").With("password", StaffUser.Password).Submit()).ShouldBe(400).ShouldShowError("name", "Enter a name");

        await device.Register(robin);
        account = await robin.Visitor.Open("/staff/account");
        (await account.Form("main form[action$='passkeys/removal']").With("password", "not-my-password").Submit()).ShouldBe(400).ShouldShowError($"password-{device.Passkey.Id}", "Your password is incorrect");
        (await device.SignIn()).ShouldBe(302);
    }

    [Fact]
    public async Task A_removed_passkey_is_refused()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await device.Register(robin);

        (await (await robin.Visitor.Open("/staff/account")).Form("main form[action$='passkeys/removal']").With("password", StaffUser.Password).Submit()).ShouldBe(302);

        PasskeyDevice.ShouldBeRefused(await device.SignIn());
        Assert.Equal([("staff.passkey.removed", ""), ("staff.refused", "passkey")], (await device.AuditEntries()).TakeLast(2));
    }

    [Fact]
    public async Task A_passkey_signs_in_while_the_password_is_locked()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await device.Register(robin);
        for (var guess = 0; guess <= SignInThrottle.MaxAttempts; guess++)
        {
            (await site.Staff.SignIn(robin, "wrong-password-here", "000000")).ShouldBe(400);
        }

        (await device.SignIn()).ShouldBe(302);
        (await site.Staff.SignIn(robin, StaffUser.Password, robin.NextCode())).ShouldBe(400);
    }

    [Fact]
    public async Task One_passkey_belongs_to_one_account()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await device.Register(robin);
        var kim = await PasskeyDevice.BeginRegistration(await site.Staff.SignInAs(StaffRole.Reception, "kim@clinic.example", "Kim Lee"));

        (await PasskeyDevice.Send(kim, device.Passkey.Create(PasskeyDevice.ReadOptions(kim)))).ShouldBe(400).ShouldShowError("name", "The passkey wasn't added");
    }

    [Fact]
    public async Task Failed_passkey_attempts_do_not_lock_the_account()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await device.Register(robin);
        device.Passkey.Origin = "https://evil.example";
        for (var attempt = 0; attempt <= SignInThrottle.MaxAttempts; attempt++)
        {
            PasskeyDevice.ShouldBeRefused(await device.SignIn());
        }

        device.Passkey.Origin = "https://localhost";
        (await device.SignIn()).ShouldBe(302);
        (await site.Staff.SignIn(robin, StaffUser.Password, robin.NextCode())).ShouldBe(302);
    }

    [Fact]
    public async Task A_used_set_up_link_removes_old_passkeys()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await device.Register(robin);
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<SiteDbContext>();
            var link = await scope.ServiceProvider.GetRequiredService<StaffAccounts>().CreateSetUpLinkAsync(await db.Users.FirstAsync(member => member.Email == robin.Email));
            var page = await site.Visitor().Open(link);
            (await page.Form().With("password", "another-teapot-Friday-3").With("code", Totp.CodeNow(TestStaff.KeyOn(page))).Submit()).ShouldBe(200);
        }

        PasskeyDevice.ShouldBeRefused(await device.SignIn());
    }
}
