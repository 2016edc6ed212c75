using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

/// <summary>The desk and a patient in the waiting room share the clinic's address, but not its limits.</summary>
public sealed class SharedAddressTests : IDisposable
{
    private readonly SiteFactory site = new();

    public SharedAddressTests() => site.With("RateLimits:PostsPerAddress", "5").With("RateLimits:FirstPosts", "50");

    public void Dispose() => site.Dispose();

    [Fact]
    public async Task A_desk_at_work_on_staff_and_public_pages_does_not_block_a_patient()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        for (var caller = 0; caller < 5; caller++)
        {
            (await (await site.Booking.FilledForm(robin.Visitor)).Submit()).ShouldBe(200);
        }

        (await (await site.Booking.FilledForm(robin.Visitor)).Submit()).ShouldBe(429);
        (await (await site.Booking.FilledForm()).Submit()).ShouldBe(200);
    }

    [Fact]
    public async Task Patients_at_the_clinics_address_do_not_block_the_desk()
    {
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        for (var patient = 0; patient < 5; patient++)
        {
            (await (await site.Booking.FilledForm()).Submit()).ShouldBe(200);
        }

        (await (await site.Booking.FilledForm()).Submit()).ShouldBe(429);
        (await (await site.Booking.FilledForm(robin.Visitor)).Submit()).ShouldBe(200);
    }
}
