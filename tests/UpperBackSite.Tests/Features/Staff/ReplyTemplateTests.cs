using System.Text;
using UpperBackSite.Accounts;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Features.Staff;

public sealed class ReplyTemplateTests : IDisposable
{
    private readonly TestLibrary library = new();
    private readonly SiteFactory site;

    public ReplyTemplateTests()
    {
        library.Write("mail/replies/first-answer.txt", "Title: First reply\nSubject: Your enquiry\n\nHello");
        library.Write("mail/replies/directions.txt", "Title: Directions\nSubject: How to find us\n\nHello");
        site = new SiteFactory { ContentFolder = library.Path };
    }

    public void Dispose()
    {
        site.Dispose();
        library.Dispose();
    }

    public static TheoryData<string, byte[]> Slips => new()
    {
        { "an unknown field", Encoding.UTF8.GetBytes("Title: Directions\nSubject: {{oops}}\n\nHello") },
        { "no subject", Encoding.UTF8.GetBytes("Title: Directions\n\nHello") },
        { "no text", Encoding.UTF8.GetBytes("Title: Directions\nSubject: Hello") },
        { "nothing", [] },
        { "no UTF-8", [0xFF, 0xFE, 0x00, 0xC3] },
        { "a file that is too large", new byte[600 * 1024] },
    };

    [Theory]
    [MemberData(nameof(Slips))]
    public async Task A_slip_in_one_template_leaves_that_one_out_and_shows_in_health(string what, byte[] text)
    {
        var reference = await site.Booking.SubmitEnquiry();
        var robin = await site.Staff.SignInAs(StaffRole.Reception);
        library.WriteBytes("mail/replies/directions.txt", text);

        for (var round = 0; round < 2; round++)
        {
            var page = (await robin.Visitor.Open(StaffUser.PathOf(reference))).ShouldBe(200);
            Assert.Contains("First reply", page.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("Directions", page.Body, StringComparison.Ordinal);
            (await robin.Visitor.Open($"{StaffUser.PathOf(reference)}/reply")).ShouldBe(200);
        }

        Assert.Single(site.Log.All, line => line.Contains("directions.txt", StringComparison.Ordinal));
        var health = (await site.Visitor().Open("/health/ready")).ShouldBe(200);
        Assert.True(health.Body.Contains("Degraded", StringComparison.Ordinal) && health.Body.Contains("email templates", StringComparison.Ordinal), $"{what}: {health.Body}");
    }
}
