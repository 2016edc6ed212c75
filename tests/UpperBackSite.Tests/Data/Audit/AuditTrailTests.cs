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

        var (sound, broken, _) = await VerifyTrail();
        Assert.Null(broken);
        Assert.True(sound >= 14);
    }

    private async Task<(int ValidCount, int? FirstInvalidId, string LastHash)> VerifyTrail()
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AuditTrail>().VerifyAsync(CancellationToken.None);
    }

    private Task<List<string>> Tamper(string sql) => TestDatabase.Query(site.Data, sql);
}
