using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using UpperBackSite.Accounts;
using UpperBackSite.Data.Audit;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Data.Audit;

public sealed class AuditTrailTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task The_audit_trail_is_valid_until_an_entry_is_changed_or_removed()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        await robin.Visitor.Open($"/staff/enquiries/{(await site.Booking.SubmitEnquiry()).ToLowerInvariant()}");
        Assert.Null((await VerifyTrail()).FirstInvalidId);

        await Tamper("UPDATE \"AuditEntries\" SET \"Who\" = 'nobody' WHERE \"Action\" = 'enquiry.viewed'");
        Assert.NotNull((await VerifyTrail()).FirstInvalidId);
        await Tamper("DELETE FROM \"AuditEntries\" WHERE \"Action\" = 'enquiry.received'");
        Assert.NotNull((await VerifyTrail()).FirstInvalidId);
    }

    [Fact]
    public async Task Parallel_work_leaves_one_unbroken_trail()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        var address = $"/staff/enquiries/{(await site.Booking.SubmitEnquiry()).ToLowerInvariant()}";

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => robin.Visitor.Open(address)));

        var result = await VerifyTrail();
        Assert.True(result.IsIntact);
        Assert.True(result.ValidCount >= 14);
    }

    [Theory]
    [InlineData("DELETE FROM \"AuditEntries\" WHERE \"Id\" > 2")]
    [InlineData("DELETE FROM \"AuditEntries\"")]
    [InlineData("DELETE FROM \"AuditHeads\"")]
    [InlineData("DELETE FROM \"AuditEntries\" WHERE \"Id\" > 2", "DELETE FROM \"AuditHeads\"")]
    [InlineData("DELETE FROM \"AuditEntries\" WHERE \"Id\" > 2", "UPDATE \"AuditHeads\" SET \"Count\" = 2, \"Hash\" = (SELECT \"Hash\" FROM \"AuditEntries\" WHERE \"Id\" = 2)")]
    public async Task Entries_removed_from_the_end_are_missed_even_after_others_were_added(params string[] statements)
    {
        var ada = await site.Staff.SignInAs(StaffRole.Administrator);
        await site.Booking.SubmitEnquiry();
        await site.Booking.SubmitEnquiry("Ann Other", "ann@example.com");
        Assert.True((await VerifyTrail()).IsIntact);

        foreach (var statement in statements)
        {
            await Tamper(statement);
        }

        Assert.False((await VerifyTrail()).IsIntact);
        await site.Booking.SubmitEnquiry("Kit Marsh", "kit@example.com");
        Assert.False((await VerifyTrail()).IsIntact);
        (await (await ada.Visitor.Open("/staff/audit")).Form("main form[action$=verification]").Submit()).ShouldBe(200).ShouldSay("The audit log has been changed");
    }

    [Fact]
    public async Task An_entry_written_without_the_key_is_noticed()
    {
        await site.Booking.SubmitEnquiry();
        var last = (await site.AuditEntries())[^1];
        var (at, previous) = (last.At.UtcDateTime, AuditTrail.InitialHash);
        var unkeyed = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', previous, at.ToString("O", CultureInfo.InvariantCulture), "nobody", last.Action, last.About, last.Detail))));

        await Tamper($"UPDATE \"AuditEntries\" SET \"Who\" = 'nobody', \"Hash\" = '{unkeyed}'");

        Assert.NotNull((await VerifyTrail()).FirstInvalidId);
    }

    [Fact]
    public async Task A_hash_that_was_noted_earlier_is_expected_to_be_in_the_log()
    {
        using var data = new TemporaryFolder();
        Assert.Equal(0, (await SiteCommand.Run(data.Path, "staff", "add", "Ada", "ada@clinic.example")).Code);
        var noted = LastHash(await SiteCommand.Run(data.Path, "audit", "verify"));
        Assert.Equal(0, (await SiteCommand.Run(data.Path, "staff", "add", "Kim", "kim@clinic.example")).Code);

        Assert.NotEqual(noted, LastHash(await SiteCommand.Run(data.Path, "audit", "verify", "--expect", noted.ToUpperInvariant())));
        InstalledSite.ShouldRefuse(await SiteCommand.Run(data.Path, "audit", "verify", "--expect", new string('a', 64)), "no entry has the hash that you noted");
        InstalledSite.ShouldRefuse(await SiteCommand.Run(data.Path, "audit", "verify", "--expect", "last"), "--expect needs a hash");
    }

    private static string LastHash((int Code, string Output) verified)
    {
        Assert.True(verified.Code == 0, verified.Output);
        return verified.Output.Trim()[^64..];
    }

    private async Task<AuditVerification> VerifyTrail()
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AuditTrail>().VerifyAsync(CancellationToken.None);
    }

    private Task<List<string>> Tamper(string sql) => TestDatabase.Query(site.Data, sql);
}
