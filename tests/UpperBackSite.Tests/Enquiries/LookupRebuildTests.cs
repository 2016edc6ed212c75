using Microsoft.EntityFrameworkCore;
using UpperBackSite.Accounts;
using UpperBackSite.Enquiries;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Enquiries;

public sealed class LookupRebuildTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Search_keys_that_an_earlier_version_stored_are_computed_again_at_the_start()
    {
        string reference;
        List<string> hashes;
        using (var before = new SiteFactory { DataFolder = folder.Path })
        {
            reference = await before.Booking.SubmitEnquiry("Siân O’Brien");
            hashes = await Hashes(before);
        }

        await TestDatabase.Query(folder.Path, "UPDATE \"EnquiryLookup\" SET \"Hash\" = 'old'");
        await TestDatabase.Query(folder.Path, "UPDATE \"KeyCheckRecords\" SET \"LookupVersion\" = 0");

        using var after = new SiteFactory { DataFolder = folder.Path };
        var robin = await after.Staff.SignInAs(StaffRole.Reception);
        var found = await (await robin.Visitor.Open("/staff")).Form("main form.inbox-search").With("q", "sian obrien").Submit();

        Assert.Equal([reference], found.Texts(".inbox__reference"));
        Assert.Equal(hashes, await Hashes(after));
        Assert.Equal([$"{LookupHashes.Version}"], await TestDatabase.Query(folder.Path, "SELECT \"LookupVersion\" FROM \"KeyCheckRecords\""));
        Assert.Contains(after.Log.All, line => line.Contains("Computed the search keys of 1 enquiries again", StringComparison.Ordinal));
    }

    private static Task<List<string>> Hashes(SiteFactory site) => site.InDatabase(db => db.Set<EnquiryLookup>().Select(lookup => lookup.Hash).Order().ToListAsync());
}
