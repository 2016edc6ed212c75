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
    public async Task The_audit_trail_holds_until_someone_changes_or_removes_an_entry()
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);
        await robin.Visitor.Open($"/staff/enquiries/{(await site.Booking.Receive()).ToLowerInvariant()}");
        Assert.Null((await Verified()).Broken);

        await Tamper("UPDATE \"AuditEntries\" SET \"Who\" = 'nobody' WHERE \"Action\" = 'enquiry.viewed'");
        Assert.NotNull((await Verified()).Broken);
        await Tamper("DELETE FROM \"AuditEntries\" WHERE \"Action\" = 'enquiry.received'");
        Assert.NotNull((await Verified()).Broken);
    }

    [Fact]
    public async Task Parallel_work_leaves_one_unbroken_trail()
    {
        var robin = await site.Staff.Hire(StaffRole.Reception);
        var address = $"/staff/enquiries/{(await site.Booking.Receive()).ToLowerInvariant()}";

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => robin.Visitor.Open(address)));

        var (sound, broken, _) = await Verified();
        Assert.Null(broken);
        Assert.True(sound >= 14);
    }

    private async Task<(int Sound, int? Broken, string Last)> Verified()
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AuditTrail>().Verify(CancellationToken.None);
    }

    private Task<List<string>> Tamper(string sql) => TestDatabase.Query(site.Data, sql);
}
