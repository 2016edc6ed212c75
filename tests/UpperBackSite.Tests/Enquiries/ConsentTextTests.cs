using System.Security.Cryptography;
using System.Text;
using UpperBackSite.Enquiries.Privacy;
using UpperBackSite.Tests.Site;

namespace UpperBackSite.Tests.Enquiries;

public sealed class ConsentTextTests : IDisposable
{
    private readonly SiteFactory site = new();

    public void Dispose() => site.Dispose();

    /// <summary>The hashes of the versions that people agreed to. Add a line for a new version; never change one.</summary>
    private static readonly Dictionary<string, string> Agreed = new()
    {
        ["2026-11"] = "ee25cb3ecf0f9047d5c1e236a6cd65fb7a4f524db932e6284f9e6fa89c0cc790",
        ["2026-12"] = "314b96c26f4ae2ab79683f5b6a0a544b66dba7bbfcd04379c90fc08541b60a0c",
    };

    [Fact]
    public void The_words_of_a_version_never_change() =>
        Assert.Equal(Agreed, ConsentText.All.ToDictionary(text => text.Version, text => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{text.Hint}\n{text.Statement}")))));

    [Fact]
    public async Task The_form_shows_the_current_words_and_the_enquiry_keeps_their_version_and_the_time()
    {
        var page = await site.Visitor().Open("/booking");
        Assert.Contains(ConsentText.Current.ForClinic("Example Physiotherapy Clinic"), page.Texts("label[for=consent]"));
        page.ShouldSay(ConsentText.Current.Hint);

        (await (await site.Booking.OpenCheckPage()).Form().Submit()).ShouldBe(303);

        var stored = Assert.Single(await site.StoredEnquiries());
        Assert.Equal((ConsentText.Current.Version, site.Clock.GetUtcNow()), (stored.ConsentVersion, stored.ConsentedAt));
    }
}
